import type { Lake } from "../lakehouse/lake.ts";
import { recordAnswer } from "../lakehouse/rag-log.ts";
import type { Unsupported } from "../models/gate/outcome.ts";
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
import { entryOf } from "./answer-entry.ts";
import { type ChosenSentence, chooseSentences } from "./choose-sentences.ts";
import { type Citation, type OpenedCitation, openCitations } from "./citation.ts";
import { countMentions, type MentionCount } from "./count-mentions.ts";
import { labelMentions } from "./label-mentions.ts";
import { type NamedInQuestion, namedIn } from "./named-in.ts";
import { sectionSentences } from "./named-sections.ts";
import { kindsIn, retrieveByKind } from "./retrieve-by-kind.ts";
import type { SentenceVectors } from "./sentence-vectors.ts";
import { type AnswerWriter, type WrittenAnswer, type WrittenSentence, writeAnswer } from "./write-answer.ts";

/** Answers questions from one snapshot of the lake. */
export interface Asker {
  readonly snapshot: number;
  /** Names of products that the lake has reviews, labels or documents of. */
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
  readonly vectorsOf: SentenceVectors;
  readonly guess: GuessLanguage;
  /** Absent: every answer is extractive. */
  readonly writer?: AnswerWriter;
}

/** Of what chooses and counts. */
const extractive = "answer-extractive@1";
const verbatim = "verbatim@1";

export function createAsker(parts: AskerParts): Asker {
  const evidence = parts.index.passages.map((passage) => passage.evidence);
  const products = [...new Set(evidence.flatMap(namesOf))].filter((name) => name !== "").sort();
  const reviewed = new Set(evidence.flatMap(({ source, product }) => (source === "review" ? [product] : [])));
  const kinds = kindsIn(parts.index);
  return {
    snapshot: parts.snapshot,
    products,
    ask: (question, signal) => answer(question, { ...parts, products, reviewed, kinds }, signal),
    close: () => parts.index.close(),
  };
}

interface Asking extends AskerParts {
  readonly products: readonly string[];
  /** Those that there are reviews of. */
  readonly reviewed: ReadonlySet<string>;
  /** Whose words the index has. */
  readonly kinds: readonly EvidenceKind[];
}

async function answer(question: Question, parts: Asking, signal: AbortSignal | undefined): Promise<Answer> {
  const began = performance.now();
  const text = question.text.trim();
  const about = namedIn(text, parts.products);
  const products = question.product === undefined ? about.products : [question.product];
  const scrubbed = scrub(text, products);
  const refusal = refusalOf(text, parts.guess);
  const from = parts.kinds.filter((kind) => question.from?.includes(kind) ?? true);
  const found = refusal ? noHits : await retrieve(text, products, from, parts, signal);
  const sides: Side[] = [];
  for (const [kind, hits] of found) {
    const counts = await countOf(kind, about.reactions, products, parts);
    const named = kind === "label" ? await sectionSentences(text, products, parts) : [];
    const chosen = named.length > 0 ? named : await chooseSentences(text, hits, parts.vectorsOf, signal);
    const shown = new Set(counts.flatMap(({ citations }) => citations.map(placeOf)));
    // What a label's count shows is not quoted again; of reviews it shows the words, and a quote is a sentence.
    sides.push({
      kind,
      hits,
      counts,
      quotes: chosen.filter(({ citation }) => !shown.has(placeOf(citation))),
    });
  }
  const written = question.extractive
    ? undefined
    : await writtenOf(
        { text: scrubbed, products, unsupported: question.unsupported ?? "mark" },
        sides,
        parts,
        signal,
      );
  const said = sides.flatMap((side) => saidBy(side, written));
  const opened = new Map(
    (await openCitations(parts.lake, said.flatMap(citationsOf), parts.snapshot)).map((each) => [
      placeOf(each),
      each,
    ]),
  );
  const hits = sides.flatMap((side) => side.hits);
  const sentences = said.map((each) => sentenceOf(each, opened));
  const answered = sentences.length > 0;
  const byModel = written !== undefined && (written.note === null || written.note === "not_answered");
  const given = {
    question: text,
    answered,
    reason: refusal ?? (answered ? null : hits.length === 0 ? "nothing_found" : "not_supported"),
    sentences,
    products,
    from,
    by: byModel ? "language-model" : "extractive",
    note: written?.note ?? null,
    model: byModel ? written.asked.model : extractive,
    gate: written?.gate ?? verbatim,
    ...{ snapshot: parts.snapshot, costUsd: written?.asked.costUsd ?? 0 },
    latencyMs: performance.now() - began,
  } satisfies Omit<Answer, "id">;
  const id = await recordAnswer(parts.lake, entryOf(given, scrubbed, hits, written, question.who));
  return { id, ...given };
}

