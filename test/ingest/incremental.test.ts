import { copyFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { Bench, review } from "./support/ingest.ts";

test("a file that was loaded is not loaded again, under another name either", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", [review(1), review(2)].join("\n"));
  const source = await bench.source("*.ndjson");
  const first = await bench.ingest(source);
  await copyFile(bench.path("a.ndjson"), bench.path("b.ndjson"));
  const second = await bench.ingest(source);
  expect(second).toMatchObject({ filesLoaded: 0, filesSkipped: 2, rows: 0, loaded: 0, quarantined: {} });
  expect(second.reviews.content).toBe(first.reviews.content);
  expect(second.reviews.rows).toBe(first.reviews.rows);
  expect(await bench.rows("select * from bronze.files where source = @source")).toHaveLength(1);
});

test("a file that grew is loaded: its new records only", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", [review(1), review(2)].join("\n"));
  const source = await bench.source("a.ndjson");
  const first = await bench.ingest(source);
  await bench.write("a.ndjson", [review(1), review(2), review(3)].join("\n"));
  const second = await bench.ingest(source);
  expect(second).toMatchObject({ filesLoaded: 1, rows: 3, loaded: 1, duplicates: 2, superseded: 0 });
  expect(second.reviews.content).not.toBe(first.reviews.content);
  expect((await bench.reviews()).map((row) => row.external_id).sort()).toEqual(["1", "2", "3"]);
});

test("a record that a newer version of its file changed takes the earlier one's place, which is kept aside", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", [review(1), review(2)].join("\n"));
  const source = await bench.source("a.ndjson");
  await bench.ingest(source);
  await bench.write("a.ndjson", [review(1, { rating: 2 }), review(2)].join("\n"));
  expect(await bench.ingest(source)).toMatchObject({
    rows: 2,
    loaded: 1,
    duplicates: 1,
    superseded: 1,
    quarantined: {},
  });
  const ratings = (await bench.reviews()).map((row) => [row.external_id, row.rating]).sort();
  expect(ratings).toEqual([
    ["1", "2"],
    ["2", "8"],
  ]);
  const [before] = await bench.quarantine();
  expect(before).toMatchObject({ reason: "superseded", position: 1 });
  expect(JSON.parse(before?.raw ?? "")).toMatchObject({ external_id: "1", rating: "8" });
});

test("an id with other content from another file, or twice in one, is quarantined: the first stands", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", [review(1), review(1, { rating: 1 }), review(1), review(2)].join("\n"));
  await bench.write("b.ndjson", [review(2, { rating: 3 }), review(1), review(3)].join("\n"));
  const output = await bench.ingest(await bench.source("*.ndjson"));
  expect(output).toMatchObject({
    rows: 7,
    loaded: 3,
    duplicates: 2,
    quarantined: { "id-with-other-content": 2 },
  });
  const ratings = (await bench.reviews()).map((row) => [row.external_id, row.rating]).sort();
  expect(ratings).toEqual([
    ["1", "8"],
    ["2", "8"],
    ["3", "8"],
  ]);
  const details = (await bench.quarantine()).map((record) => record.detail).sort();
  expect(details.every((detail) => detail.includes("a.ndjson, which came first"))).toBe(true);
});

test("without ids, records are known again by their content", async () => {
  const bench = await Bench.open();
  const { external_id: _id, ...columns } = {
    external_id: "",
    drug: "drug",
    review: "review",
    rating: "rating",
  };
  const line = (text: string) => JSON.stringify({ drug: "Aspirin", review: text, rating: 4 });
  await bench.write("a.ndjson", [line("x"), line("y"), line("x")].join("\n"));
  await bench.write("b.ndjson", [line("y"), line("z")].join("\n"));
  const output = await bench.ingest(await bench.source("*.ndjson", { columns }));
  expect(output).toMatchObject({ rows: 5, loaded: 3, duplicates: 2, quarantined: {} });
});

