import { readFile } from "node:fs/promises";
import { shippedWeights } from "../runtime/learned-weights.ts";
import { WeightsUnusable } from "../runtime/weights-unusable.ts";
import { type LinearModel, predict, softmax } from "../text/learning/linear-model.ts";
import { featureNames } from "./features.ts";

/** The stacked model: multinomial logistic regression over `featureNames`. */
export interface Stack {
  /** The cross-encoder that its features are from: `gate@version`. */
  readonly crossEncoder: string;
  readonly model: LinearModel;
}

/** Calibrated probabilities. */
export interface Probabilities {
  readonly supported: number;
  readonly contradicted: number;
  readonly notEnough: number;
}

export function probabilities({ model }: Pick<Stack, "model">, features: Float64Array): Probabilities {
  const row = { indices: new Int32Array(), values: new Float64Array(), dense: features };
  const [outputs] = predict(model, { rows: [row], sparse: 0, dense: features.length });
  const [supported = 0, contradicted = 0, notEnough = 0] = softmax(outputs ?? new Float64Array(3));
  return { supported, contradicted, notEnough };
}

/** @throws WeightsUnusable where the file is missing, damaged, or of other features */
export async function loadStack(file = shippedWeights("gate.json")): Promise<Stack> {
  return parseStack(await readFile(file, "utf8"), file);
}

export function parseStack(text: string, file: string): Stack {
  let read: Written;
  try {
    read = JSON.parse(text) as Written;
  } catch (cause) {
    throw new WeightsUnusable(`${file} is damaged: ${String(cause)}`, { cause });
  }
  if (read.features?.join() !== featureNames.join() || read.weights?.length !== 3)
    throw new WeightsUnusable(`${file} was made for other features: ${read.features?.join(", ")}`);
  return Object.freeze({
    crossEncoder: read.crossEncoder,
    model: {
      outputs: 3,
      sparse: 0,
      weights: Float64Array.from(read.weights.flat()),
      bias: Float64Array.from(read.bias),
    },
  });
}

export function formatStack({ crossEncoder, model }: Stack): string {
  const columns = featureNames.length;
  const short = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(5)));
  const weights = [0, 1, 2].map((k) => short(model.weights.slice(k * columns, (k + 1) * columns)));
  return `${JSON.stringify({ crossEncoder, features: featureNames, weights, bias: short(model.bias) }, undefined, 1)}\n`;
}

interface Written {
  readonly crossEncoder: string;
  readonly features?: readonly string[];
  readonly weights?: readonly (readonly number[])[];
  readonly bias: readonly number[];
}
