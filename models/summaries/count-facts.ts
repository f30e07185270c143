import type { Counted } from "../gate/judgement.ts";
import { contentWords } from "./content-words.ts";
import { isInstructionLike } from "./instruction-like.ts";
import { citationWorth } from "./quotability.ts";
import type { About, Subject, SummarySentence } from "./summary.ts";
import { chunkOf, type Found, type SummaryChunk, type SummaryReview } from "./summary-review.ts";
import {
  effectSentence,
  issueSentence,
  keyphraseSentence,
  notQuotedSentence,
  stanceSentence,
} from "./wording.ts";

/** Evidence that a count lists; of more it says how many it leaves out. */
export const mostCited = 1_000;
/** A side with at least this share of the reviews is never left out. */
export const realShare = 0.1;

/** Kinds of counts that a summary tells at most. */
const most = { effects: 5, issues: 4, keyphrases: 2 };

/**
 * What can be counted of the reviews, as sentences: the sides, adverse effects, issues, phrases, and what is not quoted for its
 * language. Every number is k reviews of n, and cites a stretch of each of the k.
 *
 * @param quoted ISO 639-1 codes of languages that are quoted
 */
export function countFacts(
  subject: Subject,
  reviews: readonly SummaryReview[],
  quoted: readonly string[],
): readonly SummarySentence[] {
  const n = reviews.length;
  const sentence = (
    about: About,
    holders: readonly Holder[],
    say: (counted: Counted) => string,
  ): SummarySentence => {
    const counted = { k: holders.length, n };
    const uncited = Math.max(0, holders.length - mostCited);
    return {
      text: say(counted),
      kind: "counted",
      citations: bestFirst(holders),
      ...(uncited > 0 && { uncited }),
      counted,
      about,
    };
  };
  const sides = (["positive", "negative", "neutral"] as const).flatMap((stance) => {
    const holders = reviews.flatMap((review) => held(review.label === stance && decisiveChunk(review)));
    const tell = holders.length > 0 && (stance !== "neutral" || holders.length >= realShare * n);
    if (!tell) return [];
    const about = { kind: "stance", name: stance } as const;
    return [{ ...sentence(about, holders, (counted) => stanceSentence(counted, stance, subject)), stance }];
  });
  const found = (
    kind: "effects" | "issues" | "keyphrases",
    say: typeof effectSentence,
    leftOut: (name: string) => boolean,
  ) =>
    top(reviews, kind, subject)
      .filter(([name]) => !leftOut(name))
      .slice(0, most[kind])
      .map(([name, holders]) =>
        sentence({ kind: kindOf[kind], name }, holders, (counted) => say(counted, name, subject)),
      );
  const effects = found("effects", effectSentence, (name) => empty.has(name));
  const issues = found("issues", issueSentence, (name) => name === subject.name || empty.has(name));
  const told = [...effects, ...issues].map(({ text }) => text.toLowerCase()).join(" ");
  const phrases = found(
    "keyphrases",
    keyphraseSentence,
    (name) => told.includes(name.toLowerCase()) || !isTelling(name),
  );
  const others = reviews.flatMap((review) => held(!quoted.includes(review.language) && review.chunks[0]));
  return [
    ...sides,
    ...effects,
    ...issues,
    ...phrases,
    ...(others.length > 0
      ? [
          sentence({ kind: "other-language", name: "und" }, others, (counted) =>
            notQuotedSentence(counted, subject),
          ),
        ]
      : []),
  ];
}

const kindOf = { effects: "effect", issues: "issue", keyphrases: "keyphrase" } as const;

/** A counted review's stretch. */
type Holder = SummaryChunk["evidence"];

/** A plain phrase that says something of this subject rather than of any; its words are strangers', so no other than letters. */
function isTelling(phrase: string): boolean {
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{N} '’-]{1,39}$/u.test(phrase) && !isInstructionLike(phrase);
  return isPlain && contentWords(phrase).some((word) => !generic.has(word));
}

const generic: ReadonlySet<string> = new Set(
  contentWords(
    "drug drugs medication medicine med meds pill pills tablet product treatment dose dosage prescription doctor dr doc physician side effect effects problem problems issue issues thing result results body life people person patient experience reason case use symptom symptoms condition review rating benefit benefits improvement reaction start amount level",
  ),
);

/** Findings that tell a reader nothing. */
const empty: ReadonlySet<string> = new Set(["general-feedback", "not_covered", "Side effect unspecified"]);

function held(chunk: SummaryChunk | undefined | false): Holder[] {
  return chunk ? [chunk.evidence] : [];
}

/** The stretch with the sentence that spoke most for the review's label. */
function decisiveChunk(review: SummaryReview): SummaryChunk | undefined {
  const sign = review.label === "positive" ? 1 : review.label === "negative" ? -1 : 0;
  let best: Omit<Found, "name"> = {};
  let strongest = 0;
  for (const { start, end, contribution } of review.contributions ?? []) {
    if (contribution * sign <= strongest) continue;
    strongest = contribution * sign;
    best = { start, end };
  }
  return chunkOf(review, best);
}

/** What most reviews have, with the stretches: from two reviews on, where there are more than a few. */
function top(
  reviews: readonly SummaryReview[],
  kind: "effects" | "issues" | "keyphrases",
  subject: Subject,
): readonly (readonly [string, readonly Holder[]])[] {
  const holders = new Map<string, Holder[]>();
  for (const review of reviews) {
    const names = new Set<string>();
    for (const found of review[kind]) {
      const name = kind === "keyphrases" ? found.name.toLowerCase() : found.name;
      const chunk = names.has(name) ? undefined : chunkOf(review, found);
      names.add(name);
      if (!chunk) continue;
      const list = holders.get(name);
      if (list) list.push(chunk.evidence);
      else holders.set(name, [chunk.evidence]);
    }
  }
  const fewest = kind === "keyphrases" ? Math.max(3, 0.05 * reviews.length) : reviews.length < few ? 1 : 2;
  const own = new Set([subject.name.toLowerCase(), ...(subject.product?.toLowerCase().split(" / ") ?? [])]);
  return [...holders]
    .filter(([name, list]) => list.length >= fewest && !own.has(name.toLowerCase()))
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}

const few = 10;

function bestFirst(holders: readonly Holder[]): readonly string[] {
  return holders
    .map((evidence) => ({ id: evidence.id, worth: citationWorth(evidence.text) }))
    .sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1))
    .slice(0, mostCited)
    .map(({ id }) => id);
}
