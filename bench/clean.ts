import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { cleanReviews } from "../activities/clean-reviews.ts";
import type { StepContext } from "../activities/step.ts";
import { readSettings } from "../config.ts";
import { datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { openLake } from "../lakehouse/open-lake.ts";
import { cleanReview, type RawReview } from "../models/text/clean/clean-review.ts";
import { DuplicateLinker } from "../models/text/clean/link-duplicates.ts";
import { decodeSignature } from "../models/text/clean/min-hash.ts";
import { loadLanguageIdentifier } from "../models/text/language/identify-language.ts";
import { seededRandom } from "../models/text/learning/random.ts";
import { median, report, round, sizes, timed } from "./support/report.ts";

// Cleaning of made-up reviews of drugs.com's number, length and share of duplicates: the pure part on one core, linking
// alone, and the whole step from Bronze to Silver in a lake of its own. node dist/bench/clean.js --reviews 215063

const { reviews, pure, repeats, words } = sizes({ reviews: 215_063, pure: 5000, repeats: 3, words: 85 });
const records = madeUpReviews(reviews);
const identify = await loadLanguageIdentifier();

const sample = records.slice(0, pure);
const perSecond: number[] = [];
/** Of processor time: on a busy machine the figure that counts. */
const perProcessorSecond: number[] = [];
for (let turn = 0; turn <= repeats; turn++) {
  const before = process.cpuUsage();
  const ms = await timed(async () => {
    for (const record of sample) cleanReview(record, identify);
  });
  if (turn === 0) continue; // warms up
  const { user, system } = process.cpuUsage(before);
  perSecond.push((1000 * sample.length) / ms);
  perProcessorSecond.push((1e6 * sample.length) / (user + system));
}
const linkable = sample.flatMap((record) => {
  const result = cleanReview(record, identify);
  if (result.kind !== "clean" || result.review.signature === null) return [];
  const { reviewId, exactKey, signature } = result.review;
  return [{ reviewId, exactKey, signature: decodeSignature(signature) }];
});
const linking: number[] = [];
for (let turn = 0; turn < repeats; turn++) {
  linking.push((1000 * linkable.length) / (await timed(async () => new DuplicateLinker(linkable).groups())));
}

const folder = await mkdtemp(join(process.env.TMPDIR ?? tmpdir(), "pharma-bench-clean-"));
try {
  const lake = await openLake({
    catalog: join(folder, "catalog.sqlite"),
    data: join(folder, "data"),
    extensionDirectory: join(readSettings().home, "artefacts", "duckdb-extensions"),
    memoryLimit: "1GB",
    threads: 2,
    tempDirectory: join(folder, "spill"),
  });
  await fillBronze(lake);
  const input = {
    reviews: datasetRef("bronze.reviews", {
      snapshot: await lake.snapshot(),
      rows: reviews,
      content: "bench",
    }),
  };
  const began = performance.now();
  const output = await cleanReviews.run(input, contextOf(lake, "first"));
  const first = performance.now() - began;
  const again = await timed(() => cleanReviews.run(input, contextOf(lake, "second")));
  await lake.close();
  report({
    bench: "clean",
    reviews,
    pure: {
      reviews: sample.length,
      perSecond: round(median(perSecond), 0),
      perProcessorSecond: round(median(perProcessorSecond), 0),
    },
    linking: { reviews: linkable.length, perSecond: round(median(linking), 0) },
    step: {
      seconds: round(first / 1000),
      perSecond: round((1000 * reviews) / first, 0),
      secondsWhenNothingIsNew: round(again / 1000),
      kept: output.kept,
      duplicates: output.duplicates,
    },
    peakMemoryMb: round(process.resourceUsage().maxRSS / 1024, 0),
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Every fifth review is another one's text under another drug, every twentieth an edited one. */
function madeUpReviews(count: number): RawReview[] {
  const random = seededRandom(7);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const vocabulary =
    "I have been taking this for about two weeks now and my doctor put me on it because of pain sleep anxiety headaches nausea weight mood skin acne depression it worked great at first but then the side effects were terrible dizzy tired dry mouth could not eat after days months years dose mg night morning pill day better worse never again would recommend to anyone who is having trouble with blood pressure cramps bleeding period insurance pharmacy cost life saver family work school everything feels normal again finally stopped started switched from other medication nothing else helped so far".split(
      " ",
    );
  const texts: string[] = [];
  return Array.from({ length: count }, (_, index): RawReview => {
    const kind = random();
    let text: string;
    if (kind < 0.4 && texts.length > 100) {
      text = pick(texts);
      if (kind < 0.05) text = text.replace(/\w+\.$/, "indeed.");
    } else {
      const length = Math.round(words * (0.3 + 1.4 * random()));
      text = Array.from({ length }, (_, at) => `${pick(vocabulary)}${at % 14 === 13 ? "." : ""}`).join(" ");
      text = `&quot;I&#039;m ${20 + (index % 60)} years old. ${text}.&quot;`;
      texts.push(text);
    }
    return {
      recordId: `${String(index).padStart(12, "0")}${"0".repeat(52)}`,
      source: "bench",
      drug: pick(["Paxil CR", "Paroxetine", "Wellbutrin XL", "Ethinyl estradiol / norethindrone", "Lexapro"]),
      condition: pick(["Depression", "Bipolar Disorde", "Birth Control", "ibromyalgia"]),
      review: text,
      rating: String(1 + (index % 10)),
      ratingScaled: 1 + (index % 10),
      reviewedOn: new Date(Date.UTC(2008, 0, 1 + Math.floor(random() * 3600))).toISOString().slice(0, 10),
      usefulCount: String(index % 300),
    };
  });
}

async function fillBronze(lake: Lake): Promise<void> {
  const names =
    "record_id source file_hash position drug condition review rating reviewed_on useful_count content_hash rating_scaled reviewed_date".split(
      " ",
    );
  const size = 50_000;
  for (let at = 0; at < records.length; at += size) {
    const some = records.slice(at, at + size);
    const rows = some.map((record, index) => [
      record.recordId,
      record.source,
      "f".repeat(64),
      at + index + 1,
      record.drug,
      record.condition,
      record.review,
      record.rating,
      record.reviewedOn,
      record.usefulCount,
      "0".repeat(32),
      record.ratingScaled,
      record.reviewedOn,
    ]);
    await lake.commit({ key: `fill ${at}`, run: "bench/clean", task: "fill" }, (transaction) =>
      transaction.append("bronze.reviews", {
        names,
        columns: names.map((_, column) => rows.map((row) => row[column])),
        rows: rows.length,
      }),
    );
  }
}

function contextOf(lake: Lake, run: string): StepContext {
  return {
    run: `bench/${run}`,
    task: "clean",
    attempt: 1,
    lake,
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
    progress: () => undefined,
    commit: (write, part = "") =>
      lake.commit({ key: `${run} ${part}`, run: `bench/${run}`, task: "clean" }, write),
    artefact: (name) => Promise.reject(new Error(`no artefact ${name} here`)),
  };
}
