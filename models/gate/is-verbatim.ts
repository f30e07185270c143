import { sentences } from "../text/sentences.ts";

/** Whether the claim is whole sentences of the text, word for word: then the text carries it, whatever a model makes of it. */
export function isVerbatim(claim: string, evidence: string): boolean {
  const wanted = plainSentences(claim);
  if (wanted.length === 0) return false;
  const there = new Set(plainSentences(evidence));
  return wanted.every((sentence) => there.has(sentence));
}

/** Letters and numbers as they are, small; without the signs at either end, and without sentences of signs alone. */
function plainSentences(text: string): readonly string[] {
  return sentences(text)
    .map(({ start, end }) =>
      text
        .slice(start, end)
        .toLowerCase()
        .replace(/\s+/gu, " ")
        .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%)]+$/gu, ""),
    )
    .filter((sentence) => sentence !== "");
}
