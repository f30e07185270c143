import { normaliseDrug } from "../clean/normalise-drug.ts";
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
    if (first && last && isWritten(text, first, last)) found.push(span(text, first, last, value));
  }
  for (const word of words) if (!taken.has(word) && isStem(word.form)) found.push(span(text, word, word));
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

function span(text: string, first: Word, last: Word, names?: readonly string[]): DrugSpan {
  const { start } = first;
  const { end } = last;
  return { start, end, kind: "drug", score: names ? listedScore : stemScore, ...namesOf(text.slice(start, end), names) };
}

/** Shares of drug spans found so that are a drug in the training part of ADE v2. */
const listedScore = 0.9;
const stemScore = 0.8;

function namesOf(written: string, names: readonly string[] = []): { drug: string; drugNames: readonly string[] } {
  const drug = normaliseDrug(written)?.product ?? written.toLowerCase();
  return { drug, drugNames: [...new Set([drug, ...names])].sort() };
}
