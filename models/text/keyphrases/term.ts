import { stemmer } from "stemmer";
import { type Span, sentences } from "../sentences.ts";

/** A word of a text as keyphrases are made of: hyphens, slashes and apostrophes inside belong to it, a possessive ending not. */
export interface Term extends Span {
  /** As written. */
  readonly text: string;
  readonly lower: string;
  /** Porter (1980) stem of `lower`. */
  readonly stem: string;
  /** Sentence, from 0. */
  readonly sentence: number;
  /** Words with nothing but white space (and a possessive ending) between them share a block: no phrase reaches across a comma or a bracket. */
  readonly block: number;
}

/** Words longer than this are no words (base64, a key held down): they break a block and are left out. */
const longestWord = 40;

/** The words of a text with their places; words that are too long and tokens of scrubbed data (`[NAME]`) are left out. */
export function terms(text: string): readonly Term[] {
  const found: Term[] = [];
  let block = 0;
  sentences(text).forEach((span, sentence) => {
    block++;
    let end = span.start;
    for (const match of text.slice(span.start, span.end).matchAll(word)) {
      const start = span.start + match.index;
      if (!/^(?:['’]s?)?\s*$/u.test(text.slice(end, start))) block++;
      const written = match[0].replace(/(?<=.)['’]s$/u, "");
      end = start + written.length;
      if (written.length > longestWord || isToken(text, start, end)) {
        block++;
        continue;
      }
      const lower = written.replaceAll("’", "'").toLowerCase();
      found.push({ start, end, text: written, lower, stem: stemmer(lower), sentence, block });
    }
  });
  return found;
}

function isToken(text: string, start: number, end: number): boolean {
  return text[start - 1] === "[" && text[end] === "]" && /^\p{Lu}+$/u.test(text.slice(start, end));
}

const word = /[\p{L}\p{M}\p{N}]+(?:[-'’/_][\p{L}\p{M}\p{N}]+|[.,]\p{N}+)*/gu;
