import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { normaliseCondition } from "../../text/clean/normalise-condition.ts";
import { normaliseDrug } from "../../text/clean/normalise-drug.ts";
import { readDruglib, readDrugscom } from "../../text/sentiment/training-data.ts";
import { druglibFile, drugscomFile } from "../../text/sentiment/training-rows.ts";

/** A public review as the evaluation of retrieval reads it. */
export interface ReviewDocument {
  readonly id: string;
  /** SHA-256 of `text`, in hex: what known-item questions name their review by. */
  readonly hash: string;
  readonly text: string;
  readonly product: string;
  readonly condition: string | null;
}

/** The reviews of drugs.com and druglib.com, of equal texts the first. @param data `PHARMA_EVAL_DATA` */
export async function readReviewDocuments(data: string): Promise<readonly ReviewDocument[]> {
  const about = new Map([
    ...(await readAbout(drugscomFile(data), "drugscom", "drugName")),
    ...(await readAbout(druglibFile(data), "druglib", "urlDrugName")),
  ]);
  const found = new Map<string, ReviewDocument>();
  const reviews = [...(await readDrugscom(drugscomFile(data))), ...(await readDruglib(druglibFile(data)))];
  for (const { id, text } of reviews) {
    const hash = createHash("sha256").update(text).digest("hex");
    const { product = "", condition = null } = about.get(id) ?? {};
    if (!found.has(hash)) found.set(hash, { id, hash, text, product, condition });
  }
  return [...found.values()];
}

type About = Pick<ReviewDocument, "product" | "condition">;

async function readAbout(file: string, source: string, drug: string): Promise<[string, About][]> {
  const rows: Record<string, string>[] = parse(await readFile(file, "utf8"), {
    columns: true,
    delimiter: "\t",
    relax_column_count: true,
    relax_quotes: true,
  });
  return rows
    .filter(({ rating }) => Number(rating) >= 1 && Number(rating) <= 10)
    .map((row) => {
      const condition = normaliseCondition(row.condition ?? null);
      return [
        `${source}-${row[""]}`,
        {
          product: normaliseDrug(row[drug] ?? "")?.product ?? "",
          condition: condition.kind === "condition" ? condition.condition : null,
        },
      ];
    });
}
