import { ELECTROLYTES, SALTS } from "../clean/drug-suffixes.ts";
import { normaliseDrug } from "../clean/normalise-drug.ts";
import type { Span } from "../sentences.ts";
import { body } from "./drugs/body.ts";
import { infectionAndGrowth } from "./drugs/infection-and-growth.ts";
import { mindAndNerves } from "./drugs/mind-and-nerves.ts";
import { isStem, notDrugs } from "./drugs/stems.ts";
import type { MentionSpan } from "./mention.ts";
import { PhraseIndex } from "./phrase-index.ts";
import type { Word } from "./words.ts";

/** A drug found, with what else it is called. */
export interface DrugSpan extends MentionSpan {
  readonly kind: "drug";
  /** As `normaliseDrug` writes it. */
  readonly drug: string;
  readonly drugNames: readonly string[];
}

/**
 * Drugs named in a sentence: those of our lists (generic names, brands, usual abbreviations), words that end as substances'
 * names do (the WHO's stems), and abbreviations that the text itself explains: "methotrexate (MTX)".
 */
export function findDrugs(text: string, words: readonly Word[]): readonly DrugSpan[] {
  const found: DrugSpan[] = [];
  const listed = index().find(words);
  const taken = new Set(listed.flatMap(({ from, to }) => words.slice(from, to)));
  for (const { from, to, value } of listed) {
    const [first, last] = [words[from], words[to - 1]];
    if (first && last && isWritten(text, first, last))
      found.push(span(text, withSalt(words, from, to), value));
  }
  words.forEach((word, i) => {
    if (!taken.has(word) && isStem(word.form)) found.push(span(text, withSalt(words, i, i + 1)));
  });
  return found.sort((a, b) => a.start - b.start);
}

/** A drug that somebody else found (a token model), with its names. */
export function drugOf(text: string, words: readonly Word[], { start, end, score }: MentionSpan): DrugSpan {
  const inside = words.filter((word) => word.start >= start && word.end <= end);
  const known = index().find(inside)[0]?.value;
  return { start, end, kind: "drug", score, ...namesOf(text.slice(start, end), known) };
}

let built: PhraseIndex<readonly string[]> | undefined;

/** By name: all names of the substance. Built when first asked for. */
function index(): PhraseIndex<readonly string[]> {
  built ??= new PhraseIndex(
    [...mindAndNerves, ...body, ...infectionAndGrowth].flatMap((line) => {
      const names = line.split(/: |, /u);
      return names.map((name) => [name, names] as const);
    }),
  );
  return built;
}

/** Abbreviations of up to four letters are written in capitals: "MTX", and no "aza" inside a sentence. */
function isWritten(text: string, first: Word, last: Word): boolean {
  const written = text.slice(first.start, last.end);
  return written.length > 3 || written === written.toUpperCase() || !notDrugs.has(first.form);
}

function span(text: string, { start, end }: Span, names?: readonly string[]): DrugSpan {
  return {
    start,
    end,
    kind: "drug",
    score: names ? listedScore : stemScore,
    ...namesOf(text.slice(start, end), names),
  };
}

/** "diltiazem hydrochloride", "sodium warfarin", "interferon alfa-2b": `words.slice(from, to)` with what belongs to it. */
function withSalt(words: readonly Word[], from: number, to: number): Span {
  let last = to - 1;
  while (words[last + 1]?.joined && isSalt(words[last + 1]?.form)) last++;
  const salt =
    words[from]?.joined && isSalt(words[from - 1]?.form) && ELECTROLYTES.has(words[from - 1]?.form ?? "");
  return { start: words[salt ? from - 1 : from]?.start ?? 0, end: words[last]?.end ?? 0 };
}

function isSalt(word: string | undefined): boolean {
  return (
    word !== undefined &&
    (SALTS.has(word) || /^(?:hydrochlorides?|alfa|alpha|beta|gamma|[12][ab]|[ab]|\d+[ab])$/u.test(word))
  );
}

/** Shares of drug spans found so that are a drug in the training part of ADE v2. */
const listedScore = 0.9;
const stemScore = 0.8;

function namesOf(
  written: string,
  names: readonly string[] = [],
): { drug: string; drugNames: readonly string[] } {
  const drug = normaliseDrug(written)?.product ?? written.toLowerCase();
  return { drug, drugNames: [...new Set([drug, ...names])].sort() };
}
