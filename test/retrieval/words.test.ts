import { mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { bestRows } from "../../models/retrieval/best-rows.ts";
import { bm25Index } from "../../models/retrieval/bm25-index.ts";
import { fuseRanks } from "../../models/retrieval/fuse-ranks.ts";
import { indexTerms } from "../../models/retrieval/index-terms.ts";
import { postingsOf, readPostings, writePostings } from "../../models/retrieval/postings.ts";

const home = await mkdtemp(join(tmpdir(), "retrieval-words-"));
afterAll(() => rm(home, { recursive: true, force: true }));

const document = fc.array(fc.constantFrom("sleep", "nausea", "weight", "dose", "pain"), { maxLength: 12 });
const documents = fc.array(document, { maxLength: 30 });

/** The formula, word for word. */
function bm25(docs: readonly (readonly string[])[], terms: ReadonlyMap<string, number>, row: number): number {
  const [k1, b] = [1.2, 0.75];
  const mean = docs.reduce((sum, { length }) => sum + length, 0) / docs.length;
  let score = 0;
  for (const [term, weight] of terms) {
    const holding = docs.filter((doc) => doc.includes(term)).length;
    const count = docs[row]?.filter((each) => each === term).length ?? 0;
    if (count === 0) continue;
    const idf = Math.log(1 + (docs.length - holding + 0.5) / (holding + 0.5));
    const length = docs[row]?.length ?? 0;
    score += (weight * idf * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / mean));
  }
  return score;
}

test("scores are BM25's, best first, of documents with a term alone", () => {
  fc.assert(
    fc.property(documents, (docs) => {
      const terms = new Map([
        ["sleep", 1],
        ["pain", 0.5],
        ["never there", 1],
      ]);
      const index = bm25Index(postingsOf(docs), { k1: 1.2, b: 0.75 });
      const question = [...terms].map(([term, weight]) => new Map([[term, weight]]));
      const found = index.search(question, docs.length + 1);
      const holding = docs.flatMap((doc, row) =>
        doc.includes("sleep") || doc.includes("pain") ? [row] : [],
      );
      expect(found.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual(holding);
      found.forEach(({ row, score }, i) => {
        expect(score).toBeCloseTo(bm25(docs, terms, row), 4);
        expect(index.scoreOf(question, row)).toBeCloseTo(score, 4);
        expect(score).toBeLessThanOrEqual(found[i - 1]?.score ?? Number.POSITIVE_INFINITY);
      });
      expect(index.search(question, docs.length + 1)).toEqual(found);
    }),
  );
});

test("of alternatives the best counts alone", () => {
  const index = bm25Index(postingsOf([["tired", "weary"], ["tired"], ["pain"], ["dose"]]));
  const both = index.scoreOf(
    [
      new Map([
        ["tired", 1],
        ["weary", 0.5],
      ]),
    ],
    0,
  );
  const each = [index.scoreOf([new Map([["tired", 1]])], 0), index.scoreOf([new Map([["weary", 0.5]])], 0)];
  expect(both).toBe(Math.max(...each));
});

test("a filter leaves the scores of the others as they are", () => {
  const index = bm25Index(postingsOf([["sleep"], ["sleep", "pain"], ["sleep"]]));
  const question = [new Map([["sleep", 1]])];
  const all = index.search(question, 3);
  expect(index.search(question, 3, (row) => row !== 0)).toEqual(all.filter(({ row }) => row !== 0));
});

test("postings are read back as they were written, and refused when cut short", async () => {
  const file = join(home, "postings.bin");
  for (const docs of [[], [[]], [["a", "b", "a"], [], ["schläft", "b"]]]) {
    const postings = postingsOf(docs);
    await writePostings(file, postings);
    expect(await readPostings(file)).toEqual(postings);
  }
  await truncate(file, 30);
  await expect(readPostings(file)).rejects.toMatchObject({ code: "INDEX_DAMAGED" });
});

test("English terms are stemmed and lose function words; those of other languages stay", () => {
  expect(indexTerms("I couldn’t sleep, sleeping pills' SIDE-effects!", "en")).toEqual([
    "sleep",
    "sleep",
    "pill",
    "side",
    "effect",
  ]);
  expect(indexTerms("Ich schlafe nicht, schlafen", "de")).toEqual(["ich", "schlafe", "nicht", "schlafen"]);
  expect(indexTerms("", "en")).toEqual([]);
  expect(indexTerms("😀 \u0000 …", "en")).toEqual([]);
  expect(indexTerms("نمت جيدا", "ar")).toEqual(["نمت", "جيدا"]);
});

test("a fused ranking has the first of two lists above what one has alone", () => {
  const fused = fuseRanks([{ ids: ["a", "b", "c"] }, { ids: ["c", "a", "d"] }]);
  expect(fused.map(({ id }) => id)).toEqual(["a", "c", "b", "d"]);
  expect(fused[0]?.score).toBeCloseTo(1 / 61 + 1 / 62);
  expect(fuseRanks([])).toEqual([]);
  expect(
    fuseRanks([
      { ids: ["a"], weight: 1 },
      { ids: ["b"], weight: 2 },
    ])[0]?.id,
  ).toBe("b");
});

test("the best rows are those that sorting gives, whatever the order they come in", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.integer({ min: 0, max: 8 }), (scores, k) => {
      const sorted = scores
        .map((score, row) => ({ row, score }))
        .sort((a, b) => b.score - a.score || a.row - b.row);
      for (const order of [sorted, sorted.toReversed()]) {
        const best = bestRows(k);
        for (const { row, score } of order) best.offer(row, score);
        expect(best.taken()).toEqual(sorted.slice(0, k));
      }
    }),
  );
});
