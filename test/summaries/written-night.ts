import { gateClaims } from "../../activities/gate-claims.ts";
import { indexEvidence } from "../../activities/index-evidence.ts";
import type { StepContext } from "../../activities/step.ts";
import { summarise } from "../../activities/summarise.ts";
import { summariseNight } from "../../activities/summarise-night.ts";
import { datasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { columns, type Written, writeSilver } from "../gold/silver-rows.ts";
import { freshLake } from "../support/lake.ts";
import { stepContextOf } from "../support/step-context.ts";

/** Reviews of a made-up drug, with what earlier steps say of them. */
export const reviews: readonly Written[] = [
  review(
    "a1",
    "positive",
    "My mood is so much better. I sleep through the night and it gave me no trouble at all.",
  ),
  review(
    "a2",
    "positive",
    "It lifted my depression within three weeks. I only had a dry mouth in the beginning.",
  ),
  review("a3", "negative", "The nausea was terrible and never went away. I stopped after ten days."),
  review("a4", "negative", "I threw up every morning. The nausea made me miss work for a week."),
  review("a5", "negative", "Constant nausea on 20 mg. My doctor took me off it."),
  review("a6", "positive", "Best thing that ever happened to me. I can leave the house again."),
  { ...review("g1", "positive", "Es hat mir sehr gut geholfen und ich schlafe wieder."), product: "other" },
];

const nausea = ["a3", "a4", "a5"];

export function review(id: string, label: "positive" | "negative", text: string): Written {
  const phrases = text.includes("nausea") ? ["nausea"] : [];
  return { id, product: "zeltrax", day: `2026-05-0${id.slice(1)}`, label, text, phrases, issues: [] };
}

/** A lake with these reviews, and the steps that summarise them. */
export async function writtenNight(night = "nightly/2026-05-10", lake?: Lake) {
  const in_ = lake ?? (await freshLake());
  if (!lake) await writeReviews(in_);
  return { lake: in_, ...stepsOf(in_, night) };
}

/** Puts these reviews, with what was found in them, and `more` into a lake. */
export async function writeReviews(lake: Lake, more: readonly Written[] = []): Promise<void> {
  await writeSilver(lake, [...reviews, ...more]);
  await lake.commit({ key: "events", run: "test", task: "events" }, (tx) =>
    tx.append("silver.adverse_events", columns(nausea.map(mention))),
  );
}

/** The steps of a night over the lake as it is now. */
export function stepsOf(lake: Lake, night: string) {
  const context = stepContextOf(lake, night);
  const now = async <Table extends string>(table: Table) =>
    datasetRef(table, { snapshot: await lake.snapshot(), rows: 0, content: "" });
  return {
    async index() {
      return indexEvidence.run(
        { reviews: await now("silver.reviews") },
        stepContextOf(lake, `${night}/index`),
      );
    },
    async summarise(more: Partial<StepContext> = {}) {
      return summarise.run(
        {
          reviews: await now("silver.reviews"),
          evidence: await now("silver.evidence"),
          sentiment: await now("silver.sentiment"),
          issues: await now("silver.issues"),
          events: await now("silver.adverse_events"),
          keyphrases: await now("silver.keyphrases"),
          topics: await now("silver.topics"),
        },
        { ...context, ...more },
      );
    },
    async summariseNight() {
      return summariseNight.run(
        {
          summaries: await now("silver.summaries"),
          evidence: await now("silver.evidence"),
          topics: await now("silver.topics"),
          events: await now("silver.adverse_events"),
          anomalies: await now("silver.anomalies"),
          bias: await now("silver.bias_audit"),
        },
        stepContextOf(lake, night, { commit: commitOf(lake, night, "night") }),
      );
    },
    async gate(unsupported: "mark" | "drop" = "mark", more: Partial<StepContext> = {}) {
      return gateClaims.run(
        {
          summaries: await now("silver.summaries"),
          reviews: await now("silver.reviews"),
          sentiment: await now("silver.sentiment"),
          issues: await now("silver.issues"),
          events: await now("silver.adverse_events"),
          keyphrases: await now("silver.keyphrases"),
          unsupported,
        },
        stepContextOf(lake, night, { commit: commitOf(lake, night, "gate"), ...more }),
      );
    },
  };
}

let commits = 0;

/** Every call is a commit of its own: a test gates the same night twice. */
function commitOf(lake: Lake, night: string, task: string): ReturnType<typeof stepContextOf>["commit"] {
  return (write) => lake.commit({ key: `${night}/${task}/${++commits}`, run: night, task }, write);
}

function mention(id: string): Record<string, unknown> {
  const text = reviews.find((each) => each.id === id)?.text ?? "";
  const starts = text.indexOf("nausea");
  return {
    ...{ review_id: id, text_hash: `hash-${id}`, model: "rules@1", mention: 1, reason: null, kind: "effect" },
    ...{ starts, ends: starts + 6, words: "nausea", reaction: "nausea", reaction_name: "Nausea" },
    ...{ drug: null, drug_names: null, dose: null, assertion: "affirmed", severity: null },
    ...{ role: "adverse-event", score: 0.9 },
  };
}

/** Claims of a product's summary as the gate left them. */
export function claimsOf(lake: Lake, subject = "zeltrax") {
  return lake.query<{
    text: string;
    verdict: string;
    outcome: string;
    rule: string | null;
    claim_id: string;
  }>(
    sql`select text, verdict, outcome, rule, claim_id from silver.claims where subject = ${subject} order by place, part`,
  );
}
