import { existsSync } from "node:fs";
import { join } from "node:path";
import { openGate } from "../gate/open-gate.ts";
import { type EvalOptions, type Report, skipped } from "../report.ts";
import { openSentenceEncoder } from "../runtime/sentence-encoder.ts";
import { measureSummaries } from "./eval/measure-summaries.ts";
import { readProducts } from "./eval/read-products.ts";

const name = "summaries";
const what =
  "Extractive summaries of products with ten public reviews or more: citation recall and precision by ALCE's definitions, what their quotes cover, and whether both sides are kept";
const seed = 1;

/** How quotes are chosen was decided on the products that are not held out. */
export async function run(options: EvalOptions): Promise<Report> {
  const encoderFolder = join(options.artefacts, "sentence-encoder/all-MiniLM-L6-v2-int8");
  const lacks = [
    join(options.data, "drug-reviews"),
    join(encoderFolder, "model.onnx"),
    join(options.artefacts, "reader-base/bge-small-en-v1.5-int8/model.onnx"),
  ].filter((file) => !existsSync(file));
  if (lacks.length > 0) return skipped(name, what, lacks.join(", "));
  const products = await readProducts(options);
  const encoder = await openSentenceEncoder({
    model: join(encoderFolder, "model.onnx"),
    tokenizer: join(encoderFolder, "tokenizer.json"),
  });
  const gate = await openGate({ base: join(options.artefacts, "reader-base/bge-small-en-v1.5-int8") });
  try {
    const encode = async (texts: readonly string[]) =>
      (await encoder.encode(texts.map((text) => [text]))).map(({ vector }) => vector);
    return {
      name,
      what,
      n: products.length,
      seed,
      figures: await measureSummaries(products, encode, seed, gate),
    };
  } finally {
    await gate.close();
    await encoder.close();
  }
}
