import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { syntheticReviews } from "../../artefacts/synthetic-reviews.ts";
import { readSettings } from "../../config.ts";
import { Bench } from "./support/ingest.ts";

const settings = readSettings();
const sample = join(settings.home, "artefacts", "sample-reviews", "1.0.0");
const druglib = join(settings.evalData, "drug-reviews", "druglib-train.tsv");
const drugscom = join(settings.evalData, "drug-reviews", "drugscom-1000.tsv");

test.skipIf(!existsSync(sample))("the sample: 979 reviews, classes kept as classes", async () => {
  const bench = await Bench.open();
  const names: string[] = [];
  const artefact = async (name: string) => {
    names.push(name);
    return sample;
  };
  const output = await bench.ingest("sample", { artefact });
  expect(names).toEqual(["sample-reviews"]);
  expect(output).toMatchObject({ filesLoaded: 2, rows: 979, loaded: 979, duplicates: 0, quarantined: {} });
  const [row] = await bench.rows(`select count(distinct external_id) as ids, count(rating_scaled) as numbers,
    count(*) filter (rating in ('negative', 'neutral', 'positive')) as classes, count(reviewed_date) as dates,
    min(reviewed_date)::varchar as earliest, max(reviewed_date)::varchar as latest,
    count(*) filter (review like '"%') as quoted, count(condition) as conditions, count(extra) as extras
    from bronze.reviews where source = 'sample'`);
  expect(row).toEqual({
    ids: 979,
    numbers: 0,
    classes: 979,
    dates: 979,
    earliest: "2008-02-25",
    latest: "2017-12-11",
    quoted: 0,
    conditions: 972,
    extras: 0,
  });
  const again = await bench.ingest("sample", { artefact });
  expect(again).toMatchObject({ filesLoaded: 0, filesSkipped: 2, rows: 0 });
  expect(again.reviews.content).toBe(output.reviews.content);
});

test("the made-up reviews that stand in for the sample are read by its mapping, every one", async () => {
  const bench = await Bench.open();
  await bench.write("drugsComTrain.tsv", syntheticReviews({ seed: 1, count: 60 }));
  await bench.write("drugsComTest.tsv", syntheticReviews({ seed: 2, count: 40 }));
  const mapping = { extends: "sample", where: { path: bench.path("*.tsv") } };
  const output = await bench.ingest(await bench.write("made-up.json", JSON.stringify(mapping)));
  expect(output).toMatchObject({ filesLoaded: 2, rows: 100, loaded: 100, quarantined: {} });
});

test.skipIf(!existsSync(drugscom))("drugs.com: 1,000 reviews with line breaks in their texts", async () => {
  const bench = await Bench.open();
  const output = await bench.ingest(`drugscom=${drugscom}`);
  expect(output).toMatchObject({ rows: 1000, loaded: 1000, quarantined: {} });
  const [row] = await bench.rows(`select count(rating_scaled) as ratings, count(reviewed_date) as dates,
    count(*) filter (contains(review, chr(10))) as broken from bronze.reviews where source = 'drugscom'`);
  expect(row).toMatchObject({ ratings: 1000, dates: 1000 });
  expect(Number(row?.broken)).toBeGreaterThan(50);
});

test.skipIf(!existsSync(druglib))("druglib: rows broken over lines are whole reviews again", async () => {
  const bench = await Bench.open();
  const output = await bench.ingest(`druglib=${druglib}`);
  expect(output.rows).toBe(3107);
  expect(output.loaded + output.duplicates + sum(output.quarantined)).toBe(3107);
  expect(sum(output.quarantined)).toBeLessThan(60);
  const [enalapril] = await bench.rows<{ review: string; extra: string }>(
    "select review, extra from bronze.reviews where source = 'druglib' and external_id = '2202'",
  );
  const text = await readFile(druglib, "utf8");
  expect(text).toContain("alone or with other agents in the managment of hypertension");
  expect(enalapril?.review.split("\n\n").map((part) => part.split("\n").length)).toEqual([3, 1, 1]);
  expect(enalapril?.review).toContain("overt heart failure \nalone or with other agents");
  expect(enalapril?.review).toContain("heart failur\n\ncough, hypotension");
  expect(JSON.parse(enalapril?.extra ?? "")).toMatchObject({ effectiveness: "Highly Effective" });
});

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
