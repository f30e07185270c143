import { expect, test } from "vitest";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import { Bench } from "../ingest/support/ingest.ts";
import { temporaryFolder } from "./fixtures.ts";

test("where the sample cannot be had, made-up reviews are loaded under a name that says so", async () => {
  const bench = await Bench.open();
  const options = { home: temporaryFolder(), offline: true, env: { PATH: "", HOME: temporaryFolder() } };
  const output = await bench.ingest("sample", { artefact: (name) => ensureArtefact(name, options) });
  expect(output).toMatchObject({ filesLoaded: 2, rows: 979, loaded: 979, quarantined: {} });
  const rows = await bench.rows(`select source, count(*) as rows,
    count(*) filter (review like 'Synthetic review %') as honest from bronze.reviews group by source`);
  expect(rows).toEqual([{ source: "synthetic", rows: 979, honest: 979 }]);
});

test("a sample that somebody points to is not quietly replaced by made-up reviews", async () => {
  const bench = await Bench.open();
  const options = { home: temporaryFolder(), overrides: { "sample-reviews": "/nowhere" } };
  const loading = bench.ingest("sample", { artefact: (name) => ensureArtefact(name, options) });
  await expect(loading).rejects.toThrow("PHARMA_ARTEFACT_SAMPLE_REVIEWS=/nowhere: there is no such file");
});
