import { mkdtemp, readFile, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { buildEvidenceIndex, type VectorisedEvidence } from "../../models/retrieval/build-evidence-index.ts";
import type { EvidenceIndex } from "../../models/retrieval/evidence-index.ts";
import { evidenceOf } from "../../models/retrieval/evidence-of.ts";
import { encodedParts } from "../../models/retrieval/indexed-evidence.ts";
import { loadEvidenceIndex, saveEvidenceIndex } from "../../models/retrieval/save-evidence-index.ts";
import { type EvidenceQuery, searchEvidence } from "../../models/retrieval/search-evidence.ts";
import { unit } from "./vectors.ts";

const home = await mkdtemp(join(tmpdir(), "retrieval-search-"));
afterAll(() => rm(home, { recursive: true, force: true }));

/** Directions that stand for meanings: words of one line are near to each other. */
const meanings = [
  "sleep slept insomnia awake nights",
  "weight pounds heavier fat",
  "nausea sick vomit queasy",
  "zoloft sertraline depression mood",
  "lipitor cholesterol statin",
].map((line) => new Set(line.split(" ")));

function encode(text: string): Float32Array {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return unit([0.01, ...meanings.map((meaning) => words.filter((word) => meaning.has(word)).length)]);
}

interface Said {
  readonly id: string;
  readonly text: string;
  readonly product?: string;
  readonly language?: string;
  readonly day?: string;
}

function entriesOf(reviews: readonly Said[]): readonly VectorisedEvidence[] {
  return reviews
    .flatMap(({ id, text, product = "zoloft", language = "en", day }) =>
      evidenceOf({
        source: "review",
        sourceId: id,
        product,
        language,
        text,
        ...(day === undefined ? {} : { saidOn: day }),
      }).map((evidence) => ({ evidence, about: product })),
    )
    .map((passage) => ({ ...passage, vector: encode(encodedParts(passage).join(" ")) }));
}

function build(reviews: readonly Said[], before?: EvidenceIndex): Promise<EvidenceIndex> {
  return buildEvidenceIndex({
    entries: entriesOf(reviews),
    dimension: meanings.length + 1,
    encoder: "made-up@1",
    encodeWords: async (words) => words.map(encode),
    ...(before ? { before } : {}),
  });
}

const ask = (index: EvidenceIndex, text: string, more: Partial<EvidenceQuery> = {}) =>
  searchEvidence(index, { text, vector: encode(text), ...more });

const sources = (hits: Awaited<ReturnType<typeof ask>>) => hits.map(({ evidence }) => evidence.sourceId);

const reviews: readonly Said[] = [
  {
    id: "a",
    text: "I could not sleep for weeks. It got better later. My doctor was kind. I slept.",
    day: "2024-01-05",
  },
  { id: "b", text: "Gained twenty pounds, so heavier than ever.", day: "2024-02-01" },
  {
    id: "c",
    text: "Lowered my cholesterol but I was awake all night.",
    product: "lipitor",
    day: "2024-03-01",
  },
  { id: "d", text: "Ich konnte nicht schlafen.", language: "de" },
  { id: "e", text: "Sick and queasy every morning, nausea all day." },
];

describe("a search over evidence", async () => {
  const index = await build(reviews);

  test("finds by words, by meaning, and by both", async () => {
    expect(sources(await ask(index, "twenty pounds", { mode: "bm25" }))).toEqual(["b"]);
    expect(sources(await ask(index, "fat", { mode: "dense" }))[0]).toBe("b");
    expect(sources(await ask(index, "insomnia and no sleep"))[0]).toBe("a");
  });

  test("finds a reaction in whatever words it is told", async () => {
    expect(sources(await ask(index, "vomiting", { mode: "bm25" }))).toEqual([]);
    const sleepless = sources(await ask(index, "insomnia", { mode: "bm25" }));
    expect(sleepless.toSorted()).toEqual(["a", "c"]);
  });

  test("gives each review once, with the stretch that is nearest, or as many as asked for", async () => {
    const found = sources(await ask(index, "sleep"));
    expect(new Set(found).size).toBe(found.length);
    const more = sources(await ask(index, "sleep", { perSource: 2, filter: { products: ["zoloft"] } }));
    expect(more.filter((id) => id === "a")).toHaveLength(2);
  });

  test("keeps to product, language and days", async () => {
    expect(sources(await ask(index, "sleep", { filter: { products: ["lipitor"] } }))).toEqual(["c"]);
    expect(sources(await ask(index, "sleep", { filter: { language: "de" } }))).toEqual(["d"]);
    const days = { from: "2024-01-05", to: "2024-02-01" };
    expect(sources(await ask(index, "sleep", { filter: days })).toSorted()).toEqual(["a", "b"]);
    expect(await ask(index, "sleep", { filter: { products: ["no such"] } })).toEqual([]);
    expect(await ask(index, "sleep", { filter: { products: [] } })).toEqual([]);
  });

  test("answers anything with something defined", async () => {
    for (const text of ["", "😀", "\u0000\u0007", "لا أستطيع النوم", "x".repeat(50_000), "the of and"])
      for (const mode of ["hybrid", "dense", "bm25"] as const) {
        const found = await ask(index, text, { mode });
        expect(found.every(({ score }) => Number.isFinite(score))).toBe(true);
        expect(await ask(index, text, { mode })).toEqual(found);
      }
    expect(await ask(index, "sleep", { k: 0 })).toEqual([]);
  });

  test("takes what differs where it is asked to", async () => {
    const same = Array.from({ length: 4 }, (_, i) => ({ id: `s${i}`, text: "I could not sleep." }));
    const mixed = await build([...same, { id: "other", text: "No sleep, and nausea." }]);
    expect(sources(await ask(mixed, "sleep", { k: 2 }))).toEqual(["s0", "s1"]);
    expect(sources(await ask(mixed, "sleep", { k: 2, diversity: 0.7 }))).toEqual(["s0", "other"]);
  });

  test("refuses a vector of another encoder", async () => {
    const asked = searchEvidence(index, { text: "sleep", vector: unit([1, 2]) });
    await expect(asked).rejects.toMatchObject({ code: "VECTOR_REFUSED" });
  });
});

test("an index of nothing answers nothing", async () => {
  const index = await build([]);
  expect(await ask(index, "sleep")).toEqual([]);
});

test("10,000 identical texts are ten hits, in the order they came", async () => {
  const index = await build(
    Array.from({ length: 10_000 }, (_, i) => ({ id: String(i), text: "I could not sleep." })),
  );
  expect(sources(await ask(index, "sleep"))).toEqual(Array.from({ length: 10 }, (_, i) => String(i)));
});

test("a saved index answers as the one that was saved, and says so when it is damaged", async () => {
  const index = await build(reviews);
  const folder = join(home, "snapshot-7");
  await saveEvidenceIndex(index, folder);
  const loaded = await loadEvidenceIndex(folder);
  for (const text of ["sleep", "heavier", "queasy on lipitor"])
    expect(await ask(loaded, text)).toEqual(await ask(index, text));
  const id = reviews[0] && (await ask(index, "sleep"))[0]?.evidence.id;
  expect(loaded.byId(id ?? "")).toEqual(index.byId(id ?? ""));
  const file = join(folder, "passages.jsonl");
  await truncate(file, (await readFile(file)).length - 4);
  await expect(loadEvidenceIndex(folder)).rejects.toMatchObject({ code: "INDEX_DAMAGED" });
  await expect(loadEvidenceIndex(join(home, "none"))).rejects.toMatchObject({ code: "INDEX_DAMAGED" });
});

test("an index that goes on from the night before answers as one made anew", async () => {
  const tonight = [...reviews.slice(1), { id: "f", text: "Slept like a child, nights are good." }];
  const onward = await build(tonight, await build(reviews));
  const anew = await build(tonight);
  expect(onward.vectors.size).toBe(anew.vectors.size);
  for (const text of ["sleep", "heavier", "nights awake"])
    expect(sources(await ask(onward, text))).toEqual(sources(await ask(anew, text)));
});
