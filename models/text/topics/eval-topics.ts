import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../../report.ts";
import { openSentenceEncoder } from "../../runtime/sentence-encoder.ts";
import { type Figure, interval, round } from "../learning/classification-report.ts";
import { seededRandom, shuffled } from "../learning/random.ts";
import { sentences } from "../sentences.ts";
import { readDruglib, readDrugscom } from "../sentiment/training-data.ts";
import { assignTopic } from "./assign-topic.ts";
import { diversity, npmi, wordContexts } from "./coherence.ts";
import { classAgreement } from "./eval/class-agreement.ts";
import { stabilityOf } from "./eval/stability.ts";
import { type FittedTopic, fitTopics, type TopicText } from "./fit-topics.ts";

const name = "topics";
const what =
  "Topics of BBC news: coherence and diversity as OCTIS and BERTopic's paper measure them, and the same topics on another night";
const seed = 1;
/** As in the paper: 10 to 50 topics, ten words each, c_npmi's window of ten words. */
const counts = [10, 20, 30, 40, 50];
const window = 10;

interface News extends TopicText {
  readonly cls: string;
}

/**
 * What was chosen (exponent, count per text, components) was chosen on half of these texts and on drug reviews
 * (docs/models/topics.md). `half` are another draw's figures: how they fall with the number of texts.
 */
export async function run({ data, artefacts }: EvalOptions): Promise<Report> {
  const file = join(data, "topics/BBC_News_corpus.tsv");
  const reviews = ["drugscom-1000.tsv", "druglib-train.tsv"].map((each) => join(data, "drug-reviews", each));
  const encoder = join(artefacts, "sentence-encoder/all-MiniLM-L6-v2-int8");
  const needed = [file, ...reviews, join(encoder, "model.onnx")];
  if (!needed.every(existsSync)) return skipped(name, what, needed.join(", "));
  const rows = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  const news = await encoded(
    encoder,
    rows.map((line, i) => {
      const [text = "", , cls = ""] = line.split("\t");
      return { hash: hashOf(i), text, cls };
    }),
  );
  const fromReviews = [...(await readDrugscom(reviews[0] ?? "")), ...(await readDruglib(reviews[1] ?? ""))];
  const drugs = await encoded(
    encoder,
    shuffled(fromReviews, seededRandom(seed))
      .slice(0, 1000)
      .map(({ text }, i) => ({ hash: hashOf(i), text, cls: "drug" })),
  );
  const order = shuffled(news, seededRandom(seed));
  const automatic = await fitTopics(news);
  return {
    name,
    what,
    n: news.length,
    seed,
    figures: {
      paper: { all: await sweep(news), half: await sweep(order.slice(order.length >> 1)) },
      automatic: {
        ...quality(news, automatic.topics),
        ...classAgreement(
          news.map(({ cls }) => cls),
          news.map(({ vector }) => assignTopic(vector, automatic.topics).topic),
        ),
        outlierShare: round(automatic.outliers / automatic.texts),
        worst: worstTopics(news, automatic.topics),
      },
      strangers: {
        ownHeldOut: await outlierShare(order.slice(0, order.length >> 1), order.slice(order.length >> 1)),
        drugReviews: round(strange(drugs, automatic.topics)),
        newsToTopicsOfReviews: round(strange(news, (await fitTopics(drugs)).topics)),
      },
      stability: await stabilityOf(news, seed),
    },
  };
}

async function sweep(texts: readonly News[]) {
  const found: (ReturnType<typeof quality> & { readonly asked: number; readonly outliers: number })[] = [];
  for (const clusters of counts) {
    const { topics, outliers } = await fitTopics(texts, { clusters });
    found.push({ asked: clusters, ...quality(texts, topics), outliers });
  }
  const mean = (key: "coherence" | "diversity") =>
    found.reduce((sum, each) => sum + each[key], 0) / found.length;
  const coherences = found.flatMap(({ each }) => each);
  return {
    npmi: { value: round(mean("coherence")), ...bootstrapMean(coherences) },
    diversity: round(mean("diversity")),
    perCount: found.map(({ each: _, ...rest }) => rest),
  };
}

function quality(texts: readonly News[], topics: readonly FittedTopic[]) {
  const words = topics.map(({ terms }) => terms.map(({ word }) => word));
  const contexts = wordContexts(
    texts.map(({ text }) => text.split(/\s+/u)),
    new Set(words.flat()),
    window,
  );
  const each = words.map((topic) => npmi(topic, contexts));
  return {
    topics: topics.length,
    coherence: round(each.reduce((a, b) => a + b, 0) / Math.max(each.length, 1)),
    diversity: round(diversity(words)),
    each,
  };
}

/** Resamples topics, of all counts together: how much the mean hangs on single topics. */
function bootstrapMean(values: readonly number[]): Omit<Figure, "value"> {
  const random = seededRandom(seed);
  const means = Array.from({ length: 1000 }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  });
  return interval(means);
}

function worstTopics(texts: readonly News[], topics: readonly FittedTopic[]) {
  const { each } = quality(texts, topics);
  return topics
    .map(({ label, texts: size }, i) => ({ label, texts: size, npmi: round(each[i] ?? 0) }))
    .sort((a, b) => a.npmi - b.npmi)
    .slice(0, 3);
}

/** Share of texts that topics do not take for their own. */
function strange(texts: readonly TopicText[], topics: readonly FittedTopic[]): number {
  return texts.filter(({ vector }) => assignTopic(vector, topics).outlier).length / texts.length;
}

async function outlierShare(fitted: readonly News[], others: readonly News[]): Promise<number> {
  return round(strange(others, (await fitTopics(fitted)).topics));
}

async function encoded<Text extends { readonly text: string }>(
  folder: string,
  texts: readonly Text[],
): Promise<(Text & { readonly vector: Float32Array })[]> {
  const encoder = await openSentenceEncoder({
    model: join(folder, "model.onnx"),
    tokenizer: join(folder, "tokenizer.json"),
  });
  try {
    const parts = texts.map(({ text }) => sentences(text).map(({ start, end }) => text.slice(start, end)));
    const encodings = await encoder.encode(parts);
    return texts.map((text, i) => ({ ...text, vector: encodings[i]?.vector ?? new Float32Array() }));
  } finally {
    await encoder.close();
  }
}

/** In the order of the file. */
function hashOf(index: number): string {
  return String(index).padStart(8, "0");
}
