import type { Span } from "../sentences.ts";
import { findClinicalTerms } from "./clinical-terms.ts";
import type { EffectSpan } from "./effect-span.ts";
import { PhraseIndex } from "./phrase-index.ts";
import type { Reaction } from "./vocabulary/reaction.ts";
import { vocabulary } from "./vocabulary/vocabulary.ts";
import { type Word, wordsOf } from "./words.ts";

/** Effects in the words of a sentence: phrases of the vocabulary, and clinical terms that it does not have. */
export function findEffects(text: string, words: readonly Word[]): readonly EffectSpan[] {
  const named = index()
    .find(words)
    .filter(({ from, to }) => to - from > 1 || isWritten(text, words[from]))
    .map(({ from, to, value: [reaction, isComplaint] }): EffectSpan => {
      const start = words[firstOf(words, from, to)]?.start ?? 0;
      const end = words[to - 1]?.end ?? start;
      return {
        start,
        end,
        kind: "effect",
        score: isComplaint ? complaintScore : phraseScore,
        reaction,
        isComplaint,
      };
    });
  const terms = findClinicalTerms(text, words, named);
  return [...terms].sort((a, b) => a.start - b.start);
}

/** Abbreviations that are words as well count in capitals only: TEN, and no "ten pounds". */
function isWritten(text: string, word: Word | undefined): boolean {
  if (!word || !abbreviations.has(word.form)) return true;
  const written = text.slice(word.start, word.end);
  return written === written.toUpperCase();
}

const abbreviations: ReadonlySet<string> = new Set(
  "agep ards boop chf cva dic dka dress dvt eps hus itp mi nms pssd rta sjs sle ten tia ttp".split(" "),
);

/** Where the effect itself begins: "had a stroke" is a stroke. */
function firstOf(words: readonly Word[], from: number, to: number): number {
  let first = from;
  while (first < to - 1 && introductions.has(words[first]?.form ?? "")) first++;
  return first;
}

const introductions: ReadonlySet<string> = new Set(
  "developed develop develops developing caused causes causing gave gives giving got getting had has have having new a an the my me him her first started".split(
    " ",
  ),
);

/** What the vocabulary calls a span that somebody else found; the longest phrase in it counts. */
export function reactionOf(text: string, span: Span): Entry | undefined {
  return index()
    .find(wordsOf(text, span))
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))[0]?.value;
}

const phraseScore = 0.8;
const complaintScore = 0.6;

type Entry = readonly [reaction: Reaction, isComplaint: boolean];

let built: PhraseIndex<Entry> | undefined;

/** Built when first asked for: some tenths of a second. */
function index(): PhraseIndex<Entry> {
  const entries = (phrases: readonly string[], entry: Entry) =>
    phrases.map((phrase) => [phrase, entry] as const);
  built ??= new PhraseIndex(
    vocabulary.flatMap((reaction) => [
      ...entries(reaction.phrases, [reaction, false]),
      ...entries(reaction.complaints, [reaction, true]),
    ]),
  );
  return built;
}
