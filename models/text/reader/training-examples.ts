import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { windows } from "../../runtime/windows.ts";
import { openWordPieces, type WordPieces } from "../../runtime/word-pieces.ts";
import { isForChoosing, isHeldOut } from "../learning/held-out.ts";
import { psytarBlock, psytarLabels, readPsytarRows } from "../learning/psytar-corpus.ts";
import { textClusters } from "../learning/text-clusters.ts";
import { sentences } from "../sentences.ts";
import { readDruglib, readDrugscom, readSample } from "../sentiment/training-data.ts";
import { type AdeSentence, readAdeSentences } from "./ade-sentences.ts";
import type { Example } from "./example.ts";
import { readPsytarTokens } from "./read-psytar-tokens.ts";

export interface ReaderSources {
  /** Folder of public data (`PHARMA_EVAL_DATA`). */
  readonly data: string;
  /** Folder with the sample's `drugsComTrain.tsv` and `drugsComTest.tsv`. */
  readonly sample: string;
  /** The encoder's `tokenizer.json`. */
  readonly tokenizer: string;
}

/** Tokens of a window without the special ones. */
const room = 126;

/** Every example the reader learns from or is measured on. */
export async function trainingExamples(sources: ReaderSources): Promise<Example[]> {
  const words = await openWordPieces(sources.tokenizer);
  return [
    ...(await reviewExamples(sources, words)),
    ...(await psytarExamples(sources.data, words)),
    ...(await adeExamples(sources.data, words)),
    ...(await polarityExamples(sources.data, words)),
  ];
}

function splitOf(id: string): Example["split"] {
  return isHeldOut(id) ? "test" : isForChoosing(id) ? "choose" : "train";
}

/** A review is one example per window: long ones have several, of the same id. */
async function reviewExamples({ data, sample }: ReaderSources, words: WordPieces): Promise<Example[]> {
  const reviews = [
    ...(await readDrugscom(join(data, "drug-reviews/drugscom-1000.tsv"))),
    ...(await readDruglib(join(data, "drug-reviews/druglib-train.tsv"))),
    ...(await readSample(join(sample, "drugsComTrain.tsv"))),
    ...(await readSample(join(sample, "drugsComTest.tsv"))),
  ];
  const clusters = textClusters(reviews.map(({ text }) => text));
  return reviews.flatMap((review, i) => {
    const first = clusters[i] ?? i;
    const split = splitOf(reviews[first]?.id ?? review.id);
    const pieces = sentences(review.text).map(({ start, end }, part) => ({
      part,
      ids: words.encode(review.text.slice(start, end)),
    }));
    return windows(pieces, room).map((window) => ({
      task: "review" as const,
      id: review.id,
      split,
      deal: first,
      parts: window.map(({ ids }) => ids),
      label: review.label,
      rating: review.rating ?? null,
    }));
  });
}

/**
 * PsyTAR's sentences stand in the order of the posts: neighbours are packed into windows, so that a sentence is read in its
 * surroundings, as it will be. A block of 50 stays on one side; a sentence of training with a near-copy in a held-out block
 * is left out.
 */
