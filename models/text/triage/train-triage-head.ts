import { fitSoftmax } from "../learning/linear-model.ts";
import { type Risk, risks, type ThemeId, themeIds } from "./triage.ts";
import type { Linear } from "./triage-head.ts";

/** A labelled post with its vector. */
export interface LabelledPost {
  readonly risk: Risk;
  readonly theme: ThemeId;
  readonly vector: ArrayLike<number>;
}

/** Inverse strength of the L2 penalty, as in scikit-learn; the best of 1, 3, 10 and 30 by 5-fold cross-validation. */
const strengths = { risk: 3, theme: 10 };
/** Decimals of a weight. */
const decimals = 4;

/**
 * Two multinomial logistic regressions over the vectors. Of risks, the rarer ones weigh as much as the others together do
 * (inverse to how often they are), for a high risk that is missed costs more than one too many.
 */
export function trainTriageHead(posts: readonly LabelledPost[]): { risk: Linear; theme: Linear } {
  const labels = posts.map(({ risk }) => risks.indexOf(risk));
  const share = labels.map(
    (label) => posts.length / (risks.length * labels.filter((l) => l === label).length),
  );
  const themes = posts.map(({ theme }) => themeIds.indexOf(theme));
  return {
    risk: regress(posts, labels, risks.length, strengths.risk, share),
    theme: regress(posts, themes, themeIds.length, strengths.theme),
  };
}

function regress(
  posts: readonly LabelledPost[],
  labels: readonly number[],
  classes: number,
  strength: number,
  importance?: readonly number[],
): Linear {
  const rows = posts.map(({ vector }) => ({
    indices: new Int32Array(),
    values: new Float64Array(),
    dense: Float64Array.from(vector),
  }));
  const lambda = 1 / (strength * posts.length);
  const dense = rows[0]?.dense.length ?? 0;
  const model = fitSoftmax(
    { rows, sparse: 0, dense },
    labels,
    classes,
    { sparse: lambda, dense: lambda },
    importance,
  );
  const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(decimals)));
  return { weights: rounded(model.weights), bias: rounded(model.bias) };
}
