import { expect, test } from "vitest";
import { sql } from "../../lakehouse/sql.ts";
import { freshLake } from "../support/lake.ts";
import { Died, loadBronze, runClean, silver, type TestRecord } from "./support.ts";

const LONG = "After two weeks on this medicine my headaches were gone and I could work a full day again.";
const NEAR =
  "After two weeks on this medicine my headaches were gone, and I could work a full day AGAIN!! Great.";

const night: readonly TestRecord[] = [
  {
    id: "a1",
    drug: "Effexor XR",
    condition: "Bipolar Disorde",
    review: `"${LONG}"`,
    reviewedOn: "2014-03-02",
  },
  { id: "a2", drug: "Venlafaxine", condition: "Bipolar Disorde", review: LONG, reviewedOn: "2014-03-02" },
  { id: "a3", drug: "Venlafaxine 75 mg", review: NEAR, reviewedOn: "2012-01-01" },
  { id: "b1", condition: "12</span> users found this comment helpful." },
  { id: "b2", review: "&nbsp;<br/> \u200b" },
  { id: "b3", usefulCount: "many" },
  {
    id: "c1",
    review:
      "My name is Sarah Miller and I&#039;m a 35 yr old female. Call me at 212-555-0199. It really works.",
  },
  { id: "d1", review: "It works.", rating: "9", reviewedOn: "2010-01-01" },
  { id: "d2", review: "It works.", rating: "9", reviewedOn: "2011-01-01" },
  { id: "d3", review: "It works.", rating: "9", reviewedOn: "2011-01-01", drug: "Lexapro" },
  { id: "e1", rating: "positive", condition: "Not Listed / Othe", reviewedOn: null, usefulCount: null },
];

test("records go to Silver cleaned, or to quarantine with the reason, and are counted", async () => {
  const lake = await freshLake();
  await loadBronze(lake, night);
  const output = await runClean(lake);
  expect(output).toMatchObject({
    in: 11,
    kept: 8,
    quarantined: { "bad-count": 1, "condition-is-markup": 1, "no-text": 1 },
    duplicates: 3,
    pii: { NAME: 1, PHONE: 1 },
    reviews: { table: "silver.reviews", rows: 8 },
  });
  const [review] = await lake.query(sql`select * from ${output.reviews} where review_id = 'c1'`);
  expect(review).toMatchObject({
    text: "My name is [NAME] and I'm a 35 yr old female. Call me at [PHONE]. It really works.",
    product: "paxil",
    language: "en",
    rating: 8,
    reviewed_on: "2015-06-01",
    age_band: "35-44",
    sex: "female",
    notes: ["entities-decoded"],
    pii_counts: '{"NAME":1,"PHONE":1}',
    cluster_id: "c1",
    duplicate_of: null,
  });
  const [classed] = await lake.query(sql`select * from silver.reviews where review_id = 'e1'`);
  expect(classed).toMatchObject({
    rating: null,
    rating_class: "positive",
    condition: null,
    reviewed_on: null,
    useful_count: 0,
    notes: ["condition-not-listed"],
  });
  const [quarantined] = await lake.query(sql`select * from quarantine.records where record_id = 'b1'`);
  expect(quarantined).toMatchObject({ stage: "clean", source: "test", reason: "condition-is-markup" });
});

test("the same text under a brand and a generic name is one cluster led by the earliest; short texts need the same day", async () => {
  const lake = await freshLake();
  await loadBronze(lake, night);
  await runClean(lake);
  const rows = await lake.query(
    sql`select review_id, product, product_form, cluster_id, duplicate_of from silver.reviews
        where review_id like 'a%' order by review_id`,
  );
  expect(rows).toEqual([
    { review_id: "a1", product: "effexor", product_form: "xr", cluster_id: "a3", duplicate_of: "a3" },
    { review_id: "a2", product: "venlafaxine", product_form: null, cluster_id: "a3", duplicate_of: "a3" },
    { review_id: "a3", product: "venlafaxine", product_form: "75 mg", cluster_id: "a3", duplicate_of: null },
  ]);

  // A short text is anybody's: only with the same day and rating it is the same review.
  const short = await lake.query<{ review_id: string; duplicate_of: string | null }>(
    sql`select review_id, duplicate_of from silver.reviews where review_id like 'd%' order by review_id`,
  );
  expect(short.map((row) => row.duplicate_of)).toEqual([null, null, "d2"]);
});

test("parts, nights and a death in between leave the same Silver as one go", async () => {
  const whole = await freshLake();
  await loadBronze(whole, night);
  await runClean(whole);
  const expected = await silver(whole);
  await whole.close();

  const parted = await freshLake();
  await loadBronze(parted, night.slice(0, 6));
  await runClean(parted, { recordsPerPart: 3, run: "test/1" });
  await loadBronze(parted, night.slice(6).toReversed());
  await expect(runClean(parted, { recordsPerPart: 2, run: "test/2", dieAtCommit: 2 })).rejects.toThrow(Died);
  await runClean(parted, { recordsPerPart: 2, run: "test/2" });
  expect(withoutPositions(await silver(parted))).toEqual(withoutPositions(expected));
});

