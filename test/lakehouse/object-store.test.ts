import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { folderStore } from "../../lakehouse/object-store.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (found: Uint8Array | undefined) => found && new TextDecoder().decode(found);

async function fresh() {
  const folder = await mkdtemp(join(tmpdir(), "pharma-objects-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { folder, store: folderStore(folder) };
}

test("an object is what was put last, and absent after its removal", async () => {
  const { store } = await fresh();
  expect(await store.get("a/b.json")).toBeUndefined();
  await store.put("a/b.json", bytes("one"));
  await store.put("a/b.json", bytes("two"));
  expect(text(await store.get("a/b.json"))).toBe("two");
  await store.remove("a/b.json");
  await store.remove("a/b.json");
  expect(await store.get("a/b.json")).toBeUndefined();
});

test("of many that put an absent object at once, one succeeds", async () => {
  const { store, folder } = await fresh();
  const tries = Array.from({ length: 20 }, (_, n) => store.put("lock", bytes(String(n)), { ifAbsent: true }));
  const won = await Promise.all(tries);
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(text(await store.get("lock"))).toBe(String(won.indexOf(true)));
  expect(await readdir(folder)).toEqual(["lock"]);
});

test("a list holds the objects of a prefix, with their sizes, and nothing unfinished", async () => {
  const { store } = await fresh();
  for (const name of ["runs/1/a", "runs/1/b", "runs/2/a", "other"]) await store.put(name, bytes("abc"));
  const found = [];
  for await (const { name, bytes: size } of store.list("runs/1/")) found.push([name, size]);
  expect(found.sort()).toEqual([
    ["runs/1/a", 3],
    ["runs/1/b", 3],
  ]);
  const none = [];
  for await (const { name } of store.list("nothing/")) none.push(name);
  expect(none).toEqual([]);
});
