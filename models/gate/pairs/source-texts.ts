import { join } from "node:path";
import { readPsytar } from "../../text/adverse-events/eval/read-psytar.ts";
import { isForChoosing, isHeldOut } from "../../text/learning/held-out.ts";
import { type PsytarLabel, psytarBlock } from "../../text/learning/psytar-corpus.ts";
import { textClusters } from "../../text/learning/text-clusters.ts";
import { readAdeSentences } from "../../text/reader/ade-sentences.ts";
import { sentences } from "../../text/sentences.ts";
import { readDruglib, readDrugscom, readSample } from "../../text/sentiment/training-data.ts";
import type { Split } from "./pair.ts";

/** A text whose sentences claims are made of. */
export interface SourceText {
  readonly id: string;
  /** Name of what it is dealt to a split with. */
  readonly cluster: string;
  readonly split: Split;
  readonly source: "reviews" | "case-reports";
  readonly sentences: readonly SourceSentence[];
  /** Of a review with a clear rating: 0 for 1 to 3, 2 for 9 and 10; 1 for others. */
  readonly sentiment?: 0 | 1 | 2;
}

export interface SourceSentence {
  readonly text: string;
  /** What annotators saw in it: a drug and what it did. */
  readonly drugs?: readonly string[];
  readonly effects?: readonly string[];
  readonly labels?: ReadonlySet<PsytarLabel>;
}

/**
 * Reviews, posts and case reports, each in its split: reviews by cluster of near-copies, posts by block of 50 sentences, case
 * reports by document.
 *
 * @param sample folder with the nightly's `drugsComTrain.tsv` and `drugsComTest.tsv`; its reviews are never held out
 */
export async function readSourceTexts(data: string, sample: string | undefined): Promise<SourceText[]> {
  return [...(await reviews(data, sample)), ...(await posts(data)), ...(await caseReports(data))];
}

export function splitOf(id: string): Split {
  return isHeldOut(id) ? "test" : isForChoosing(id) ? "choose" : "train";
}

async function reviews(data: string, sample: string | undefined): Promise<SourceText[]> {
  const read = [
    ...(await readDrugscom(join(data, "drug-reviews/drugscom-1000.tsv"))),
    ...(await readDruglib(join(data, "drug-reviews/druglib-train.tsv"))),
    ...(sample ? await readSample(join(sample, "drugsComTrain.tsv")) : []),
    ...(sample ? await readSample(join(sample, "drugsComTest.tsv")) : []),
  ];
  const clusters = textClusters(read.map(({ text }) => text));
  return read.map(({ id, text, rating = 5 }, i) => {
    const cluster = read[clusters[i] ?? i]?.id ?? id;
    const parts = sentences(text).map(({ start, end }) => ({ text: text.slice(start, end) }));
    const sentiment = rating <= 3 ? 0 : rating >= 9 ? 2 : 1;
    return { id, cluster, split: splitOf(cluster), source: "reviews" as const, sentences: parts, sentiment };
  });
}

/** A post with a near-copy in a block of another split is left out. */
async function posts(data: string): Promise<SourceText[]> {
  const rows = await readPsytar(data);
  return rows.flatMap(({ text, labels, block }, i) => {
    const cluster = `psytar-${Math.floor(i / psytarBlock)}`;
    const split = splitOf(cluster);
    if (split !== splitOf(`psytar-${block}`)) return [];
    const sentence = { text: text.trim(), labels };
    return [{ id: `psytar-row-${i}`, cluster, split, source: "reviews" as const, sentences: [sentence] }];
  });
}

async function caseReports(data: string): Promise<SourceText[]> {
  return (await readAdeSentences(data)).map(({ id, document, text, spans }) => {
    const of = (kind: string) =>
      spans.filter((span) => span.kind === kind).map(({ start, end }) => text.slice(start, end));
    const sentence = { text, drugs: of("drug"), effects: of("effect") };
    return {
      id,
      cluster: document,
      split: splitOf(document),
      source: "case-reports" as const,
      sentences: [sentence],
    };
  });
}
