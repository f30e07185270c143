import { join } from "node:path";
import { ensureArtefact } from "../artefacts/ensure-artefact.ts";
import { readSettings } from "../config.ts";
import { openSentenceEncoder } from "../models/runtime/sentence-encoder.ts";
import { findMentions } from "../models/text/adverse-events/find-mentions.ts";
import { modelReading } from "../models/text/adverse-events/model-reading.ts";
import { tagIssues } from "../models/text/issues/tag-issues.ts";
import { openReader } from "../models/text/reader/open-reader.ts";
import type { Reading } from "../models/text/reader/reading.ts";
import { sentences } from "../models/text/sentences.ts";
import { readAspects } from "../models/text/sentiment/aspects.ts";
import { judgeSentiment } from "../models/text/sentiment/judge-sentiment.ts";
import { loadSentimentHead } from "../models/text/sentiment/sentiment-head.ts";
import { readDrugscom } from "../models/text/sentiment/training-data.ts";
import { median, report, round, sizes } from "./support/report.ts";

// Real reviews through the whole of the language models: the encoder for vectors, the reader, and what each head costs on top,
// in milliseconds of one thread per review; rounds alternate within this run. Needs `PHARMA_EVAL_DATA`.

const { texts, threads, repeats } = sizes({ texts: 400, threads: 2, repeats: 3 });
const settings = readSettings();
const artefact = (name: string) =>
  ensureArtefact(name, {
    home: settings.home,
    overrides: settings.artefacts,
    offline: settings.offline,
  });
const all = await readDrugscom(join(settings.evalData, "drug-reviews/drugscom-1000.tsv"));
const reviews = all.slice(0, texts).map(({ text }) => text);
const base = await artefact("reader-base");
const folder = await artefact("sentence-encoder");
const head = await loadSentimentHead();
const before = process.memoryUsage().rss;
const encoder = await openSentenceEncoder({
  model: join(folder, "model.onnx"),
  tokenizer: join(folder, "tokenizer.json"),
  threads,
});
const withEncoder = process.memoryUsage().rss;
const reader = await openReader({ base, threads });
const withReader = process.memoryUsage().rss;
const items = reviews.map((text) => ({ text }));
const parts = reviews.map((text) => sentences(text).map(({ start, end }) => text.slice(start, end)));
const readings = await reader.read(items);
await encoder.encode(parts.slice(0, 50));

const times: Record<string, number[]> = {};
const put = (name: string, value: number) => {
  times[name] = [...(times[name] ?? []), value];
};
const perSecond = async (name: string, work: () => Promise<unknown>) => {
  const began = performance.now();
  await work();
  put(`${name} per second`, (1000 * reviews.length) / (performance.now() - began));
};
const perReview = (name: string, work: (text: string, reading: Reading) => unknown) => {
  const began = performance.now();
  reviews.forEach((text, i) => {
    const reading = readings[i];
    if (reading) work(text, reading);
  });
  put(`${name} ms`, (performance.now() - began) / reviews.length);
};
for (let round = 0; round < repeats; round++) {
  await perSecond("encoder", () => encoder.encode(parts));
  const spent = { ...reader.spent };
  await perSecond("reader", () => reader.read(items));
  put(
    "outside ONNX share",
    1 - (reader.spent.inference - spent.inference) / (reader.spent.total - spent.total),
  );
  await perSecond("both", async () => {
    await encoder.encode(parts);
    await reader.read(items);
  });
  perReview("sentiment", (text, reading) => judgeSentiment(head, text, sentences(text), reading));
  perReview("aspects", (text, reading) => readAspects(text, sentences(text), reading, reader.thresholds));
  perReview("issues", (text) => tagIssues(text));
  perReview("mentions", (text, reading) =>
    findMentions(text, sentences(text), modelReading(reading, reader.thresholds)),
  );
}
await encoder.close();
await reader.close();
report({
  bench: "reader",
  sizes: { texts: reviews.length, threads, repeats },
  models: { reader: reader.model, sentiment: head.model },
  megabytes: {
    encoder: round((withEncoder - before) / 1e6),
    reader: round((withReader - withEncoder) / 1e6),
  },
  ...Object.fromEntries(Object.entries(times).map(([name, values]) => [name, round(median(values), 3)])),
});
