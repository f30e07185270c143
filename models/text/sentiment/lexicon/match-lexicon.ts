import { type FoldedWord, fold } from "./fold-words.ts";
import { type Lexicon, type LexiconKind, lexiconKinds } from "./lexicon.ts";

/** A lexicon entry found in a text: words `from` to `to` (without). */
export interface LexiconHit {
  readonly kind: LexiconKind;
  readonly from: number;
  readonly to: number;
}

/** Finds a lexicon's entries among folded words: from left to right, the longest that fits. */
export type MatchLexicon = (words: readonly FoldedWord[]) => readonly LexiconHit[];

export function compileLexicon(lexicon: Lexicon): MatchLexicon {
  const byStart = new Map<string, Entry[]>();
  for (const kind of lexiconKinds)
    for (const phrase of lexicon[kind].split(",")) {
      const parts = phrase
        .trim()
        .split(/[\s']+/u)
        .filter((part) => part !== "")
        .map(partOf);
      const key = parts[0]?.text.slice(0, shortest);
      if (key !== undefined)
        byStart.set(key, [...(byStart.get(key) ?? []), { kind, parts, length: lengthOf(parts) }]);
    }
  for (const entries of byStart.values())
    entries.sort((a, b) => b.parts.length - a.parts.length || b.length - a.length);
  return (words) => {
    const hits: LexiconHit[] = [];
    for (let at = 0; at < words.length; at++) {
      const entry = candidates(byStart, words[at]?.text ?? "").find(({ parts }) => fits(parts, words, at));
      if (!entry) continue;
      hits.push({ kind: entry.kind, from: at, to: at + entry.parts.length });
      at += entry.parts.length - 1;
    }
    return hits;
  };
}

interface Part {
  readonly text: string;
  readonly open: boolean;
}

interface Entry {
  readonly kind: LexiconKind;
  readonly parts: readonly Part[];
  readonly length: number;
}

/** Entries lie under their first letters; an open entry has at least as many. */
const shortest = 3;

function candidates(byStart: ReadonlyMap<string, readonly Entry[]>, word: string): readonly Entry[] {
  return word === "" ? [] : (byStart.get(word.slice(0, shortest)) ?? []);
}

function partOf(written: string): Part {
  const open = written.endsWith("*");
  return { text: fold(open ? written.slice(0, -1) : written), open };
}

function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}

function fits(parts: readonly Part[], words: readonly FoldedWord[], at: number): boolean {
  return parts.every(({ text, open }, i) => {
    const word = words[at + i]?.text ?? "";
    return open ? word.startsWith(text) : word === text;
  });
}
