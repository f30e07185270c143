import { decodeEntities } from "./decode-entities.ts";
import { repairMojibake } from "./repair-mojibake.ts";
import { stripTags } from "./strip-tags.ts";
import { tidyCharacters } from "./tidy-characters.ts";
import { unwrapQuotes } from "./unwrap-quotes.ts";

export interface CleanedText {
  readonly text: string;
  /** What was put right beyond spaces: `entities-decoded`, `tags-removed`, `mojibake-repaired`, `quotes-unwrapped`. */
  readonly notes: readonly string[];
}

/**
 * A text as its writer meant it. Clean text is a fixed point: cleaning again changes nothing.
 *
 * The passes repeat until none finds anything, which undoes double encoding. They end: a pass that changes more than
 * the kind of a space makes the text shorter.
 */
export function cleanText(raw: string): CleanedText {
  const notes = new Set<string>();
  let text = raw;
  for (;;) {
    const before = text;
    for (const [note, pass] of PASSES) {
      const after = pass(text);
      if (after !== text && note !== undefined) notes.add(note);
      text = after;
    }
    if (text === before) return Object.freeze({ text, notes: [...notes].sort() });
  }
}

/** Mojibake goes before characters are tidied: garbled text holds controls and no-break spaces that are bytes. */
const PASSES: readonly (readonly [string | undefined, (text: string) => string])[] = [
  ["entities-decoded", decodeEntities],
  ["mojibake-repaired", repairMojibake],
  ["tags-removed", stripTags],
  [undefined, tidyCharacters],
  ["quotes-unwrapped", unwrapQuotes],
];
