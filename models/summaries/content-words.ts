import { stemmer } from "stemmer";
import { stopWords } from "../text/topics/stop-words.ts";

/** Porter stems of the words of a text that carry its content, each once, in their order. */
export function contentWords(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [word] of text
    .toLowerCase()
    .normalize("NFKC")
    .matchAll(/\p{L}[\p{L}'’-]*/gu)) {
    const plain = word.replace(/['’]s$|['’]/gu, "");
    if (plain.length >= 3 && !stopWords.has(plain)) found.add(stemmer(plain));
  }
  return [...found];
}
