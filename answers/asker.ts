import type { Lake } from "../lakehouse/lake.ts";
import { type RagLogEntry, recordAnswer } from "../lakehouse/rag-log.ts";
import { badgeOf } from "../models/gate/thresholds.ts";
import type { EvidenceKind } from "../models/retrieval/evidence.ts";
import { namesOf } from "../models/retrieval/evidence-filter.ts";
import type { EvidenceIndex } from "../models/retrieval/evidence-index.ts";
import { questionParts } from "../models/retrieval/indexed-evidence.ts";
import type { EvidenceHit } from "../models/retrieval/search-evidence.ts";
import type { SentenceEncoder } from "../models/runtime/encoding.ts";
import { scrubPii } from "../models/text/clean/scrub-pii.ts";
import { identifyLanguage } from "../models/text/language/identify-language.ts";
import type { GuessLanguage } from "../models/text/language/language-guess.ts";
import type { Answer, AnswerSentence, Question } from "./answer.ts";
import { type ChosenSentence, chooseSentences } from "./choose-sentences.ts";
import { type Citation, type OpenedCitation, openCitations } from "./citation.ts";
import { countMentions, type MentionCount } from "./count-mentions.ts";
import { labelMentions } from "./label-mentions.ts";
import { type NamedInQuestion, namedIn } from "./named-in.ts";
import { kindsIn, retrieveByKind } from "./retrieve-by-kind.ts";
import { type SentenceVectors, sentenceVectors } from "./sentence-vectors.ts";

/** Answers questions from one snapshot of the lake. */
export interface Asker {
  /** Names of products that the lake has reviews, labels or documents of. */
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
}

/** Of what chooses and counts. */
const writer = "answer-extractive@1";

export function createAsker(parts: AskerParts): Asker {
  const vectorsOf = sentenceVectors(parts.encoder);
  const evidence = parts.index.passages.map((passage) => passage.evidence);
  const products = [...new Set(evidence.flatMap(namesOf))].filter((name) => name !== "").sort();
  const reviewed = new Set(evidence.flatMap(({ source, product }) => (source === "review" ? [product] : [])));
  const kinds = kindsIn(parts.index);
  return {
    products,
    ask: (question, signal) => answer(question, { ...parts, products, reviewed, kinds, vectorsOf }, signal),
    async close() {
      await parts.index.close();
      await parts.finder.close();
      await parts.encoder.close();
    },
  };
}

interface Asking extends AskerParts {
  readonly products: readonly string[];
  /** Those that there are reviews of. */
  readonly reviewed: ReadonlySet<string>;
  /** Whose words the index has. */
  readonly kinds: readonly EvidenceKind[];
  readonly vectorsOf: SentenceVectors;
}

async function answer(question: Question, parts: Asking, signal: AbortSignal | undefined): Promise<Answer> {
  const began = performance.now();
  const text = question.text.trim();
  const about = namedIn(text, parts.products);
  const products = question.product === undefined ? about.products : [question.product];
  const refusal = refusalOf(text, parts.guess);
  const from = parts.kinds.filter((kind) => question.from?.includes(kind) ?? true);
  const found = refusal ? noHits : await retrieve(text, products, from, parts, signal);
  const hits = [...found.values()].flat();
  const said: (Pick<AnswerSentence, "from"> & ({ count: MentionCount } | { quote: ChosenSentence }))[] = [];
  for (const [kind, ofKind] of found) {
    const counts = await countOf(kind, about.reactions, products, parts);
    const chosen = await chooseSentences(text, ofKind, parts.vectorsOf, signal);
    const shown = new Set(counts.flatMap(({ citations }) => citations.map(placeOf)));
    said.push(
      ...counts.map((count) => ({ from: kind, count })),
      // What a label's count shows is not quoted again; of reviews it shows the words, and a quote is a sentence.
      ...chosen
        .filter(({ citation }) => !shown.has(placeOf(citation)))
        .map((quote) => ({ from: kind, quote })),
    );
  }
  const cited = said.flatMap((each) => ("count" in each ? each.count.citations : [each.quote.citation]));
  const opened = new Map(
    (await openCitations(parts.lake, cited, parts.snapshot)).map((each) => [placeOf(each), each]),
  );
  const sentences = said.map(({ from, ...each }) => ({
    ...("count" in each ? counted(each.count, opened) : quoted(each.quote, opened)),
    from,
  }));
  const answered = sentences.length > 0;
  const given = {
    question: text,
    answered,
    reason: refusal ?? (answered ? null : hits.length === 0 ? "nothing_found" : "not_supported"),
    sentences,
    products,
    from,
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
  from: readonly EvidenceKind[],
  { index, finder }: AskerParts,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<EvidenceKind, readonly EvidenceHit[]>> {
  const [encoding] = await finder.encode([questionParts(text)], signal);
  return encoding ? retrieveByKind(index, { text, vector: encoding.vector, products }, from) : noHits;
}

const noHits: ReadonlyMap<EvidenceKind, readonly EvidenceHit[]> = new Map();

/** Patients who report a reaction are counted in reviews alone, and labels that mention it among labels. */
async function countOf(
  kind: EvidenceKind,
  reactions: NamedInQuestion["reactions"],
  products: readonly string[],
  { lake, index, reviewed, snapshot }: Asking,
): Promise<readonly MentionCount[]> {
  if (kind === "label") return labelMentions(index, reactions, products);
  if (kind !== "review") return [];
  return countMentions(
    lake,
    reactions,
    products.filter((product) => reviewed.has(product)),
    snapshot,
  );
}

type Opened = ReadonlyMap<string, OpenedCitation>;

function placeOf({ review, start, end }: Pick<Citation, "review" | "start" | "end">): string {
  return `${review} ${start}-${end}`;
}

function counted({ text, share, citations }: MentionCount, opened: Opened): Omit<AnswerSentence, "from"> {
  return {
    ...{ text, kind: "counted", verdict: "supported", confidence: share, badge: badgeOf(share) },
    citations: citations.flatMap((citation) => opened.get(placeOf(citation)) ?? []),
  };
}

function quoted({ text, citation }: ChosenSentence, opened: Opened): Omit<AnswerSentence, "from"> {
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
