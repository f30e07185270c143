import { sentences } from "../text/sentences.ts";

/** Whether the claim is a whole sentence of the text, word for word: then the text carries it, whatever a model makes of it. */
export function isVerbatim(claim: string, evidence: string): boolean {
  const wanted = plain(claim);
  if (wanted === "") return false;
  return sentences(evidence).some(({ start, end }) => plain(evidence.slice(start, end)) === wanted);
}

/** Letters and numbers as they are, small; without the signs at either end. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%)]+$/gu, "");
}
