import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeSummary } from "../../activities/judge-summary.ts";
import { nightFacts } from "../../activities/night-facts.ts";
import { readSummaries } from "../../activities/read-summaries.ts";
import { countMentions } from "../../answers/count-mentions.ts";
import { datasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { ident, sql } from "../../lakehouse/sql.ts";
import type { Gate } from "../../models/gate/judgement.ts";
import { columns, type Written, writeSilver } from "../gold/silver-rows.ts";
import { stepsOf } from "../summaries/written-night.ts";
import { freshLake } from "../support/lake.ts";

test("a summary, the gate's recount, the night and an answer count an effect of a product alike, whatever the lake", async () => {
  const lake = await freshLake();
  let round = 0;
  await fc.assert(
    fc.asyncProperty(lakes, async ({ reviews, mentions }) => {
      const night = `night-${++round}`;
      await clear(lake, night);
      const before = { run: "before", snapshot: await lake.snapshot() };
      await write(lake, night, reviews, mentions);
      await stepsOf(lake, night).summarise();
      const summarised = await summaryCounts(lake);
      const { effects: told } = await nightFacts(lake, night, before);
      for (const product of products) {
        for (const effect of effects) {
          const k = counted(product, effect, reviews, mentions);
          const id = `${product}: ${effect.name}`;
          expect(summarised.get(id)?.k ?? 0, `summary, ${id}`).toBe(k);
          expect(summarised.get(id)?.verdict ?? "supported", `recount, ${id}`).toBe("supported");
          const night = told.find((fact) => fact.product === product && fact.effect === effect.name);
          expect(night?.reviews ?? 0, `night, ${id}`).toBe(k);
          const [asked] = await countMentions(lake, [effect], [product], await lake.snapshot());
          expect(Number(asked?.text.split(" ")[0] ?? 0), `answer, ${id}`).toBe(k);
          expect(new Set(asked?.citations.map(({ review }) => review)).size).toBe(Math.min(20, k));
        }
      }
    }),
    { numRuns: 8, seed: 20_261_126 },
  );
}, 240_000);

const products = ["abilify", "zeltrax", "abilify / zeltrax"];
const effects = [
  { code: "nausea", name: "Nausea" },
  { code: "insomnia", name: "Insomnia" },
];

interface Mention {
  readonly review: string;
  readonly effect: (typeof effects)[number];
  readonly drug: string | null;
  readonly assertion: string;
  readonly role: string;
}

const lakes = fc
  .record({
    reviews: fc.array(
      fc.record({
        product: fc.constantFrom(...products),
        condition: fc.constantFrom(null, "nausea/vomiting", "insomnia", "acne"),
        cluster: fc.integer({ min: 0, max: 5 }),
        day: fc.constantFrom(null, "2026-05-01", "2026-05-02"),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    mentions: fc.array(
      fc.record({
        review: fc.nat({ max: 8 }),
        effect: fc.constantFrom(...effects),
        drug: fc.constantFrom(null, null, ...products.slice(0, 2), "other"),
        assertion: fc.constantFrom("affirmed", "affirmed", "affirmed", "negated", "other"),
        role: fc.constantFrom("adverse-event", "adverse-event", "withdrawal", "symptom"),
      }),
      { maxLength: 24 },
    ),
  })
  .map(({ reviews: drawn, mentions }) => {
    const reviews = drawn.map((review, i) => ({ ...review, id: `r${i}` }));
    return {
      reviews: reviews.map(({ cluster, ...review }): Written => {
        const [first] = reviews.filter((each) => each.cluster === cluster).sort(earlier);
        return first && first.id !== review.id ? { ...review, duplicateOf: first.id } : review;
      }),
      mentions: mentions.map((mention): Mention => ({ ...mention, review: `r${mention.review}` })),
    };
  });

type Dated = { readonly id: string; readonly day: string | null };

function earlier(a: Dated, b: Dated): number {
  const [x, y] = [`${a.day ?? "9999"} ${a.id}`, `${b.day ?? "9999"} ${b.id}`];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The slow way: of each cluster the first text that is about the product, where it affirms the effect of it. */
function counted(
  product: string,
  { code, name }: (typeof effects)[number],
  reviews: readonly Written[],
  mentions: readonly Mention[],
): number {
  const kept = new Map<string, Written>();
  for (const review of reviews.filter((each) => each.product === product).sort(earlier)) {
    const cluster = review.duplicateOf ?? review.id;
    if (!kept.has(cluster)) kept.set(cluster, review);
  }
  return [...kept.values()].filter(({ id, condition }) =>
    mentions.some(
      ({ review, effect, drug, assertion, role }) =>
        review === id &&
        effect.code === code &&
        assertion === "affirmed" &&
        role !== "symptom" &&
        (drug === null || product.split(" / ").includes(drug)) &&
        !condition?.includes(name.toLowerCase()),
    ),
  ).length;
}

async function clear(lake: Lake, night: string): Promise<void> {
  await lake.commit({ key: `clear ${night}`, run: "test", task: "clear" }, async (tx) => {
    for (const table of ["reviews", "sentiment", "issues", "adverse_events", "evidence", "summaries"])
      await tx.run(sql`delete from ${ident(`silver.${table}`)}`);
  });
}

async function write(
  lake: Lake,
  night: string,
  reviews: readonly Written[],
  mentions: readonly Mention[],
): Promise<void> {
  await writeSilver(lake, reviews);
  await lake.commit({ key: `more ${night}`, run: "test", task: "more" }, async (tx) => {
    await tx.append(
      "silver.evidence",
      columns(
        reviews.map(({ id }) => ({
          ...{ review_id: id, text_hash: `hash-${id}`, model: "e@1", place: 1, reason: null },
          ...{ starts: 0, ends: `Text of ${id}.`.length, vector: null },
        })),
      ),
    );
    if (mentions.length > 0) {
      await tx.append(
        "silver.adverse_events",
        columns(
          mentions.map(({ review, effect, drug, assertion, role }, i) => ({
            ...{
              review_id: review,
              text_hash: `hash-${review}`,
              model: "rules@1",
              mention: i + 1,
              reason: null,
            },
            ...{ kind: "effect", starts: 0, ends: 4, words: "Text", reaction: effect.code },
            ...{ reaction_name: effect.name, drug, drug_names: drug === null ? null : [drug], dose: null },
            ...{ assertion, severity: null, role, score: 0.9 },
          })),
        ),
      );
    }
  });
}

const unasked: Gate = { model: "none@1", judge: async () => [], close: async () => undefined };

/** What the products' summaries count, with the gate's verdict on it. */
async function summaryCounts(lake: Lake) {
  const at = { snapshot: await lake.snapshot(), rows: 0, content: "" };
  const tables = {
    summaries: datasetRef("silver.summaries", at),
    reviews: datasetRef("silver.reviews", at),
    sentiment: datasetRef("silver.sentiment", at),
    issues: datasetRef("silver.issues", at),
    events: datasetRef("silver.adverse_events", at),
    keyphrases: datasetRef("silver.keyphrases", at),
  };
  const counts = new Map<string, { readonly k: number; readonly verdict: string }>();
  for await (const summary of readSummaries(lake, tables, unasked.model)) {
    const judged = await judgeSummary(summary, unasked, "mark");
    for (const { place, about, counted } of summary.sentences) {
      if (about?.kind !== "effect" || counted === null) continue;
      const verdict = judged.find((claim) => claim.place === place)?.verdict ?? "none";
      counts.set(`${summary.subject}: ${about.name}`, { k: counted, verdict });
    }
  }
  return counts;
}
