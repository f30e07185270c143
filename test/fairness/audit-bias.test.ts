import pino from "pino";
import { beforeAll, describe, expect, test } from "vitest";
import { auditBias } from "../../activities/audit-bias.ts";
import type { StepContext } from "../../activities/step.ts";
import { datasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { issueModel } from "../../models/text/issues/tag-issues.ts";
import { loadSentimentHead } from "../../models/text/sentiment/sentiment-head.ts";
import { build, rows } from "../gold/build.ts";
import { columns } from "../gold/silver-rows.ts";
import { readerBase } from "../support/encoder.ts";
import { freshLake } from "../support/lake.ts";

let sentimentModel: string;
beforeAll(async () => {
  sentimentModel = (await loadSentimentHead()).model;
});

interface Writer {
  readonly sex: "female" | "male" | null;
  readonly rating: number | null;
  readonly label: "negative" | "positive" | null;
  readonly duplicate?: true;
}

/** Writers of both sexes, most unhappy. The model finds four of five who are; where it is unfair, of men one in three. */
function writers(model: "fair" | "unfair"): Writer[] {
  return Array.from({ length: 600 }, (_, i) => {
    const sex = i % 2 ? "female" : "male";
    const unhappy = i % 3 > 0;
    const sixth = Math.floor(i / 6);
    const found = model === "unfair" && sex === "male" ? sixth % 3 === 0 : sixth % 5 > 0;
    return { sex, rating: unhappy ? 2 : 9, label: unhappy && found ? "negative" : "positive" };
  });
}

async function silver(lake: Lake, given: readonly Writer[], night: string) {
  const id = (i: number) => `r${String(i).padStart(4, "0")}`;
  const { snapshot } = await lake.commit(
    { key: `silver ${night}`, run: night, task: "silver" },
    async (tx) => {
      for (const table of ["reviews", "sentiment", "issues"])
        await tx.run(sql`delete from ${{ text: `silver.${table}`, values: [] }}`);
      const review = ({ sex, rating, duplicate }: Writer, i: number) => ({
        ...{ review_id: id(i), source: "test", product: "lisinopril", condition: "pain", language: "en" },
        ...{
          text: i < 80 ? `My husband took it for ${i} days, he was well.` : `Text ${i}.`,
          text_hash: `hash-${i}`,
        },
        ...{ rating, useful_count: 0, cluster_id: id(i), duplicate_of: duplicate ? id(0) : null },
        ...{ pii_counts: "{}", age_band: null, sex, notes: [], cleaner: "test" },
      });
      const sentiment = ({ label }: Writer, i: number) => ({
        ...{ review_id: id(i), text_hash: `hash-${i}`, model: sentimentModel, label },
        ...{ reason: label === null ? "not_covered" : null, p_neutral: label === null ? null : 0 },
        p_negative: label === null ? null : label === "negative" ? 0.8 : 0.2,
        p_positive: label === null ? null : label === "negative" ? 0.2 : 0.8,
      });
      const issue = (_: Writer, i: number) => ({
        ...{ review_id: id(i), text_hash: `hash-${i}`, model: issueModel, matched: "[]" },
        issue: Math.floor(i / 2) % 4 ? "general-feedback" : "side-effect",
      });
      await tx.append("silver.reviews", columns(given.map(review)));
      await tx.append("silver.sentiment", columns(given.map(sentiment)));
      await tx.append("silver.issues", columns(given.map(issue)));
    },
  );
  const at = { snapshot, rows: given.length, content: night };
  return {
    reviews: datasetRef("silver.reviews", at),
    sentiment: datasetRef("silver.sentiment", at),
    issues: datasetRef("silver.issues", at),
  };
}

function contextOf(lake: Lake, run: string, attempt = 1): StepContext {
  return {
    ...{ run, task: "audit-bias", attempt, lake, log: pino({ level: "silent" }) },
    signal: new AbortController().signal,
    progress: () => undefined,
    commit: (write, part = "") =>
      lake.commit({ key: `${run}/${attempt}/${part}`, run, task: "audit-bias" }, write),
    artefact: async () => readerBase(),
  };
}

const night = async (lake: Lake, given: readonly Writer[], run: string) =>
  auditBias.run(await silver(lake, given, run), contextOf(lake, run));

describe("audit-bias", () => {
  test("says what is unfair to whom, and tells when that turns", async () => {
    const lake = await freshLake();
    const fair = await night(lake, writers("fair"), "nightly/1");
    const bySex = (output: typeof fair, model: string) =>
      output.audited.find((each) => each.model === model && each.attribute === "sex");
    expect(bySex(fair, "sentiment")?.unfair).toEqual([]);

    const unfair = await night(lake, writers("unfair"), "nightly/2");
    expect(bySex(unfair, "sentiment")?.unfair).toContain("equal_opportunity_ratio");
    expect(bySex(unfair, "sentiment")?.turned[0]).toMatchObject({ outcome: "negative", after: "unfair" });
    expect(bySex(unfair, "issue-rules")).toMatchObject({ unfair: [], turned: [] });

    await build(lake);
    const where = "where outcome = 'negative' and attribute = 'sex'";
    const [tpr] = await rows(lake, "bias_audit", `${where} and metric = 'tpr' and group_name = 'male'`);
    expect(tpr).toMatchObject({
      run: "nightly/2",
      audit: 2,
      model: sentimentModel,
      k: 68,
      n: 200,
      verdict: "unfair",
      previous_run: "nightly/1",
      previous_value: 0.8,
      turned: true,
    });
    const trend = await rows(
      lake,
      "bias_trend",
      `${where} and metric = 'equal_opportunity_ratio' order by audit`,
    );
    expect(trend.map(({ run, verdict }) => [run, verdict])).toEqual([
      ["nightly/1", "fair"],
      ["nightly/2", "unfair"],
    ]);
    const [swapped] = await rows(lake, "bias_counterfactual", "where swap = 'sex'");
    expect(swapped).toMatchObject({ run: "nightly/2", texts: 80, reason: null });
    const fairAgain = await night(lake, writers("fair"), "nightly/3");
    expect(bySex(fairAgain, "sentiment")?.turned[0]).toMatchObject({ before: "unfair" });
  }, 60_000);

  test("tried again, replaces its own figures, and the audit keeps its number", async () => {
    const lake = await freshLake();
    const input = await silver(lake, writers("fair"), "nightly/1");
    const first = await auditBias.run(input, contextOf(lake, "nightly/1", 1));
    const again = await auditBias.run(input, contextOf(lake, "nightly/1", 2));
    expect(again.bias.content).toBe(first.bias.content);
    expect(await lake.query(sql`select distinct audit from silver.bias_audit`)).toEqual([{ audit: 1 }]);
  }, 60_000);

  test("counts a duplicate once, and an unrated review in the selection rate alone", async () => {
    const lake = await freshLake();
    const unrated = Array.from(
      { length: 50 },
      (): Writer => ({ sex: "male", rating: null, label: "negative" }),
    );
    const copies = Array.from({ length: 70 }, (): Writer => ({ ...(unrated[0] as Writer), duplicate: true }));
    const declined = Array.from({ length: 40 }, (): Writer => ({ sex: "male", rating: 1, label: null }));
    await night(lake, [...writers("fair"), ...unrated, ...copies, ...declined], "nightly/1");
    const male = await lake.query<{ metric: string; k: number; n: number }>(sql`
      select metric, k, n from silver.bias_audit
      where attribute = 'sex' and group_name = 'male' and outcome = 'negative' and k is not null`);
    const of = (metric: string) => male.find((each) => each.metric === metric);
    expect(of("coverage")).toMatchObject({ k: 350, n: 390 });
    expect(of("selection_rate")).toMatchObject({ k: 210, n: 350 });
    expect(of("tpr")).toMatchObject({ k: 160, n: 200 });
  }, 60_000);

  test("of no reviews at all is an audit that found nothing to compare", async () => {
    const lake = await freshLake();
    const { audited } = await night(lake, [], "nightly/1");
    expect(audited.every(({ unfair, turned }) => unfair.length + turned.length === 0)).toBe(true);
    await build(lake);
    expect(await rows(lake, "bias_counterfactual")).toHaveLength(3);
  }, 60_000);
});
