import { createHash } from "node:crypto";
import { join } from "node:path";
import { readAde } from "../../text/learning/ade-corpus.ts";
import { readPsytarRows } from "../../text/learning/psytar-corpus.ts";
import { readDruglib, readDrugscom } from "../../text/sentiment/training-data.ts";

/** Reviews, posts and sentences of case reports by their SHA-256, so that what is written about them need not copy them. */
export async function textsByHash(data: string): Promise<ReadonlyMap<string, string>> {
  const { effects, doses, negatives } = await readAde(data);
  const texts = [
    ...(await readDrugscom(join(data, "drug-reviews/drugscom-1000.tsv"))),
    ...(await readDruglib(join(data, "drug-reviews/druglib-train.tsv"))),
    ...(await readPsytarRows(join(data, "psytar/full.csv"))),
    ...[...effects, ...doses, ...negatives],
  ];
  return new Map(texts.map(({ text }) => [createHash("sha256").update(text).digest("hex"), text]));
}
