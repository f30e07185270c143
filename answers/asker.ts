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
import { type SentenceVectors, sentenceVectors } from "./sentence-vectors.ts";
import { type AnswerWriter, type WrittenAnswer, type WrittenSentence, writeAnswer } from "./write-answer.ts";

/** Answers questions from one snapshot of the lake. */
export interface Asker {
  /** Products that the lake has reviews of. */
  readonly products: readonly string[];
  /** Answers, and records it in ops.rag_log before the answer is given. */
  ask(question: Question, signal?: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

export interface AskerParts {
  readonly lake: Lake;
  /** The lake's newest snapshot as the index was built. */
  readonly snapshot: number;
  readonly index: EvidenceIndex;
  /** Of stretches and questions. */
  readonly finder: SentenceEncoder;
  /** Of single sentences. */
  readonly encoder: SentenceEncoder;
  readonly guess: GuessLanguage;
  /** Absent: every answer is extractive. */
  readonly writer?: AnswerWriter;
}

/** Stretches looked at for a question. */
const retrieved = 20;
/** Of what chooses and counts. */
const extractive = "answer-extractive@1";
const verbatim = "verbatim@1";

export function createAsker(parts: AskerParts): Asker {
  const vectorsOf = sentenceVectors(parts.encoder);
  const products = [...new Set(parts.index.passages.map(({ evidence }) => evidence.product))].sort();
  return {
    products,
    ask: (question, signal) => answer(question, { ...parts, products, vectorsOf }, signal),
    async close() {
      await parts.index.close();
      await parts.finder.close();
      await parts.encoder.close();
      await parts.writer?.gate.close();
      await parts.writer?.model.close();
    },
  };
}

async function answer(
  question: Question,
  parts: AskerParts & { readonly products: readonly string[]; readonly vectorsOf: SentenceVectors },
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
  // Where nothing is near the question there is nothing that an answer could be written of.
  const written =
    parts.writer && !question.extractive && counts.length + chosen.length > 0
      ? await writeAnswer(
          { text: scrub(text, products), products, evidence: hits.map(({ evidence }) => evidence) },
          parts.writer,
          parts.lake,
          signal,
        )
      : undefined;
  const said = written?.sentences ?? [];
  const quotes = quotesBeside(written, chosen);
  const cited = [
    ...[...counts, ...said].flatMap(({ citations }) => citations),
    ...quotes.map(({ citation }) => citation),
  ];
  const opened = new Map(
    (await openCitations(parts.lake, cited, parts.snapshot)).map((each) => [placeOf(each), each]),
  );
  const sentences = [
    ...counts.map((count) => counted(count, opened)),
    ...said.map((sentence) => generated(sentence, opened)),
    ...quotes.map((sentence) => quoted(sentence, opened)),
  ];
  const answered = sentences.length > 0;
  const byModel = written !== undefined && (written.note === null || written.note === "not_answered");
  const given = {
    question: text,
    answered,
    reason: refusal ?? (answered ? null : hits.length === 0 ? "nothing_found" : "not_supported"),
    sentences,
    products,
    by: byModel ? "language-model" : "extractive",
    note: written?.note ?? null,
    model: byModel ? written.asked.model : extractive,
    gate: written?.gate ?? verbatim,
    ...{ snapshot: parts.snapshot, costUsd: written?.asked.costUsd ?? 0 },
    latencyMs: performance.now() - began,
  } satisfies Omit<Answer, "id">;
  const id = await recordAnswer(parts.lake, entryOf(given, hits, written, question.who));
  return { id, ...given };
}

/**
 * The quotes that stand beside what a language model wrote: none where a sentence of its is carried, or where it says that the
 * evidence does not answer; else all, so that what the evidence does not carry never stands alone.
 */
function quotesBeside(
  written: WrittenAnswer | undefined,
  chosen: readonly ChosenSentence[],
): readonly ChosenSentence[] {
  const carried = written?.sentences.some(({ verdict }) => verdict === "supported");
  return carried || written?.note === "not_answered" ? [] : chosen;
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

function generated({ citations, ...sentence }: WrittenSentence, opened: Opened): AnswerSentence {
  return {
    ...{ ...sentence, kind: "generated" },
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

/** What is kept and what travels has no personal data. */
function scrub(text: string, products: readonly string[]): string {
  return scrubPii(text, { language: "en", drugWords: new Set(products) }).text;
}

function entryOf(
  answer: Omit<Answer, "id">,
  hits: readonly EvidenceHit[],
  written: WrittenAnswer | undefined,
  who: string,
): RagLogEntry {
  const asked = written?.asked;
  return {
    ...{ at: new Date().toISOString(), kind: "question", subject: scrub(answer.question, answer.products) },
    snapshot: answer.snapshot,
    retrieved: hits.map(({ evidence, score }) => ({ evidence: evidence.id, score })),
    ...(asked?.key !== undefined && {
      promptHash: asked.key,
      asked: { model: asked.model, ...(asked.answer && { answer: asked.answer }) },
    }),
    ...(answer.note !== null && { note: answer.note }),
    ...{ model: answer.model, gate: answer.gate },
    answer: answer.sentences.map(({ text }) => text).join("\n"),
    claims: [
      // What was written has its claims apart.
      ...answer.sentences.flatMap(({ verdict, confidence, kind }, i) =>
        kind === "generated" ? [] : [{ id: String(i + 1), verdict, confidence, rule: kind, outcome: "kept" }],
      ),
      ...(written?.claims ?? []),
    ],
    ...{ who, costUsd: answer.costUsd, latencyMs: answer.latencyMs },
  };
}