test("the same content in two sources is two records", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", review(1));
  const [a, b] = [await bench.source("a.ndjson"), await bench.source("a.ndjson", {}, `${bench.name}-other`)];
  expect(await bench.ingest([a, b])).toMatchObject({ filesLoaded: 2, loaded: 2, duplicates: 0 });
});

test("a file is loaded anew when its mapping changes, and nothing of the earlier loading stays", async () => {
  const bench = await Bench.open();
  await bench.write("a.csv", "id,drug,review,title,rating\n1,Aspirin,Good,Title,11\n2,Aspirin,Bad,Title,4\n");
  const columns = { external_id: "id", drug: "drug", review: "review", rating: "rating" };
  await bench.ingest(await bench.source("a.csv", { columns }));
  expect(await bench.quarantine()).toHaveLength(1);
  const corrected = {
    columns: { ...columns, review: { join: ["title", "review"], separator: ". " } },
    rating: { kind: "number" as const, worst: 1, best: 20 },
  };
  expect(await bench.ingest(await bench.source("a.csv", corrected))).toMatchObject({
    filesLoaded: 1,
    loaded: 2,
  });
  expect(await bench.quarantine()).toEqual([]);
  const rows = await bench.reviews();
  expect(rows.map((row) => [row.review, row.rating])).toEqual([
    ["Title. Good", "11"],
    ["Title. Bad", "4"],
  ]);
  expect(rows[0]?.rating_scaled).toBeCloseTo(1 + (10 * 9) / 19);
  expect(await bench.rows("select * from bronze.files where source = @source")).toHaveLength(1);
});

test("an attempt that died between two files goes on with the second, and counts both", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", [review(1), "no json"].join("\n"));
  await bench.write("b.ndjson", review(2));
  const source = await bench.source("*.ndjson");
  const run = `${bench.name}/interrupted`;
  let committed = false;
  const dying = bench.context({ run });
  const died = bench.ingest(source, {
    run,
    commit: async (write, part) => {
      if (committed) throw new Error("killed");
      const value = await dying.commit(write, part);
      committed = true;
      return value;
    },
  });
  await expect(died).rejects.toThrow("killed");
  expect((await bench.reviews()).map((row) => row.external_id)).toEqual(["1"]);
  const output = await bench.ingest(source, { run, attempt: 2 });
  expect(output).toMatchObject({
    filesLoaded: 2,
    filesSkipped: 0,
    rows: 3,
    loaded: 2,
    quarantined: { "malformed-json": 1 },
  });
  expect((await bench.reviews()).map((row) => row.external_id).sort()).toEqual(["1", "2"]);
});

test("a commit that dies before its end leaves nothing of its file", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", [review(1), "no json"].join("\n"));
  const source = await bench.source("a.ndjson");
  const { commit } = bench.context();
  const died = bench.ingest(source, {
    commit: (write, part) =>
      commit(async (transaction) => {
        await write(transaction);
        throw new Error("killed");
      }, part),
  });
  await expect(died).rejects.toThrow("killed");
  expect(await bench.reviews()).toEqual([]);
  expect(await bench.quarantine()).toEqual([]);
  expect(await bench.ingest(source)).toMatchObject({ filesLoaded: 1, loaded: 1 });
});

test("record ids depend on source, id and content alone", async () => {
  const bench = await Bench.open();
  await bench.write("a.ndjson", [review(1), review(2)].join("\n"));
  await bench.ingest(await bench.source("a.ndjson", {}, "stable"));
  const rows = await bench.rows(
    "select external_id, record_id, content_hash from bronze.reviews where source = 'stable' order by external_id",
  );
  expect(rows).toMatchInlineSnapshot(`
    [
      {
        "content_hash": "0bd6704b99bf77288d31a0987cfe0523",
        "external_id": "1",
        "record_id": "8f2ea55b113e67cc5b9e5a30ad7eb28efa88caef8c88fcd865a1d78c1f711806",
      },
      {
        "content_hash": "29493c8b0ef477d68f4df06d22650dc8",
        "external_id": "2",
        "record_id": "748620b7c00b93524b687ac7fa77c7fb23958dc58fdd727a8b9ea3d0c62b2d88",
      },
    ]
  `);
});
