import type { Verdict } from "../judgement.ts";

/** A published model that can stand in for the gate's own, as somebody exported it to ONNX. */
export interface KnownChecker {
  readonly name: string;
  readonly what: string;
  readonly licence: string;
  /** What its outputs mean, in order. `not_supported` is for models of two classes. */
  readonly labels: readonly (Verdict | "not_supported")[];
  /** Which text comes first. */
  readonly order: "evidence-claim" | "claim-evidence";
  /** Tokens of both together, special ones included. */
  readonly room: number;
}

/**
 * How to read the outputs of checkers that are often used, by their model cards. Their weights are not fetched: whoever plugs one in
 * names the folder and the SHA-256 of the model that they have looked at.
 */
export const knownCheckers: readonly KnownChecker[] = Object.freeze([
  {
    name: "deberta-nli",
    what: "cross-encoder/nli-deberta-v3-base and others with its label order",
    licence: "Apache-2.0",
    labels: ["contradicted", "supported", "not_enough"],
    order: "evidence-claim",
    room: 512,
  },
  {
    name: "deberta-mnli-fever-anli",
    what: "MoritzLaurer/DeBERTa-v3-base-mnli-fever-anli",
    licence: "MIT",
    labels: ["supported", "not_enough", "contradicted"],
    order: "evidence-claim",
    room: 512,
  },
  {
    name: "minicheck",
    what: "MiniCheck (Tang et al. 2024), its RoBERTa and DeBERTa classifiers",
    licence: "MIT",
    labels: ["not_supported", "supported"],
    order: "evidence-claim",
    room: 512,
  },
]);

/** @throws RangeError for another name */
export function knownChecker(name: string): KnownChecker {
  const found = knownCheckers.find((each) => each.name === name);
  if (!found)
    throw new RangeError(
      `there is no checker ${JSON.stringify(name)}; there are ${knownCheckers.map((each) => each.name).join(", ")}`,
    );
  return found;
}
