import type { EvidenceHit } from "../models/retrieval/search-evidence.ts";
import { isInstructionLike } from "../models/summaries/instruction-like.ts";
import { cosine, diversify } from "../models/text/diversify.ts";
import { sentences } from "../models/text/sentences.ts";
import type { Citation } from "./citation.ts";
import type { SentenceVectors } from "./sentence-vectors.ts";
import { withoutDrugs } from "./without-drugs.ts";

/** A sentence of a review, label or document that bears on a question. */
export interface ChosenSentence {
  readonly text: string;
  readonly citation: Citation;
  /** Cosine to the question. */
  readonly likeness: number;
}

/** Most sentences of an answer. */
const most = 6;
/** Stretches whose sentences are read. */
const read = 12;
/** A sentence less like the question does not answer it. Chosen on known-item questions, see docs/models/retrieval.md. */
export const leastLikeness = 0.4;
/** Of a label's or document's sentence. */
const leastWords = 4;
/** How much sentences have to differ, see `diversify`. */
const diversity = 0.3;

/** The sentences of what was found that are nearest to the question, no two that say the same. */
export async function chooseSentences(
  question: string,
  hits: readonly EvidenceHit[],
  vectorsOf: SentenceVectors,
  signal?: AbortSignal,
): Promise<readonly ChosenSentence[]> {
  // Labels speak to their readers; a review that speaks to machines is counted, not quoted.
  const quotable = hits.filter(
    ({ evidence: { source, text } }) => source !== "review" || !isInstructionLike(text),
  );
  const candidates = quotable.slice(0, read).flatMap(({ evidence }) =>
    sentences(evidence.text)
      .map(({ start, end }) => ({ evidence, start, end, text: evidence.text.slice(start, end) }))
      // A heading within a label's text is near to every question about it, and says nothing.
      .filter(({ text }) => evidence.source === "review" || text.split(/\s+/).length >= leastWords),
  );
  const texts = [question, ...candidates.map(({ text }) => text)];
  const [asked, ...vectors] = await vectorsOf(texts.map(withoutDrugs), signal);
  if (!asked) return [];
  const near = candidates
    .map(({ evidence, start, end, text }, i) => {
      const vector = vectors[i] ?? asked;
      return {
        ...{ text, vector, likeness: cosine(asked, vector) },
        citation: {
          evidence: evidence.id,
          kind: evidence.source,
          review: evidence.sourceId,
          start: evidence.start + start,
          end: evidence.start + end,
        },
      };
    })
    .filter(({ likeness }) => likeness >= leastLikeness);
  const best = new Map<string, (typeof near)[number]>();
  for (const each of near) {
    // Labels of several makers say the same, word for word.
    const place =
      each.citation.kind === "review" ? `${each.citation.review} ${each.citation.start}` : each.text;
    if (!best.has(place)) best.set(place, each);
  }
  const unique = [...best.values()].sort((a, b) => b.likeness - a.likeness);
  return diversify(
    unique.map(({ likeness, vector }) => ({ score: likeness, vector })),
    most,
    diversity,
  ).flatMap((i) => {
    const found = unique[i];
    return found ? [{ text: found.text, citation: found.citation, likeness: found.likeness }] : [];
  });
}
