import { readJsonLines } from "../../text/learning/read-json-lines.ts";
import type { Verdict } from "../judgement.ts";
import { textsByHash } from "../pairs/texts-by-hash.ts";

/** A claim in other words than its evidence's, written by hand; nothing is tuned on it. */
export interface Paraphrase {
  readonly id: string;
  readonly evidence: string;
  readonly claim: string;
  readonly label: Verdict;
  readonly register: string;
}

interface Written {
  readonly id: string;
  readonly evidence:
    | { readonly text: string }
    | { readonly sha256: string; readonly start: number; readonly end: number };
  readonly claim: string;
  readonly label: Verdict;
  readonly register: string;
}

/**
 * The test set beside this room. Evidence that is a stretch of a public text is named by the hash of that text, and left out where the
 * text is not at hand.
 */
export async function readParaphrases(data: string): Promise<readonly Paraphrase[]> {
  const rows = await readJsonLines<Written>(new URL("../paraphrases.jsonl", import.meta.url));
  const texts = await textsByHash(data);
  return rows.flatMap(({ evidence, ...row }) => {
    const text =
      "text" in evidence ? evidence.text : texts.get(evidence.sha256)?.slice(evidence.start, evidence.end);
    return text === undefined ? [] : [{ ...row, evidence: text }];
  });
}
