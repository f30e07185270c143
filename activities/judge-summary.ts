import { createHash } from "node:crypto";
import type { Claim, Gate, Judgement, Quote } from "../models/gate/judgement.ts";
import { type Outcome, outcomeOf, type Unsupported } from "../models/gate/outcome.ts";
import { splitClaims } from "../models/gate/split-claims.ts";
import { badgeOf } from "../models/gate/thresholds.ts";
import { mostCited } from "../models/summaries/count-facts.ts";
import { number } from "../models/summaries/wording.ts";
import { tagPrecision } from "../models/text/issues/tag-precision.ts";
import type { CitedReview, SentenceToJudge, SummaryToJudge } from "./read-summaries.ts";

/** A claim of a summary with the gate's verdict, and what becomes of it. */
export interface JudgedClaim extends Judgement {
  readonly id: string;
  /** Sentence of the summary, from 1. */
  readonly place: number;
  /** Claim of the sentence, from 1. */
  readonly part: number;
  readonly text: string;
  readonly outcome: Outcome;
  /** What carries it first, then what else is cited. */
  readonly citations: readonly JudgedCitation[];
}

/** A citation of a claim, and whether it carries the claim: alone, or beside the others where none does alone. */
export type JudgedCitation = SentenceToJudge["citations"][number] & { readonly carries: boolean };

/** Stretches that a claim of a language model is compared with besides what it cites. */
const mostOthers = 50;

/**
 * Judges a summary's claims. A quote has to stand in its review, word for word; a count is made again of what the lake says of
 * each review that it cites; what a language model wrote goes through the gate.
 */
export async function judgeSummary(
  summary: SummaryToJudge,
  gate: Gate,
  unsupported: Unsupported,
  signal?: AbortSignal,
): Promise<readonly JudgedClaim[]> {
  const parts = summary.sentences.flatMap((sentence) =>
    (sentence.kind === "generated" ? splitClaims(sentence.text) : [{ text: sentence.text }]).map(
      ({ text }, i) => ({ sentence, part: i + 1, text }),
    ),
  );
  const asked = parts.filter(({ sentence }) => sentence.kind === "generated");
  const answers = (
    await gate.judge(
      asked.map(({ sentence, text }) => claimOf(text, sentence, summary)),
      signal,
    )
  ).values();
  return parts.map(({ sentence, part, text }) => {
    const judgement = judgementOf(sentence, summary.reviews) ?? answers.next().value ?? unknown;
    return {
      ...judgement,
      id: claimId(summary, text, sentence),
      ...{ place: sentence.place, part, text },
      outcome: outcomeOf(judgement.verdict, unsupported),
      citations: carryingFirst(sentence.citations, judgement),
    };
  });
}

const unknown: Judgement = {
  verdict: "not_enough",
  confidence: 0,
  badge: "low",
  evidence: [],
  rule: "not_judged",
};

/** What needs no reading: undefined for what the gate has to read. */
function judgementOf(
  sentence: SentenceToJudge,
  reviews: ReadonlyMap<string, CitedReview>,
): Judgement | undefined {
  switch (sentence.kind) {
    case "quoted":
      return ofQuote(sentence, reviews);
    case "counted":
      return ofCount(sentence, reviews);
    case "changed":
      return ofChange(sentence, reviews);
    case "generated":
      return undefined;
  }
}

function ofQuote({ text, citations }: SentenceToJudge, reviews: ReadonlyMap<string, CitedReview>): Judgement {
  const [cited] = citations;
  const words = cited && reviews.get(cited.review)?.text.slice(cited.start, cited.end);
  if (words === text) return settled("supported", 1, "verbatim", cited ? [cited.evidence] : []);
  return settled("contradicted", 1, "misquoted", []);
}

/** Computed of two nights' tables: it stands as long as the reviews behind it do. */
function ofChange({ citations }: SentenceToJudge, reviews: ReadonlyMap<string, CitedReview>): Judgement {
  const stands = citations.every(({ review }) => reviews.has(review));
  return settled(stands ? "supported" : "not_enough", 1, "computed", evidenceIds(citations));
}

