import { createHash } from "node:crypto";
import { join } from "node:path";
import { readAde } from "../../text/learning/ade-corpus.ts";
import { readPsytarRows } from "../../text/learning/psytar-corpus.ts";
import { readJsonLines } from "../../text/learning/read-json-lines.ts";
import { readDruglib, readDrugscom } from "../../text/sentiment/training-data.ts";
import type { Verdict } from "../judgement.ts";

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

async function textsByHash(data: string): Promise<ReadonlyMap<string, string>> {
  const { effects, doses, negatives } = await readAde(data);
  const texts = [
    ...(await readDrugscom(join(data, "drug-reviews/drugscom-1000.tsv"))),
    ...(await readDruglib(join(data, "drug-reviews/druglib-train.tsv"))),
    ...(await readPsytarRows(join(data, "psytar/full.csv"))),
    ...[...effects, ...doses, ...negatives],
  ];
  return new Map(texts.map(({ text }) => [createHash("sha256").update(text).digest("hex"), text]));
}
