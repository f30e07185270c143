import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadUsearch } from "../../models/retrieval/load-usearch.ts";
import { loadVectorIndex, openVectorIndex } from "../../models/retrieval/open-vector-index.ts";
import { saveFolder } from "../../models/retrieval/save-folder.ts";
import { clusteredVectors, unit } from "./vectors.ts";

const dimension = 32;
const vectors = clusteredVectors(600, dimension, 1);
const entries = vectors.map((vector, i) => ({ id: `e${i}`, vector }));
const questions = clusteredVectors(50, dimension, 1);
const home = await mkdtemp(join(tmpdir(), "retrieval-test-"));
afterAll(() => rm(home, { recursive: true, force: true }));

const ids = (hits: readonly { readonly id: string }[]) => hits.map(({ id }) => id);

describe.each(["exact", "hnsw"] as const)("an index of kind %s", (kind) => {
  const filled = async (some = entries) => {
    const index = await openVectorIndex(dimension, kind);
    await index.add(some);
    return index;
  };

  test("finds a vector by itself, with cosine 1", async () => {
    const index = await filled();
    const [hit] = await index.search(vectors[17] ?? unit([1]), 3);
    expect(hit?.id).toBe("e17");
    expect(hit?.score).toBeCloseTo(1, 5);
    await index.close();
  });

  test("answers alike after it was saved and opened, also when it was saved over an older one", async () => {
    const index = await filled();
    const folder = join(home, kind, "snapshot-1");
    await (await filled(entries.slice(0, 10))).save(folder);
    await index.save(folder);
    const opened = await loadVectorIndex(folder, kind);
    expect(opened.size).toBe(600);
    for (const question of questions)
      expect(await opened.search(question, 10)).toEqual(await index.search(question, 10));
    expect(await readdir(join(home, kind))).toEqual(["snapshot-1"]);
    await index.close();
    await opened.close();
  });

  test("goes on from an opened index: the new come in, the gone go, what is known stays as it is", async () => {
    const index = await filled(entries.slice(0, 500));
    const folder = join(home, kind, "snapshot-2");
    await index.save(folder);
    await index.close();
    const opened = await loadVectorIndex(folder, kind);
    await opened.remove(["e3", "e4", "never there"]);
    await opened.add([{ id: "e5", vector: vectors[6] ?? unit([1]) }, ...entries.slice(500)]);
    expect(opened.size).toBe(598);
    expect(ids(await opened.search(vectors[3] ?? unit([1]), 600))).not.toContain("e3");
    expect(ids(await opened.search(vectors[555] ?? unit([1]), 1))).toEqual(["e555"]);
    expect((await opened.vectorsOf(["e5", "e3"])).map((each) => each?.[0])).toEqual([
      vectors[5]?.[0],
      undefined,
    ]);
    const again = join(home, kind, "snapshot-3");
    await opened.save(again);
    const third = await loadVectorIndex(again, kind);
    expect(await third.search(questions[0] ?? unit([1]), 5)).toEqual(
      await opened.search(questions[0] ?? unit([1]), 5),
    );
    expect((await loadVectorIndex(folder, kind)).size).toBe(500);
    await third.close();
    await opened.close();
  });

  test("loses most of its vectors and still finds the rest", async () => {
    const index = await filled();
    await index.remove(ids(entries.slice(0, 550)));
    expect(index.size).toBe(50);
    for (const { id, vector } of entries.slice(550)) expect(ids(await index.search(vector, 1))).toEqual([id]);
    await index.close();
  });

  test("searches among what is asked for", async () => {
    const index = await filled();
    const among = new Set(["e1", "e2", "e3", "unknown"]);
    const found = await index.search(vectors[200] ?? unit([1]), 10, among);
    expect(ids(found).toSorted()).toEqual(["e1", "e2", "e3"]);
    expect(await index.search(vectors[200] ?? unit([1]), 10, new Set())).toEqual([]);
    await index.close();
  });

  test("is empty at first, takes equal vectors, and gives no more than it has", async () => {
    const index = await openVectorIndex(dimension, kind);
    const [same = unit([1])] = vectors;
    expect(await index.search(same, 5)).toEqual([]);
    await index.add(Array.from({ length: 10 }, (_, i) => ({ id: `same ${i}`, vector: same })));
    expect(await index.search(same, 0)).toEqual([]);
    expect(ids(await index.search(same, 20)).toSorted()).toHaveLength(10);
    await index.close();
  });

  test("refuses a vector of another dimension, and one that is not finite", async () => {
    const index = await openVectorIndex(dimension, kind);
    const wrong = { code: "VECTOR_REFUSED" };
    await expect(index.add([{ id: "a", vector: unit([1, 2]) }])).rejects.toMatchObject(wrong);
    const nan = new Float32Array(dimension).fill(Number.NaN);
    await expect(index.add([{ id: "a", vector: nan }])).rejects.toMatchObject(wrong);
    await expect(index.search(unit([1, 2]), 1)).rejects.toMatchObject(wrong);
    await index.close();
  });

  test("says so when a saved index is cut short", async () => {
    const index = await filled();
    const folder = join(home, kind, "cut");
    await index.save(folder);
    await index.close();
    for (const file of await readdir(folder)) {
      const path = join(folder, file);
      const whole = await readFile(path);
      await truncate(path, Math.floor(whole.length / 2));
      await expect(loadVectorIndex(folder, kind), file).rejects.toMatchObject({ code: "INDEX_DAMAGED" });
      await writeFile(path, whole);
    }
    await (await loadVectorIndex(folder, kind)).close();
  });
});

test("the graph finds what comparing all finds", async () => {
  const [exact, graph] = [
    await openVectorIndex(dimension, "exact"),
    await openVectorIndex(dimension, "hnsw"),
  ];
  await exact.add(entries);
  await graph.add(entries);
  let met = 0;
  for (const question of questions) {
    const truth = new Set(ids(await exact.search(question, 10)));
    met += ids(await graph.search(question, 10)).filter((id) => truth.has(id)).length;
  }
  expect(met / 500).toBeGreaterThan(0.98);
  await exact.close();
  await graph.close();
});

test("the same vectors in the same order make the same graph, byte by byte", async () => {
  const files = await Promise.all(
    ["a", "b"].map(async (name) => {
      const index = await openVectorIndex(dimension, "hnsw");
      await index.add(entries);
      await index.save(join(home, "twice", name));
      await index.close();
      return readFile(join(home, "twice", name, "graph.usearch"));
    }),
  );
  expect(files[0]?.equals(files[1] ?? Buffer.alloc(0))).toBe(true);
});

test("a folder whose writing fails is left as it was", async () => {
  const folder = join(home, "kept");
  await saveFolder(folder, (to) => writeFile(join(to, "a"), "old"));
  const failing = saveFolder(folder, async (to) => {
    await writeFile(join(to, "a"), "half");
    throw new Error("no space left");
  });
  await expect(failing).rejects.toThrow("no space left");
  expect(await readFile(join(folder, "a"), "utf8")).toBe("old");
  expect((await readdir(home)).filter((name) => name.startsWith(".kept"))).toEqual([]);
});

test("where usearch does not load, the error says what to do", async () => {
  const failing = loadUsearch(() => Promise.reject(new Error("No native build was found")));
  await expect(failing).rejects.toMatchObject({
    code: "VECTOR_LIBRARY_UNAVAILABLE",
    message: expect.stringContaining("npm ci"),
  });
});