/** What one kind of evidence has to say to a question. */
interface Side {
  readonly kind: EvidenceKind;
  readonly hits: readonly EvidenceHit[];
  readonly counts: readonly MentionCount[];
  readonly quotes: readonly ChosenSentence[];
}

/**
 * What a language model, where there is one, writes of what patients say; labels and documents speak for themselves. Where no
 * review is near the question there is nothing that it could be written of.
 */
async function writtenOf(
  {
    text,
    products,
    unsupported,
  }: { readonly text: string; readonly products: readonly string[]; readonly unsupported: Unsupported },
  sides: readonly Side[],
  { writer, lake }: AskerParts,
  signal: AbortSignal | undefined,
): Promise<WrittenAnswer | undefined> {
  const patients = sides.find(({ kind }) => kind === "review");
  if (!writer || !patients || patients.counts.length + patients.quotes.length === 0) return undefined;
  const evidence = patients.hits.map((hit) => hit.evidence);
  return writeAnswer({ text, products, evidence }, writer, lake, unsupported, signal);
}

type Said = { readonly from: EvidenceKind } & (
  | { readonly count: MentionCount }
  | { readonly written: WrittenSentence }
  | { readonly quote: ChosenSentence }
);

function saidBy({ kind: from, counts, quotes }: Side, written: WrittenAnswer | undefined): readonly Said[] {
  const ofSide = from === "review" ? written : undefined;
  return [
    ...counts.map((count) => ({ from, count })),
    ...(ofSide?.sentences ?? []).map((sentence) => ({ from, written: sentence })),
    ...quotesBeside(ofSide, quotes).map((quote) => ({ from, quote })),
  ];
}

/**
 * The quotes that stand beside what a language model wrote: none where a sentence of its is carried, or where it says that the
 * evidence does not answer; else all, so that what the evidence does not carry never stands alone.
 */
function quotesBeside(
  written: WrittenAnswer | undefined,
  quotes: readonly ChosenSentence[],
): readonly ChosenSentence[] {
  const carried = written?.sentences.some(({ verdict }) => verdict === "supported");
  return carried || written?.note === "not_answered" ? [] : quotes;
}

function citationsOf(said: Said): readonly Citation[] {
  if ("quote" in said) return [said.quote.citation];
  return "count" in said ? said.count.citations : said.written.citations;
}

function sentenceOf(said: Said, opened: Opened): AnswerSentence {
  const { from } = said;
  if ("quote" in said) return { ...quoted(said.quote, opened), from };
  return { ...("count" in said ? counted(said.count, opened) : generated(said.written, opened)), from };
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

function generated(
  { citations, ...sentence }: WrittenSentence,
  opened: Opened,
): Omit<AnswerSentence, "from"> {
  return {
    ...{ ...sentence, kind: "generated" },
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

/** What is kept and what travels has no personal data. */
function scrub(text: string, products: readonly string[]): string {
  return scrubPii(text, { language: "en", drugWords: new Set(products) }).text;
}
