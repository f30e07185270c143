import { join } from "node:path";
import { readPublicReviews } from "../../fairness/public-reviews.ts";
import type { EvalOptions } from "../../report.ts";
import { evidenceOf } from "../../retrieval/evidence-of.ts";
import { openSentenceEncoder } from "../../runtime/sentence-encoder.ts";
import { findMentions } from "../../text/adverse-events/find-mentions.ts";
import { modelReading } from "../../text/adverse-events/model-reading.ts";
import type { CleanReview } from "../../text/clean/clean-review.ts";
import { tagIssues } from "../../text/issues/tag-issues.ts";
import { openKeyphrases } from "../../text/keyphrases/open-keyphrases.ts";
import { textClusters } from "../../text/learning/text-clusters.ts";
import { openReader, type TextReader } from "../../text/reader/open-reader.ts";
import type { Reading } from "../../text/reader/reading.ts";
import { sentences } from "../../text/sentences.ts";
import { judgeSentiment } from "../../text/sentiment/judge-sentiment.ts";
import { loadSentimentHead } from "../../text/sentiment/sentiment-head.ts";
import type { Found, SummaryReview } from "../summary-review.ts";

/** A product of the public reviews with what the models find in them, as the nightly run would have it. */
export interface Product {
  readonly name: string;
  readonly reviews: readonly JudgedReview[];
}

export interface JudgedReview extends SummaryReview {
  readonly text: string;
  /** The writer's own, 1 to 10. */
  readonly rating: number;
}

/** Fewer reviews make no product to measure on. */
export const fewestReviews = 10;

/** Reads every product with ten reviews or more, near-copies once. Some minutes: everything is encoded and read. */
export async function readProducts({ data, artefacts }: EvalOptions): Promise<readonly Product[]> {
  const byProduct = new Map<string, CleanReview[]>();
  for (const review of (await readPublicReviews(data)).values()) {
    byProduct.set(review.product, [...(byProduct.get(review.product) ?? []), review]);
  }
  const folder = join(artefacts, "sentence-encoder/all-MiniLM-L6-v2-int8");
  const head = await loadSentimentHead();
  const reader = await openReader({ base: join(artefacts, "reader-base/bge-small-en-v1.5-int8") });
  const encoder = await openSentenceEncoder({
    model: join(folder, "model.onnx"),
    tokenizer: join(folder, "tokenizer.json"),
  });
  const phrases = await openKeyphrases({ encoder: folder });
  try {
    const products: Product[] = [];
    for (const [name, all] of [...byProduct].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const reviews = once(all);
      if (reviews.length < fewestReviews) continue;
      const texts = reviews.map(({ text }) => text);
      const readings = await reader.read(texts.map((text) => ({ text })));
      const whole = await encoder.encode(texts.map((text) => [text]));
      const keyphrases = await phrases.find(
        texts.map((text, i) => ({ text, vector: whole[i]?.vector ?? new Float32Array() })),
      );
      const stretches = reviews.map(chunks);
      const vectors = await encoder.encode(stretches.flat().map(({ text }) => [text]));
      const next = vectors.values();
      products.push({
        name,
        reviews: reviews.map((review, i) => {
          const reading = readings[i];
          if (!reading) throw new Error("a review was not read");
          const spans = sentences(review.text);
          const { label, probabilities, explanation } = judgeSentiment(head, review.text, spans, reading);
          return {
            id: review.reviewId,
            text: review.text,
            rating: review.rating ?? Number.NaN,
            language: review.language,
            label,
            probability: Math.max(...probabilities),
            contributions: explanation,
            chunks: (stretches[i] ?? []).map((evidence) => ({
              evidence,
              vector: next.next().value?.vector ?? new Float32Array(),
            })),
            effects: effectsOf(review, reading, reader),
            issues: tagIssues(review.text).map(({ issue, matched: [first] }) => ({ name: issue, ...first })),
            keyphrases: (keyphrases[i] ?? []).map(({ start, end }) => ({
              name: review.text.slice(start, end),
              start,
              end,
            })),
          };
        }),
      });
    }
    return products;
  } finally {
    await Promise.all([reader.close(), encoder.close(), phrases.close()]);
  }
}

function once(reviews: readonly CleanReview[]): readonly CleanReview[] {
  const clusters = textClusters(reviews.map(({ text }) => text));
  return reviews.filter((_, i) => clusters[i] === i);
}

function chunks({ reviewId, product, language, text }: CleanReview) {
  return evidenceOf({ source: "review", sourceId: reviewId, product, language, text });
}

/** As Gold counts them: affirmed, of the product or of stopping it, and not what it is taken for. */
function effectsOf({ text, product, condition }: CleanReview, reading: Reading, reader: TextReader): Found[] {
  return findMentions(text, sentences(text), modelReading(reading, reader.thresholds)).flatMap((mention) => {
    const { kind, reaction, assertion, role, drug, drugNames, start, end } = mention;
    const own = drug === undefined || product.split(" / ").some((name) => drugNames?.includes(name));
    const counts = kind === "effect" && assertion === "affirmed" && role !== "symptom" && own;
    if (!reaction || !counts || condition?.includes(reaction.name.toLowerCase())) return [];
    return [{ name: reaction.name, start, end }];
  });
}
