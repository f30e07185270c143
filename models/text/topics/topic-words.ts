import { stopWords } from "./stop-words.ts";

/**
 * The words of a text that may name a topic, in order: lower-cased, of 3 to 40 letters, no stop words, no numbers, no
 * `[NAME]` that scrubbing left.
 */
export function topicWords(text: string): readonly string[] {
  const plain = text
    .slice(0, longestText)
    .replace(/\[[A-Z_]{2,20}\]/gu, " ")
    .replace(/['’]/gu, "");
  const found: string[] = [];
  for (const match of plain.matchAll(/\p{L}[\p{L}\p{M}]*/gu)) {
    const word = match[0].toLowerCase();
    if (lengths.test(word) && !stopWords.has(word)) found.push(word);
  }
  return found;
}

const lengths = /^.{3,40}$/u;

/** Characters read of a text: what comes after them would not change what it is about. */
const longestText = 20_000;
