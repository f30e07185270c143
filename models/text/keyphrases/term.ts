import { stemmer } from "stemmer";
import { type Span, sentences } from "../sentences.ts";

/** A word of a text as keyphrases are made of: hyphens, slashes and apostrophes inside belong to it. */
export interface Term extends Span {
  /** As written. */
  readonly text: string;
  readonly lower: string;
  /** Porter (1980) stem of `lower`. */
  readonly stem: string;
  /** Sentence, from 0. */
  readonly sentence: number;
  /** Words with nothing but white space between them share a block: no phrase reaches across a comma or a bracket. */
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
      if (/\S/u.test(text.slice(end, start))) block++;
      end = start + match[0].length;
      if (match[0].length > longestWord || isToken(text, start, end)) {
        block++;
        continue;
      }
      const lower = match[0].replaceAll("’", "'").toLowerCase();
      found.push({ start, end, text: match[0], lower, stem: stemmer(lower), sentence, block });
    }
  });
  return found;
}

function isToken(text: string, start: number, end: number): boolean {
  return text[start - 1] === "[" && text[end] === "]" && /^\p{Lu}+$/u.test(text.slice(start, end));
}

const word = /[\p{L}\p{M}\p{N}]+(?:[-'’/_][\p{L}\p{M}\p{N}]+|[.,]\p{N}+)*/gu;
