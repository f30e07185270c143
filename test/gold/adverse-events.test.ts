import { expect, test, vi } from "vitest";
import type { Lake } from "../../lakehouse/lake.ts";
import { vocabulary } from "../../models/text/adverse-events/vocabulary/vocabulary.ts";
import { freshLake } from "../support/lake.ts";
import { build, rows } from "./build.ts";
import { columns, type Written, writeSilver } from "./silver-rows.ts";

// Each builds all of Gold, which takes long where other tests keep the machine busy.
vi.setConfig({ testTimeout: 300_000 });

const reviews: readonly Written[] = [
  { id: "a1", product: "zoloft", day: "2020-01-01", useful: 5, text: "Terrible nausea and nausea." },
  { id: "a2", product: "zoloft", day: "2020-01-01", useful: 9, text: "Some nausea." },
  { id: "a3", product: "zoloft", day: "2020-01-02", text: "Paxil gave me nausea, Zoloft a headache." },
  { id: "a4", product: "zoloft", day: null, text: "Nausea." },
  {
    id: "b1",
    product: "sertraline",
    day: "2020-01-03",
    duplicateOf: "a1",
    text: "Terrible nausea and nausea.",
  },
  {
    id: "c1",
    product: "x / y",
    day: "2020-01-03",
    condition: "nausea and vomiting",
    text: "No nausea; X made me dizzy.",
  },
];

interface Said {
  readonly review: string;
  readonly words: string;
  readonly reaction: string | null;
  readonly more?: Readonly<Record<string, unknown>>;
}

const said: readonly Said[] = [
  { review: "a1", words: "nausea", reaction: "nausea" },
  { review: "a1", words: "Terrible nausea", reaction: "nausea", more: { severity: "severe" } },
  { review: "a2", words: "nausea", reaction: "nausea", more: { severity: "mild", role: "withdrawal" } },
  {
    review: "a3",
    words: "nausea",
    reaction: "nausea",
    more: { drug: "paxil", drug_names: ["paroxetine", "paxil"] },
  },
  {
    review: "a3",
    words: "headache",
    reaction: "headache",
    more: { drug: "sertraline", drug_names: ["sertraline", "zoloft"] },
  },
  { review: "a4", words: "Nausea", reaction: "nausea" },
  { review: "b1", words: "Terrible nausea", reaction: "nausea", more: { severity: "severe" } },
  { review: "c1", words: "nausea", reaction: "nausea", more: { assertion: "negated" } },
  { review: "c1", words: "dizzy", reaction: "dizziness", more: { drug: "x", drug_names: ["x"] } },
  { review: "c1", words: "dizzy", reaction: null },
  // Another drug's, in two reviews that are duplicates.
  { review: "a1", words: "nausea", reaction: "nausea", more: { drug: "paxil", drug_names: ["paxil"] } },
  { review: "b1", words: "nausea", reaction: "nausea", more: { drug: "paxil", drug_names: ["paxil"] } },
  // What the product is taken for.
  { review: "c1", words: "nausea", reaction: "nausea" },
];

async function lakeWith(mentions: readonly Said[]): Promise<Lake> {
  const lake = await freshLake();
  await writeSilver(lake, reviews);
  await lake.commit({ key: "events", run: "test", task: "events" }, async (tx) => {
    const known = vocabulary.map(({ code, name, system }) => ({
      code,
      name,
      system,
      mapped_code: null,
      mapped_name: null,
    }));
    await tx.append("silver.reactions", columns(known));
    await tx.append("silver.adverse_events", columns(mentions.map(rowOf)));
  });
  await build(lake, "adverse_event_daily", "adverse_event_evidence");
  return lake;
}

function rowOf({ review, words, reaction, more }: Said, i: number): Record<string, unknown> {
  const text = reviews.find(({ id }) => id === review)?.text ?? "";
  const starts = text.indexOf(words);
  return {
    ...{
      review_id: review,
      text_hash: `hash-${review}`,
      model: "rules@1",
      mention: i + 1,
      reason: null,
      kind: "effect",
    },
    ...{
      starts,
      ends: starts + words.length,
      words,
      reaction,
      reaction_name: vocabulary.find(({ code }) => code === reaction)?.name ?? null,
      drug: null,
      drug_names: null,
      dose: null,
    },
    ...{ assertion: "affirmed", severity: null, role: "adverse-event", score: 0.8 },
    ...more,
  };
}

test("a reaction is counted with the product it is said of, once per review, duplicates once", async () => {
  const lake = await lakeWith(said);
  const daily = await rows(lake, "adverse_event_daily", "order by product, day, reaction");
  expect(
    daily.map((row) => [row.product, row.day, row.reaction, row.reviews, row.severe, row.on_stopping]),
  ).toEqual([
    ["(all)", "2020-01-01", "nausea", 2, 1, 1],
    ["(all)", "2020-01-02", "headache", 1, 0, 0],
    ["(all)", "2020-01-02", "nausea", 1, 0, 0],
    ["(all)", "2020-01-03", "dizziness", 1, 0, 0],
    ["paxil", "2020-01-01", "nausea", 1, 0, 0],
    ["paxil", "2020-01-02", "nausea", 1, 0, 0],
    ["sertraline", "2020-01-03", "nausea", 1, 1, 0],
    ["x / y", "2020-01-03", "dizziness", 1, 0, 0],
    ["zoloft", "2020-01-01", "nausea", 2, 1, 1],
    ["zoloft", "2020-01-02", "headache", 1, 0, 0],
  ]);
  expect(daily[0]).toMatchObject({ reaction_name: "Nausea", system: "digestion", mapped_code: null });
});

test("the evidence has the gravest post first, with its words and where they stand", async () => {
  const lake = await lakeWith(said);
  const evidence = await rows(
    lake,
    "adverse_event_evidence",
    "where product = 'zoloft' order by reaction, place",
  );
  expect(
    evidence.map((row) => [row.reaction, row.place, row.review_id, row.words, row.starts, row.ends]),
  ).toEqual([
    ["headache", 1, "a3", "headache", 31, 39],
    ["nausea", 1, "a1", "Terrible nausea", 0, 15],
    ["nausea", 2, "a2", "nausea", 5, 11],
    ["nausea", 3, "a4", "Nausea", 0, 6],
  ]);
  const { tables } = await build(lake, "adverse_event_daily", "adverse_event_evidence");
  expect(tables.filter(({ changed }) => changed)).toEqual([]);
});

test("words that are not in the post fail the build", async () => {
  const strange: Said = { review: "a2", words: "hives", reaction: "hives", more: { starts: 0, ends: 5 } };
  await expect(lakeWith([...said, strange])).rejects.toMatchObject({
    code: "LAKE_AUDIT_FAILED",
    findings: [{ table: "gold.adverse_event_evidence", audit: "words-are-from-the-post", rows: 1 }],
  });
});