test("an earlier review that arrives later takes the lead of its cluster, and one that joins two makes them one", async () => {
  const lake = await freshLake();
  const words = Array.from({ length: 80 }, (_, index) => `word${index * 7919}`);
  const [first, bridge, last] = [0, 7, 14].map((start) => words.slice(start, start + 60).join(" "));
  await loadBronze(lake, [
    { id: "x1", review: first ?? "", reviewedOn: "2015-01-01" },
    { id: "x3", review: last ?? "", reviewedOn: "2014-01-01" },
  ]);
  await runClean(lake, { run: "test/1" });
  const before = await lake.query<{ cluster_id: string }>(sql`select cluster_id from silver.reviews`);
  expect(new Set(before.map((row) => row.cluster_id)).size).toBe(2);
  await loadBronze(lake, [{ id: "x2", review: bridge ?? "", reviewedOn: "2010-01-01" }]);
  const output = await runClean(lake, { run: "test/2" });
  expect(output.duplicates).toBe(2);
  const after = await lake.query(
    sql`select review_id, cluster_id, duplicate_of from silver.reviews order by 1`,
  );
  expect(after).toEqual([
    { review_id: "x1", cluster_id: "x2", duplicate_of: "x2" },
    { review_id: "x2", cluster_id: "x2", duplicate_of: null },
    { review_id: "x3", cluster_id: "x2", duplicate_of: "x2" },
  ]);
});

test("a review that bronze has no longer leaves Silver, and what hung on it is linked anew", async () => {
  const lake = await freshLake();
  await loadBronze(lake, night);
  await runClean(lake, { run: "test/1" });
  await lake.commit({ key: "gone", run: "test/load", task: "ingest" }, (transaction) =>
    transaction.run(sql`delete from bronze.reviews where record_id = 'a3'`),
  );
  const output = await runClean(lake, { run: "test/2" });
  expect(output).toMatchObject({ in: 10, kept: 7, duplicates: 2 });
  const rows = await lake.query(
    sql`select review_id, cluster_id, duplicate_of from silver.reviews where review_id like 'a%' order by 1`,
  );
  expect(rows).toEqual([
    { review_id: "a1", cluster_id: "a1", duplicate_of: null },
    { review_id: "a2", cluster_id: "a1", duplicate_of: "a1" },
  ]);
});

test("rows of other rules are cleaned again, quarantined records too", async () => {
  const lake = await freshLake();
  await loadBronze(lake, night);
  await runClean(lake, { run: "test/1" });
  const expected = await silver(lake);
  await lake.commit({ key: "old rules", run: "test/load", task: "clean" }, async (transaction) => {
    await transaction.run(
      sql`update silver.reviews set cleaner = '0', text = 'as it was' where review_id = 'c1'`,
    );
    return transaction.run(sql`delete from quarantine.records where record_id = 'b1'`);
  });
  await runClean(lake, { run: "test/2" });
  expect(await silver(lake)).toEqual(expected);
});

test("another key has every review cleaned again, and without one personal data is gone", async () => {
  const lake = await freshLake();
  await loadBronze(lake, [
    { id: "p1", review: "My name is Sarah Miller and it has helped me sleep very well." },
  ]);
  const textWith = async (run: string, ...ids: string[]) => {
    const piiKeys = ids.map((id) => ({ id, key: new Uint8Array(32).fill(id.length) }));
    await runClean(lake, { run, ...(piiKeys.length > 0 && { piiKeys }) });
    const [row] = await lake.query<{ text: string; cleaner: string }>(
      sql`select text, cleaner from silver.reviews`,
    );
    return row;
  };
  expect(await textWith("test/1", "k")).toMatchObject({
    text: expect.stringContaining("[NAME:k:"),
    cleaner: "2/k",
  });
  expect(await textWith("test/2", "new", "k")).toMatchObject({ text: expect.stringContaining("[NAME:new:") });
  expect(await textWith("test/3")).toMatchObject({
    text: expect.stringContaining("[NAME] and"),
    cleaner: "2",
  });
});

test("a night without anything new changes nothing and has the same content", async () => {
  const lake = await freshLake();
  await loadBronze(lake, night);
  const first = await runClean(lake, { run: "test/1" });
  const before = await silver(lake);
  const second = await runClean(lake, { run: "test/2" });
  expect(second.reviews.content).toBe(first.reviews.content);
  expect(await silver(lake)).toEqual(before);
});

/** Where a record lay in its file is the load's business. */
function withoutPositions(tables: unknown): unknown {
  return JSON.parse(JSON.stringify(tables, (key, value) => (key === "position" ? undefined : value)));
}
