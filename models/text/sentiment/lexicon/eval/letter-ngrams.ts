import { fitSoftmax, predict, softmax } from "../../../learning/linear-model.ts";
import type { FeatureRow } from "../../../learning/matrix.ts";
import { foldWords } from "../fold-words.ts";
import type { LabelledPost } from "./posts.ts";

const shortest = 2;
const longest = 5;
const penalty = { sparse: 1e-4, dense: 0 };

/**
 * The other baseline: logistic regression over runs of two to five letters inside words (TF-IDF, L2-normalised), trained
 * on the posts of the judged language.
 *
 * @returns probabilities per post of `judged`
 */
export function judgeByLetters(
  train: readonly LabelledPost[],
  judged: readonly LabelledPost[],
): readonly (readonly number[])[] {
  const frequency = new Map<string, number>();
  for (const { text } of train)
    for (const gram of new Set(grams(text))) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const known = [...frequency].filter(([, count]) => count >= 2).map(([gram]) => gram);
  const column = new Map(known.map((gram, i) => [gram, i]));
  const row = (text: string): FeatureRow => {
    const counts = new Map<number, number>();
    for (const gram of grams(text)) {
      const at = column.get(gram);
      if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    const indices = Int32Array.from(counts.keys());
    const values = Float64Array.from(
      indices,
      (at) =>
        (1 + Math.log(counts.get(at) ?? 1)) *
        Math.log((1 + train.length) / (1 + (frequency.get(known[at] ?? "") ?? 0))),
    );
    const norm = Math.hypot(...values) || 1;
    return { indices, values: values.map((v) => v / norm), dense: new Float64Array() };
  };
  const matrix = (posts: readonly LabelledPost[]) => ({
    rows: posts.map(({ text }) => row(text)),
    sparse: known.length,
    dense: 0,
  });
  const model = fitSoftmax(
    matrix(train),
    train.map(({ label }) => label),
    3,
    penalty,
  );
  return predict(model, matrix(judged)).map((logits) => Array.from(softmax(logits)));
}

function grams(text: string): readonly string[] {
  return foldWords(text).flatMap(({ text: word }) => {
    const padded = word === "" ? "" : ` ${word} `;
    const found: string[] = [];
    for (let size = shortest; size <= longest; size++)
      for (let at = 0; at + size <= padded.length; at++) found.push(padded.slice(at, at + size));
    return found;
  });
}
