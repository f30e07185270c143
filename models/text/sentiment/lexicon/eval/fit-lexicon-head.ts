import { fitSoftmax } from "../../../learning/linear-model.ts";
import { headProbabilities, type LexiconHead } from "../lexicon-head.ts";
import { compileLexicon } from "../match-lexicon.ts";
import { featuresOf, lexicons } from "../read-lexicon.ts";
import type { LabelledPost } from "./posts.ts";

const penalty = { sparse: 0, dense: 0.01 };

/** One head for all languages, fitted on `posts`; its temperature is 1. */
export function fitLexiconHead(posts: readonly LabelledPost[]): LexiconHead {
  const rows = featureRows(posts);
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
  const round = (value: number) => Number(value.toFixed(3));
  return {
    bias: Array.from(model.bias, round),
    weights: [0, 1, 2].map((k) => Array.from(model.weights.slice(k * columns, (k + 1) * columns), round)),
    temperature: 1,
  };
}

/** The temperature under which `posts` are most likely, in steps of 0.05. */
export function fitTemperature(head: LexiconHead, posts: readonly LabelledPost[]): number {
  const rows = featureRows(posts);
  const loss = (temperature: number) =>
    rows.reduce((sum, features, i) => {
      const p = headProbabilities({ ...head, temperature }, features)[posts[i]?.label ?? 0] ?? 0;
      return sum - Math.log(Math.max(p, 1e-12));
    }, 0);
  const steps = Array.from({ length: 60 }, (_, i) => Number((0.5 + i * 0.05).toFixed(2)));
  return steps.reduce((best, step) => (loss(step) < loss(best) ? step : best), 1);
}

function featureRows(posts: readonly LabelledPost[]): readonly (readonly number[])[] {
  const matchers = new Map(lexicons.map((lexicon) => [lexicon.language, compileLexicon(lexicon)]));
  return posts.flatMap(({ language, text }) => {
    const match = matchers.get(language);
    return match ? [featuresOf(text, match)] : [];
  });
}
