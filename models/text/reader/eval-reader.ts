import { existsSync } from "node:fs";
import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../../report.ts";
import { measureAde } from "./measure-ade.ts";
import { measurePsytar } from "./measure-psytar.ts";
import { openReader } from "./open-reader.ts";

const name = "reader";
const what =
  "The text reader's heads on what it never saw: PsyTAR by block of 50 sentences, ADE v2 by document";
const seed = 1;

/**
 * Thresholds are those that the shipped steps use; they were fitted on the answers of readers that had not seen the example
 * (four folds of what is not held out).
 */
export async function run({ data, artefacts }: EvalOptions): Promise<Report> {
  const base = join(artefacts, "reader-base", "bge-small-en-v1.5-int8");
  const needed = ["psytar/full.csv", "ade/DRUG-AE.rel"];
  const lacks = [...needed.map((file) => join(data, file)), join(base, "model.onnx")].filter(
    (file) => !existsSync(file),
  );
  if (lacks.length > 0) return skipped(name, what, lacks.join(", "));
  const reader = await openReader({ base });
  try {
    const psytar = await measurePsytar(reader, data, seed);
    const ade = await measureAde(reader, data, seed);
    return {
      name,
      what,
      n: psytar.n + ade.n,
      seed,
      figures: { model: reader.model, psytar, ade },
    };
  } finally {
    await reader.close();
  }
}
