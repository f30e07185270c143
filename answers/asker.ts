import type { Lake } from "../lakehouse/lake.ts";
import { type RagLogEntry, recordAnswer } from "../lakehouse/rag-log.ts";
import { badgeOf } from "../models/gate/thresholds.ts";
import type { EvidenceIndex } from "../models/retrieval/evidence-index.ts";
import { questionParts } from "../models/retrieval/indexed-evidence.ts";
import { type EvidenceHit, searchEvidence } from "../models/retrieval/search-evidence.ts";
import type { SentenceEncoder } from "../models/runtime/encoding.ts";
import { scrubPii } from "../models/text/clean/scrub-pii.ts";
import { identifyLanguage } from "../models/text/language/identify-language.ts";
import type { GuessLanguage } from "../models/text/language/language-guess.ts";
import type { Answer, AnswerSentence, Question } from "./answer.ts";
import { type ChosenSentence, chooseSentences } from "./choose-sentences.ts";
import { type Citation, type OpenedCitation, openCitations } from "./citation.ts";
import { countMentions, type MentionCount } from "./count-mentions.ts";
import { namedIn } from "./named-in.ts";
import type { SentenceVectors } from "./sentence-vectors.ts";

/** Answers questions from one snapshot of the lake. */
export interface Asker {
  readonly snapshot: number;
  /** Products that the lake has reviews of. */
  readonly products: readonly string[];
  /** Answers, and records it in ops.rag_log before the answer is given. */
  ask(question: Question, signal?: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

export interface AskerParts {
  readonly lake: Lake;
  /** What the index is of. */
  readonly snapshot: number;
  /** Closed with the asker. */
  readonly index: EvidenceIndex;
  /** Of stretches and questions. */
  readonly finder: SentenceEncoder;
  /** Of single words and sentences. */
  readonly encoder: SentenceEncoder;
  readonly vectorsOf: SentenceVectors;
  readonly guess: GuessLanguage;
}

/** Stretches looked at for a question. */
const retrieved = 20;
/** Of what chooses and counts. */
const writer = "answer-extractive@1";

export function createAsker(parts: AskerParts): Asker {
  const products = [...new Set(parts.index.passages.map(({ evidence }) => evidence.product))].sort();
  return {
    snapshot: parts.snapshot,
    products,
    ask: (question, signal) => answer(question, { ...parts, products }, signal),
    close: () => parts.index.close(),
  };
}

async function answer(
  question: Question,
  parts: AskerParts & { readonly products: readonly string[] },
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const began = performance.now();
  const text = question.text.trim();
  const about = namedIn(text, parts.products);
  const products = question.product === undefined ? about.products : [question.product];
  const refusal = refusalOf(text, parts.guess);
  const hits = refusal ? [] : await retrieve(text, products, parts, signal);
  const chosen = refusal ? [] : await chooseSentences(text, hits, parts.vectorsOf, signal);
  const counts = refusal ? [] : await countMentions(parts.lake, about.reactions, products, parts.snapshot);
  const cited = [...counts.flatMap(({ citations }) => citations), ...chosen.map(({ citation }) => citation)];
  const opened = new Map(
    (await openCitations(parts.lake, cited, parts.snapshot)).map((each) => [placeOf(each), each]),
  );
  const sentences = [
    ...counts.map((count) => counted(count, opened)),
    ...chosen.map((sentence) => quoted(sentence, opened)),
  ];
  const answered = sentences.length > 0;
  const given = {
    question: text,
    answered,
    reason: refusal ?? (answered ? null : hits.length === 0 ? "nothing_found" : "not_supported"),
    sentences,
    products,
    ...{ model: writer, gate: "verbatim@1", snapshot: parts.snapshot, costUsd: 0 },
    latencyMs: performance.now() - began,
  } satisfies Omit<Answer, "id">;
  const id = await recordAnswer(parts.lake, entryOf(given, hits, question.who));
  return { id, ...given };
}

function refusalOf(
  text: string,
  guess: GuessLanguage,
): (Answer["reason"] & ("empty" | "not_covered")) | undefined {
  if (!/\p{L}/u.test(text)) return "empty";
  const { language } = identifyLanguage(text, guess);
  // A short question is of no language that can be told: it is taken for the one that the evidence is in.
  return language === "en" || language === "und" ? undefined : "not_covered";
}

async function retrieve(
  text: string,
  products: readonly string[],
  { index, finder }: AskerParts,
  signal: AbortSignal | undefined,
): Promise<readonly EvidenceHit[]> {
  const [encoding] = await finder.encode([questionParts(text)], signal);
  if (!encoding) return [];
  return searchEvidence(index, {
    text,
    vector: encoding.vector,
    k: retrieved,
    ...(products.length > 0 && { filter: { products } }),
  });
}

type Opened = ReadonlyMap<string, OpenedCitation>;

function placeOf({ review, start, end }: Citation): string {
  return `${review} ${start}-${end}`;
}

function counted({ text, share, citations }: MentionCount, opened: Opened): AnswerSentence {
  return {
    ...{ text, kind: "counted", verdict: "supported", confidence: share, badge: badgeOf(share) },
    citations: citations.flatMap((citation) => opened.get(placeOf(citation)) ?? []),
  };
}

function quoted({ text, citation }: ChosenSentence, opened: Opened): AnswerSentence {
  const found = opened.get(placeOf(citation));
  // The index is of this snapshot: words that do not stand there any more are not shown.
  const stands = found?.words === text;
  const confidence = stands ? 1 : 0;
  return {
    ...{ text, kind: "quoted", verdict: stands ? "supported" : "not_enough" },
    ...{ confidence, badge: badgeOf(confidence), citations: found ? [found] : [] },
  };
}

function entryOf(answer: Omit<Answer, "id">, hits: readonly EvidenceHit[], who: string): RagLogEntry {
  const scrub = (text: string) =>
    scrubPii(text, { language: "en", drugWords: new Set(answer.products) }).text;
  return {
    ...{ at: new Date().toISOString(), kind: "question", subject: scrub(answer.question) },
    snapshot: answer.snapshot,
    retrieved: hits.map(({ evidence, score }) => ({ evidence: evidence.id, score })),
    ...{ model: answer.model, gate: answer.gate },
    answer: answer.sentences.map(({ text }) => text).join("\n"),
    claims: answer.sentences.map(({ verdict, confidence, kind }, i) => ({
      ...{ id: String(i + 1), verdict, confidence, rule: kind, outcome: "kept" },
    })),
    ...{ who, costUsd: answer.costUsd, latencyMs: answer.latencyMs },
  };
}
