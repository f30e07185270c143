import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { weightsFile } from "../../weights-file.ts";
import { risks, themeIds } from "./triage.ts";

/** A linear model over a post's vector: one row of weights and one bias for each risk, and for each theme. */
export interface TriageHead {
  /** `name@version`; the version is made of the parameters. */
  readonly model: string;
  /** SHA-256 of the encoder's ONNX file that the vectors are of. */
  readonly encoder: string;
  readonly risk: Linear;
  readonly theme: Linear;
}

export interface Linear {
  /** classes x dimensions, row-major. */
  readonly weights: readonly number[];
  readonly bias: readonly number[];
}

/** The shipped head cannot be used. */
export class TriageHeadUnusable extends Error {
  override readonly name = "TriageHeadUnusable";
  readonly code = "TRIAGE_HEAD_UNUSABLE";
  readonly retryable = false;
}

const linear = z.object({ weights: z.array(z.number()), bias: z.array(z.number()) });
const file = z.object({ encoder: z.string(), risk: linear, theme: linear });

/** Reads the head that ships. Throws `TriageHeadUnusable`. */
export async function loadTriageHead(): Promise<TriageHead> {
  const path = weightsFile("triage.json");
  if (path === undefined)
    throw new TriageHeadUnusable("models/weights/triage.json is missing: npm run train:triage makes it");
  return parseTriageHead(await readFile(path, "utf8"));
}

/** Throws `TriageHeadUnusable` where sizes do not fit together. */
export function parseTriageHead(text: string): TriageHead {
  const { encoder, risk, theme } = file.parse(JSON.parse(text));
  const dimensions = risk.weights.length / risks.length;
  if (
    risk.bias.length !== risks.length ||
    theme.bias.length !== themeIds.length ||
    theme.weights.length !== dimensions * themeIds.length
  )
    throw new TriageHeadUnusable("triage.json: its weights do not fit the risks and themes there are");
  const version = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return Object.freeze({ model: `triage-head@${version}`, encoder, risk, theme });
}

/** Probabilities of the classes for a vector. */
export function probabilities({ weights, bias }: Linear, vector: ArrayLike<number>): number[] {
  const logits = bias.map((b, k) => {
    let sum = b;
    for (let d = 0; d < vector.length; d++) sum += (weights[k * vector.length + d] ?? 0) * (vector[d] ?? 0);
    return sum;
  });
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}