/** The number is right where every review that it cites has what is counted, and they are as many as it says. */
function ofCount(
  { text, about, counted, countedOf, citations }: SentenceToJudge,
  reviews: ReadonlyMap<string, CitedReview>,
): Judgement {
  if (counted === null || about === null) return settled("not_enough", 1, "not_countable", []);
  const cited = new Map(citations.map(({ review }) => [review, reviews.get(review)]));
  const sure = [...cited.values()].map((review) => review && sureness(review, about));
  const carried = sure.filter((each) => each !== undefined);
  const said = text.startsWith(`${number(counted)} of ${number(countedOf ?? counted)} `);
  const all = cited.size === Math.min(counted, mostCited) && carried.length === cited.size;
  if (!said || !all || counted > (countedOf ?? counted)) return settled("contradicted", 1, "counted", []);
  const mean = carried.reduce((sum, each) => sum + each, 0) / Math.max(1, carried.length);
  return settled("supported", mean, "counted", evidenceIds(citations));
}

function evidenceIds(citations: SentenceToJudge["citations"]): readonly string[] {
  return citations.map(({ evidence }) => evidence);
}

/** How sure the model is that the review has it; undefined where it does not say so. */
function sureness(
  review: CitedReview,
  { kind, name }: NonNullable<SentenceToJudge["about"]>,
): number | undefined {
  switch (kind) {
    case "stance":
      return review.label === name ? (review.probability ?? undefined) : undefined;
    case "effect":
      return review.effects.get(name);
    case "issue":
      return review.issues.has(name) ? tagPrecision(name) : undefined;
    case "keyphrase":
      return review.phrases.has(name.toLowerCase()) ? 1 : undefined;
    case "other-language":
      return review.language === "en" ? undefined : (review.languageConfidence ?? 1);
    default:
      return undefined;
  }
}

function settled(
  verdict: Judgement["verdict"],
  confidence: number,
  rule: string,
  evidence: readonly string[],
): Judgement {
  return { verdict, confidence, badge: badgeOf(confidence), rule, evidence };
}

function claimOf(
  text: string,
  sentence: SentenceToJudge,
  { kind, subject, sentences, reviews }: SummaryToJudge,
): Claim {
  const cited = quotesOf(sentence.citations, reviews);
  const known = new Set(cited.map(({ id }) => id));
  const others = quotesOf(
    sentences.flatMap(({ citations }) => citations),
    reviews,
  ).filter(({ id }) => !known.has(id));
  return {
    text,
    cited,
    others: others.slice(0, mostOthers),
    ...(kind === "product" && { product: subject }),
  };
}

function quotesOf(
  citations: SentenceToJudge["citations"],
  reviews: ReadonlyMap<string, CitedReview>,
): readonly Quote[] {
  const quotes = new Map<string, Quote>();
  for (const { evidence, review, start, end } of citations) {
    const text = reviews.get(review)?.text.slice(start, end);
    if (text) quotes.set(evidence, { id: evidence, text });
  }
  return [...quotes.values()];
}

function carryingFirst(
  citations: SentenceToJudge["citations"],
  { verdict, evidence }: Judgement,
): readonly JudgedCitation[] {
  const decided = new Set(evidence);
  return citations
    .toSorted((a, b) => Number(decided.has(b.evidence)) - Number(decided.has(a.evidence)))
    .map((citation) => ({
      ...citation,
      carries: verdict === "supported" && decided.has(citation.evidence),
    }));
}

/** Of the subject and the words, and of a quote of where they stand: the same words of two reviews are two claims. */
function claimId(
  { kind, subject }: SummaryToJudge,
  text: string,
  { place, citations }: SentenceToJudge,
): string {
  const cited = citations[0]?.evidence ?? place;
  return createHash("sha256")
    .update(JSON.stringify([kind, subject, text, cited]))
    .digest("hex")
    .slice(0, 32);
}
