import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { cleanText } from "../clean/clean-text.ts";

/** A review to learn from. */
export interface LabelledReview {
  readonly id: string;
  readonly source: "drugscom" | "druglib" | "sample";
  readonly text: string;
  /** 1 to 10; absent in the sample, which carries classes. */
  readonly rating?: number;
  readonly label: 0 | 1 | 2;
  /** druglib's own grades, 0 to 4 each; absent elsewhere. */
  readonly effectiveness?: number;
  readonly sideEffects?: number;
}

export const classes = ["negative", "neutral", "positive"] as const;

/** negative <= 4, neutral 5-7, positive >= 8 */
export function labelOf(rating: number): 0 | 1 | 2 {
  return rating <= 4 ? 0 : rating <= 7 ? 1 : 2;
}

/** UCI drugs.com reviews: TSV with drugName, condition, review, rating 1-10. */
export async function readDrugscom(file: string): Promise<LabelledReview[]> {
  return (await readTsv(file)).flatMap((row) => {
    const rating = Number(row.rating);
    const text = tidy(row.review ?? "");
    if (!(rating >= 1 && rating <= 10) || text === "") return [];
    return [{ id: `drugscom-${row[""]}`, source: "drugscom" as const, text, rating, label: labelOf(rating) }];
  });
}

/**
 * The sample: drugs.com reviews with a class instead of a rating: negative 1-4, neutral 5-6, positive 7-10. Its
 * positive class holds the sevens, which are neutral here: about one in fifteen.
 */
export async function readSample(file: string): Promise<LabelledReview[]> {
  return (await readTsv(file)).flatMap((row) => {
    const label = (classes as readonly string[]).indexOf(row.rating ?? "");
    const text = tidy(row.review ?? "");
    if (label < 0 || text === "") return [];
    return [{ id: `sample-${row[""]}`, source: "sample" as const, text, label: label as 0 | 1 | 2 }];
  });
}

const effectiveness = [
  "Ineffective",
  "Marginally Effective",
  "Moderately Effective",
  "Considerably Effective",
  "Highly Effective",
];
const sideEffects = [
  "No Side Effects",
  "Mild Side Effects",
  "Moderate Side Effects",
  "Severe Side Effects",
  "Extremely Severe Side Effects",
];

/**
 * druglib.com reviews: benefits, side effects and comments, read as one text. Rows broken over lines (their continuation
 * has no rating) are put together again.
 */
export async function readDruglib(file: string): Promise<LabelledReview[]> {
  const fields = ["benefitsReview", "sideEffectsReview", "commentsReview"];
  const rows: { row: Record<string, string>; parts: string[] }[] = [];
  for (const row of await readTsv(file)) {
    if (/^(10|[1-9])$/.test(row.rating ?? "") && effectiveness.includes(row.effectiveness ?? ""))
      rows.push({ row, parts: fields.map((field) => row[field] ?? "") });
    else rows.at(-1)?.parts.push(...Object.values(row));
  }
  return rows.flatMap(({ row, parts }) => {
    const text = parts
      .map(tidy)
      .filter((part) => part !== "")
      .map(endSentence)
      .join(" ");
    if (text === "") return [];
    const rating = Number(row.rating);
    return [
      {
        id: `druglib-${row[""]}`,
        source: "druglib" as const,
        text,
        rating,
        label: labelOf(rating),
        effectiveness: effectiveness.indexOf(row.effectiveness ?? ""),
        sideEffects: sideEffects.indexOf(row.sideEffects ?? ""),
      },
    ];
  });
}

async function readTsv(file: string): Promise<Record<string, string>[]> {
  return parse(await readFile(file, "utf8"), {
    columns: true,
    delimiter: "\t",
    relax_column_count: true,
    relax_quotes: true,
  });
}

/** As silver holds it, so that the head learns what it will read. */
function tidy(text: string): string {
  return cleanText(text).text;
}

function endSentence(part: string): string {
  return /[.!?]["')]?$/u.test(part) ? part : `${part}.`;
}