async function psytarExamples(data: string, words: WordPieces): Promise<Example[]> {
  const rows = await readPsytarRows(join(data, "psytar/full.csv"));
  const texts = rows.map(({ text }) => text);
  const blockOf = (i: number) => Math.floor(i / psytarBlock);
  const splitOfBlock = (block: number) => splitOf(`psytar-${block}`);
  const clusters = textClusters(texts);
  const rank = { train: 0, choose: 1, test: 2 };
  const strictest = new Map<number, Example["split"]>();
  clusters.forEach((cluster, i) => {
    const split = splitOfBlock(blockOf(i));
    if (rank[split] > rank[strictest.get(cluster) ?? "train"]) strictest.set(cluster, split);
  });
  const examples: Example[] = [];
  for (let from = 0; from < rows.length; from += psytarBlock) {
    const block = blockOf(from);
    const split = splitOfBlock(block);
    const kept = rows
      .slice(from, from + psytarBlock)
      .map((_, k) => from + k)
      .filter((i) => rank[strictest.get(clusters[i] ?? i) ?? "train"] <= rank[split]);
    const pieces = kept.map((i, part) => ({ part, ids: words.encode(texts[i] ?? "").slice(0, room) }));
    windows(
      pieces.filter(({ ids }) => ids.length > 0),
      room,
    ).forEach((window, w) => {
      if (window.length === 0) return;
      examples.push({
        task: "sentences",
        id: `psytar-${block}-${w}`,
        split,
        deal: block,
        parts: window.map(({ ids }) => ids),
        labels: window.map(({ part }) =>
          psytarLabels.map((label) => (rows[kept[part] ?? 0]?.labels.has(label) ? 1 : 0)),
        ),
      });
    });
  }
  for (const sentence of await readPsytarTokens(
    join(data, "psytar/full.txt"),
    texts,
    blockOf,
    splitOfBlock,
  )) {
    const { ids, starts } = words.locate(sentence.text);
    if (ids.length === 0) continue;
    examples.push({
      task: "spans",
      corpus: "psytar",
      id: sentence.id,
      split: sentence.split,
      deal: sentence.block,
      parts: [ids.slice(0, room)],
      // Drugs are not annotated in PsyTAR: what is no effect is left open where a drug could stand.
      tags: tagsOf(starts, sentence.spans).slice(0, room),
    });
  }
  return examples;
}

async function adeExamples(data: string, words: WordPieces): Promise<Example[]> {
  return (await readAdeSentences(data)).flatMap((sentence: AdeSentence) => {
    const { ids, starts } = words.locate(sentence.text);
    const split = splitOf(sentence.document);
    const deal = Number(sentence.document.slice("ade-".length));
    const parts = [ids.slice(0, room)];
    const whole: Example = {
      task: "ade",
      id: sentence.id,
      split,
      deal,
      parts,
      label: sentence.spans.length > 0 ? 1 : 0,
    };
    if (sentence.spans.length === 0) return [whole];
    const tagged = tagsOf(starts, sentence.spans).slice(0, room);
    return [whole, { task: "spans", corpus: "ade", id: sentence.id, split, deal, parts, tags: tagged }];
  });
}

/** SST-2: its development sentences are the held-out ones. */
async function polarityExamples(data: string, words: WordPieces): Promise<Example[]> {
  const read = async (file: string, split: (id: string) => Example["split"]) =>
    (await readFile(join(data, "sentiment", file), "utf8"))
      .split("\n")
      .filter((line) => /^[01] /.test(line))
      .map((line, i): Example => {
        const id = `${file}-${i}`;
        return {
          task: "polarity",
          id,
          split: split(id),
          deal: i,
          parts: [words.encode(line.slice(2)).slice(0, room)],
          label: Number(line[0]),
        };
      });
  return [
    ...(await read("sst2-train.txt", (id) => (isForChoosing(id) ? "choose" : "train"))),
    ...(await read("sst2-dev.txt", () => "test")),
  ];
}

interface TaggedSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: "drug" | "effect";
}

/** A piece belongs to the span it starts in; the first such piece begins it. Of overlapping spans the longer wins. */
function tagsOf(starts: readonly number[], spans: readonly TaggedSpan[]): number[] {
  const found = starts.map(() => 0);
  const taken = starts.map(() => false);
  for (const { start, end, kind } of [...spans].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const inside = starts.flatMap((at, i) => (at >= start && at < end ? [i] : []));
    if (inside.some((i) => taken[i])) continue;
    const begin = kind === "drug" ? 1 : 3;
    inside.forEach((i, k) => {
      taken[i] = true;
      found[i] = k === 0 ? begin : begin + 1;
    });
  }
  return found;
}
