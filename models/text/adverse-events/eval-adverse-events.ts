import { existsSync } from "node:fs";
import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../../report.ts";
import { openReader } from "../reader/open-reader.ts";
import { measureAde } from "./eval/measure-ade.ts";
import { measureAssertions } from "./eval/measure-assertions.ts";
import { measurePsytar } from "./eval/measure-psytar.ts";
import { mentionModel } from "./mention-model.ts";

const name = "adverse-events";
const what =
  "Drugs, effects and doses found by lexicon and rules against ADE v2's spans, affirmed effects against PsyTAR's sentence labels, and what is said of an effect against sentences of our own";
const seed = 1;

/**
 * What the rules reach without a model, and with the reader's spans and sentence labels. A fifth of ADE's documents and of PsyTAR's blocks is held out; the rest was read
 * while the rules were written, and is given beside it.
 */
export async function run({ data, artefacts }: EvalOptions): Promise<Report> {
  const lacking = ["ade/DRUG-AE.rel", "ade/DRUG-DOSE.rel", "ade/ADE-NEG.txt", "psytar/full.csv"]
    .map((file) => join(data, file))
    .filter((file) => !existsSync(file));
  if (lacking.length > 0) return skipped(name, what, lacking.join(", "));
  const ade = await measureAde(data, seed);
  const psytar = await measurePsytar(data, seed);
  const assertions = measureAssertions();
  const base = join(artefacts, "reader-base", "bge-small-en-v1.5-int8");
  const reader = existsSync(join(base, "model.onnx")) ? await openReader({ base }) : undefined;
  const withReader = reader && {
    model: reader.model,
    ade: await measureAde(data, seed, reader),
    psytar: await measurePsytar(data, seed, reader),
  };
  await reader?.close();
  return {
    name,
    what,
    n: ade.sentences + psytar.sentences + assertions.sentences,
    seed,
    figures: { model: mentionModel, rules: { ade, psytar }, withReader, assertions },
  };
}
