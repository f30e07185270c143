import type { Quote } from "../gate/judgement.ts";
import type { SummarySentence } from "./summary.ts";

/** A sentence with the texts it cites, in the order of its citations. */
export interface CitedSentence extends SummarySentence {
  readonly evidence: readonly Quote[];
}

/** Whether texts carry a sentence; of a count, whether a text carries what is counted. */
export type Supports = (sentence: SummarySentence, evidence: readonly Quote[]) => boolean | Promise<boolean>;

export interface CitationMetrics {
  /** Sentences that all their citations together carry, of all sentences. */
  readonly recall: { readonly k: number; readonly n: number };
  /** Citations that are needed or carry their sentence by themselves, of all citations. */
  readonly precision: { readonly k: number; readonly n: number };
}

/**
 * Citation recall and precision by the definitions of ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate Text
 * with Citations", section 4): a sentence is recalled where the texts it cites, put together, carry it; a citation is precise
 * where its sentence is recalled and it carries the sentence alone, or the others do not without it.
 *
 * A count of k reviews is k claims, one a review: it is recalled where it cites as many texts as it says and each carries what
 * is counted, and a citation is precise where it does. That is stricter: one wrong review of forty fails the sentence.
 */
export async function citationMetrics(
  sentences: readonly CitedSentence[],
  supports: Supports,
): Promise<CitationMetrics> {
  const recall = { k: 0, n: 0 };
  const precision = { k: 0, n: 0 };
  for (const sentence of sentences) {
    const { recalled, precise } = await (sentence.kind === "counted" ? ofCount : ofClaim)(sentence, supports);
    recall.n++;
    precision.n += sentence.citations.length;
    if (recalled) recall.k++;
    precision.k += precise;
  }
  return { recall, precision };
}

interface Carried {
  readonly recalled: boolean;
  /** Precise citations. */
  readonly precise: number;
}

async function ofClaim(sentence: CitedSentence, supports: Supports): Promise<Carried> {
  const { evidence, citations } = sentence;
  if (evidence.length === 0 || !(await supports(sentence, evidence))) return { recalled: false, precise: 0 };
  let precise = 0;
  for (const id of citations) {
    const own = evidence.filter((quote) => quote.id === id);
    const others = evidence.filter((quote) => quote.id !== id);
    if (own.length === 0) continue;
    if ((await supports(sentence, own)) || others.length === 0 || !(await supports(sentence, others)))
      precise++;
  }
  return { recalled: true, precise };
}

async function ofCount(sentence: CitedSentence, supports: Supports): Promise<Carried> {
  let precise = 0;
  for (const quote of sentence.evidence) if (await supports(sentence, [quote])) precise++;
  const said = (sentence.counted?.k ?? Number.NaN) - (sentence.uncited ?? 0);
  return { recalled: precise === said && sentence.citations.length === said, precise };
}
