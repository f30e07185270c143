import { fitSoftmax } from "../../../learning/linear-model.ts";
import { headProbabilities, type LexiconHead } from "../lexicon-head.ts";
import { lexicons, openLexicon } from "../lexicon-reader.ts";
import type { LabelledPost } from "./posts.ts";

const penalty = { sparse: 0, dense: 0.01 };
const readers = new Map([...lexicons].map(([language, lexicon]) => [language, openLexicon(lexicon)]));

/** One head for all languages, since the features mean the same in each; its temperature makes `calibration` most likely. */
export function fitLexiconHead(
  posts: readonly LabelledPost[],
  calibration: readonly LabelledPost[] = [],
): LexiconHead {
  const rows = posts.map(postFeatures);
  const none = { indices: new Int32Array(), values: new Float64Array() };
  const model = fitSoftmax(
    {
      rows: rows.map((features) => ({ ...none, dense: Float64Array.from(features) })),
      sparse: 0,
      dense: rows[0]?.length ?? 0,
    },
    posts.map(({ label }) => label),
    3,
    penalty,
  );
  const columns = model.weights.length / 3;
  const head = {
    bias: Array.from(model.bias),
    weights: [0, 1, 2].map((k) => Array.from(model.weights.slice(k * columns, (k + 1) * columns))),
    temperature: 1,
  };
  return { ...head, temperature: temperatureOf(head, calibration) };
}

export function postFeatures({ language, text }: LabelledPost): readonly number[] {
  const reader = readers.get(language);
  if (!reader)
    throw new Error(`There is no lexicon of ${language}; there are ${[...lexicons.keys()].join(", ")}.`);
  return reader.features(text);
}

/** In steps of 0.1. */
function temperatureOf(head: LexiconHead, posts: readonly LabelledPost[]): number {
  const rows = posts.map((post) => ({ features: postFeatures(post), label: post.label }));
  const loss = (temperature: number) =>
    rows.reduce((sum, { features, label }) => {
      const p = headProbabilities({ ...head, temperature }, features)[label] ?? 0;
      return sum - Math.log(Math.max(p, 1e-12));
    }, 0);
  const steps = Array.from({ length: 60 }, (_, i) => Number((0.5 + i * 0.1).toFixed(1)));
  return steps.reduce((best, step) => (loss(step) < loss(best) ? step : best), 1);
}
