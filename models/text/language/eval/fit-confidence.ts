import { fitSoftmax } from "../../learning/linear-model.ts";
import { type ConfidenceWeights, confidenceFeatures } from "../language-confidence.ts";
import type { GuessLanguage } from "../language-guess.ts";
import { type LabelledText, windows } from "./windows.ts";

const seed = 1;
const perText = 12;
const penalty = { sparse: 0, dense: 1e-5 };

/**
 * Logistic regression of "the guess is right" on the evidence (Platt 1999), on texts and on short windows of them. Texts
 * in no language (`und`) have no right guess.
 */
export function fitConfidence(texts: readonly LabelledText[], guess: GuessLanguage): ConfidenceWeights {
  const examples = [...texts, ...windows(texts, perText, seed)].flatMap(({ language, text }) => {
    const { language: told, evidence } = guess(text);
    return told === "" ? [] : [{ right: told === language, features: confidenceFeatures(evidence) }];
  });
  const none = { indices: new Int32Array(), values: new Float64Array() };
  const model = fitSoftmax(
    {
      rows: examples.map(({ features }) => ({ ...none, dense: Float64Array.from(features) })),
      sparse: 0,
      dense: examples[0]?.features.length ?? 0,
    },
    examples.map(({ right }) => (right ? 1 : 0)),
    2,
    penalty,
  );
  const columns = model.weights.length / 2;
  const of = (k: number) => Array.from(model.weights.slice(k * columns, (k + 1) * columns));
  const [no, yes] = [of(0), of(1)];
  return {
    bias: (model.bias[1] ?? 0) - (model.bias[0] ?? 0),
    features: yes.map((value, i) => value - (no[i] ?? 0)),
  };
}
