import type { FoldedWord } from "./fold-words.ts";
import type { LexiconHit, MatchLexicon } from "./match-lexicon.ts";

/** What a word or phrase says in its place: above zero good, below bad; `middling` neither. */
export interface WeighedWord {
  readonly value: number;
  readonly middling: boolean;
  /** Words `from` to `to` (without). */
  readonly from: number;
  readonly to: number;
}

export interface WeighedText {
  readonly words: readonly WeighedWord[];
  /** Word after the last contrast ("aber"); 0 where there is none. */
  readonly turn: number;
}

const values = { positive: 1, veryPositive: 2, negative: -1, veryNegative: -2, complaint: -1 } as const;
const negations: ReadonlySet<string> = new Set(["negation", "negationAfter", "neverAgain"]);
/** Words that a negation reaches within its clause: "ohne" turns a noun, "nicht" a verb. */
const nounReach = 3;
const verbReach = 5;

/**
 * Weighs a text's words where they stand, by the rules that lexicon methods share (Taboada et al. 2011, Hutto & Gilbert
 * 2014): a negation turns, a degree strengthens or weakens. For medicines: a complaint that is gone or absent is good, a
 * wanted thing that is gone or absent is bad.
 */
export function weighWords(words: readonly FoldedWord[], match: MatchLexicon): WeighedText {
  const hits = match(words);
  const clauses = clausesOf(words, hits);
  const turn = Math.max(0, ...hits.filter(({ kind }) => kind === "contrast").map(({ to }) => to));
  const weighed = hits.flatMap((hit) => {
    const clause = hits.filter((other) => other !== hit && clauses[other.from] === clauses[hit.from]);
    return weigh(hit, clause);
  });
  return { words: weighed, turn };
}

function weigh(hit: LexiconHit, clause: readonly LexiconHit[]): readonly WeighedWord[] {
  const { kind, from, to } = hit;
  const negated = clause.some((other) => turns(other, hit));
  const says = (value: number) => [{ value: value * degree(hit, clause), middling: false, from, to }];
  const gone = clause.find((other) => other.kind === "gone");
  const isGone = gone !== undefined && !clause.some((other) => turns(other, gone));
  switch (kind) {
    case "middling":
      return [{ value: 0, middling: true, from, to }];
    case "positive":
    case "veryPositive":
      return says(negated ? -1 : values[kind]);
    case "negative":
    case "veryNegative":
      return says(negated ? 0.5 : values[kind]);
    case "complaint":
      return says(negated || isGone ? 1 : values.complaint);
    case "wanted":
      return negated || isGone ? says(-1) : [];
    case "gone":
      // Without a complaint beside it, in this clause, it says little: what is gone was named before, and was likely one.
      return clause.some((other) => other.kind === "complaint" || other.kind === "wanted")
        ? []
        : says(negated ? -0.5 : 0.5);
    case "neverAgain":
      if (clause.some((other) => other.kind === "negation")) return says(1);
      return clause.some((other) => other.kind in values) ? [] : says(-2);
    default:
      return [];
  }
}

function turns(other: LexiconHit, hit: LexiconHit): boolean {
  if (!negations.has(other.kind)) return false;
  const reach = other.kind === "negation" ? nounReach : verbReach;
  if (other.to <= hit.from) return hit.from - other.to < reach;
  // "problema nenhum": right behind a noun.
  if (hit.kind === "complaint") return other.from === hit.to && other.kind === "negation";
  if (other.kind !== "negationAfter" || !(hit.kind === "positive" || hit.kind === "gone")) return false;
  return other.from - hit.to < reach;
}

function degree(hit: LexiconHit, clause: readonly LexiconHit[]): number {
  const near = clause.filter(({ to, from }) => (to <= hit.from ? hit.from - to < 2 : from - hit.to < 1));
  if (near.some(({ kind }) => kind === "weaker")) return 0.5;
  return near.some(({ kind }) => kind === "stronger") ? 1.5 : 1;
}

/** The clause each word is in: clauses end at marks and at contrasts. */
function clausesOf(words: readonly FoldedWord[], hits: readonly LexiconHit[]): readonly number[] {
  const contrasts = new Set(hits.filter(({ kind }) => kind === "contrast").map(({ from }) => from));
  let clause = 0;
  return words.map(({ text }, i) => {
    if (text === "" || contrasts.has(i)) clause++;
    return clause;
  });
}
