import { dealFolds } from "../learning/folds.ts";
import { fitSoftmax, type LinearModel, predict, softmax } from "../learning/linear-model.ts";
import type { FeatureMatrix, FeatureRow } from "../learning/matrix.ts";
import { decide } from "./judge-sentiment.ts";
import { buildVocabulary, tfIdf, type Vocabulary } from "./ngrams.ts";
import type { SentimentHead } from "./sentiment-head.ts";

/** A text to learn from, with its dense features (`textFeatures`). */
export interface TrainingRow {
  readonly text: string;
  readonly dense: Float64Array;
  /** 0 negative, 1 neutral, 2 positive */
  readonly label: number;
  /** Near-duplicates share it; they are never split. */
  readonly cluster: number;
}

export interface TrainOptions {
  readonly seed: number;
  readonly folds: number;
  readonly longest: number;
  /** Reviews an n-gram must occur in. */
  readonly minimum: number;
  /** L2 strengths to choose from, for n-grams and for the encoder's features. */
  readonly sparse: readonly number[];
  readonly dense: readonly number[];
}

export const defaultTraining: TrainOptions = {
  seed: 20261120,
  folds: 4,
  longest: 2,
  minimum: 3,
  sparse: [2e-5, 5e-5],
  dense: [1e-4, 3e-4],
};

export interface TrainedHead {
  readonly head: Omit<SentimentHead, "model" | "reader" | "languages">;
  readonly chosen: { readonly sparse: number; readonly dense: number; readonly temperature: number };
}

const classes = 3;

/**
 * Trains a head: one logistic regression on n-grams and one on the encoder's features, each with the L2 strength that does
 * best out of fold, stacked by a third on their out-of-fold logits. All three are linear, so the whole is one linear model.
 * Temperature and label offsets are fitted on the same out-of-fold logits.
 */
export function trainHead(
  rows: readonly TrainingRow[],
  options: TrainOptions = defaultTraining,
): TrainedHead {
  const folds = dealFolds(
    rows.map((row) => row.cluster),
    options.folds,
    options.seed,
  );
  const labels = rows.map((row) => row.label);
  const words = choose(
    options.sparse,
    (penalty) => outOfFold(rows, folds, (part) => fitWords(part, options, penalty)),
    labels,
  );
  const meaning = choose(
    options.dense,
    (penalty) => outOfFold(rows, folds, (part) => fitMeaning(part, penalty)),
    labels,
  );

  const stacked = stackRows(words.logits, meaning.logits);
  const stack = fitSoftmax(stacked, labels, classes, { sparse: 0, dense: 1e-4 });
  const temperature = fitTemperature(crossFitted(stacked, labels, folds), labels);
  const calibrated = crossFitted(stacked, labels, folds).map((z) => softmax(z.map((v) => v / temperature)));

  const lexical = fitWords(rows, options, words.penalty);
  const semantic = fitMeaning(rows, meaning.penalty);
  return {
    head: { ...collapse(stack, lexical, semantic), temperature, offsets: fitOffsets(calibrated, labels) },
    chosen: { sparse: words.penalty, dense: meaning.penalty, temperature },
  };
}

interface Fitted {
  readonly vocabulary: Vocabulary;
  readonly model: LinearModel;
  readonly rows: (rows: readonly TrainingRow[]) => FeatureMatrix;
}

function fitWords(rows: readonly TrainingRow[], options: TrainOptions, penalty: number): Fitted {
  const vocabulary = buildVocabulary(
    rows.map((row) => row.text),
    options.longest,
    options.minimum,
  );
  const toMatrix = (some: readonly TrainingRow[]): FeatureMatrix => ({
    sparse: vocabulary.column.size,
    dense: 0,
    rows: some.map((row) => ({ ...tfIdf(row.text, vocabulary), dense: new Float64Array() })),
  });
  const labels = rows.map((row) => row.label);
  return {
    vocabulary,
    model: fitSoftmax(toMatrix(rows), labels, classes, { sparse: penalty, dense: 0 }),
    rows: toMatrix,
  };
}

function fitMeaning(rows: readonly TrainingRow[], penalty: number): Fitted {
  const toMatrix = (some: readonly TrainingRow[]) => denseMatrix(some.map((row) => row.dense));
  const labels = rows.map((row) => row.label);
  return {
    vocabulary: { longest: 0, column: new Map(), idf: new Float64Array() },
    model: fitSoftmax(toMatrix(rows), labels, classes, { sparse: 0, dense: penalty }),
    rows: toMatrix,
  };
}

/** Logits of each row by a model that did not see its fold. */
function outOfFold(
  rows: readonly TrainingRow[],
  folds: readonly number[],
  train: (part: readonly TrainingRow[]) => Fitted,
): Float64Array[] {
  const logits: Float64Array[] = new Array(rows.length);
  for (const fold of new Set(folds)) {
    const fitted = train(rows.filter((_, i) => folds[i] !== fold));
    const held = rows.flatMap((row, i) => (folds[i] === fold ? [{ row, i }] : []));
    const out = predict(fitted.model, fitted.rows(held.map(({ row }) => row)));
    held.forEach(({ i }, j) => {
      logits[i] = out[j] ?? new Float64Array(classes);
    });
  }
  return logits;
}

function choose(
  penalties: readonly number[],
  run: (penalty: number) => Float64Array[],
  labels: readonly number[],
) {
  const tried = penalties.map((penalty) => {
    const logits = run(penalty);
    // Weakly and strongly regularised logits differ in scale, which the stack sets right: compare at the best scale.
    const temperature = fitTemperature(logits, labels);
    return { penalty, logits, loss: meanLoss(logits, labels, temperature) };
  });
  return tried.reduce((best, each) => (each.loss < best.loss ? each : best));
}

function stackRows(words: readonly Float64Array[], meaning: readonly Float64Array[]): FeatureMatrix {
  return denseMatrix(words.map((logits, i) => Float64Array.from([...logits, ...(meaning[i] ?? [])])));
}

function denseMatrix(dense: readonly Float64Array[]): FeatureMatrix {
  const rows: FeatureRow[] = dense.map((values) => ({
    indices: new Int32Array(),
    values: new Float64Array(),
    dense: values,
  }));
  return { sparse: 0, dense: dense[0]?.length ?? 0, rows };
}

/** Logits of the stack, each fold's by a stack fitted on the others. */
function crossFitted(x: FeatureMatrix, labels: readonly number[], folds: readonly number[]): Float64Array[] {
  const logits: Float64Array[] = new Array(x.rows.length);
  for (const fold of new Set(folds)) {
    const inside = x.rows.map((_, i) => i).filter((i) => folds[i] !== fold);
    const outside = x.rows.map((_, i) => i).filter((i) => folds[i] === fold);
    const pick = (some: readonly number[]) => ({ ...x, rows: some.flatMap((i) => x.rows[i] ?? []) });
    const model = fitSoftmax(
      pick(inside),
      inside.map((i) => labels[i] ?? 0),
      classes,
      { sparse: 0, dense: 1e-4 },
    );
    predict(model, pick(outside)).forEach((z, j) => {
      logits[outside[j] ?? 0] = z;
    });
  }
  return logits;
}

/** The temperature with the least negative log-likelihood, by golden-section search over its logarithm. */
function fitTemperature(logits: readonly Float64Array[], labels: readonly number[]): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.05), Math.log(20)];
  for (let i = 0; i < 40; i++) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (meanLoss(logits, labels, Math.exp(a)) < meanLoss(logits, labels, Math.exp(b))) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

function meanLoss(logits: readonly Float64Array[], labels: readonly number[], temperature: number): number {
  const losses = logits.map(
    (z, i) => -Math.log(softmax(z.map((v) => v / temperature))[labels[i] ?? 0] ?? 1e-12),
  );
  return losses.reduce((a, b) => a + b, 0) / losses.length;
}

/**
 * Offsets that make the sum of accuracy and macro-F1 largest: `-t log(share of the class)` with t from 0 (the most probable
 * class) to 1 (as if classes were equally frequent).
 */
function fitOffsets(
  probabilities: readonly Float64Array[],
  labels: readonly number[],
): [number, number, number] {
  const share = [0, 1, 2].map((k) => labels.filter((label) => label === k).length / labels.length);
  let best: { score: number; offsets: [number, number, number] } = { score: -1, offsets: [0, 0, 0] };
  for (let t = 0; t <= 1.0001; t += 0.05) {
    const [a = 0, b = 0, c = 0] = share.map((s) => -t * Math.log(s));
    const predicted = probabilities.map((p) => decide([...p], [a, b, c]));
    const score = accuracyPlusMacroF1(predicted, labels);
    if (score > best.score) best = { score, offsets: [a, b, c] };
  }
  return best.offsets;
}

function accuracyPlusMacroF1(predicted: readonly number[], labels: readonly number[]): number {
  const f1 = [0, 1, 2].map((k) => {
    const both = labels.filter((label, i) => label === k && predicted[i] === k).length;
    const either = labels.filter((l) => l === k).length + predicted.filter((p) => p === k).length;
    return either === 0 ? 0 : (2 * both) / either;
  });
  const right = labels.filter((label, i) => predicted[i] === label).length;
  return right / labels.length + f1.reduce((a, b) => a + b, 0) / f1.length;
}

/** stack(words(x), meaning(x)) as one linear model over n-grams and dense features. */
function collapse(stack: LinearModel, words: Fitted, meaning: Fitted) {
  const known = words.vocabulary.column.size;
  const dense = meaning.model.weights.length / classes;
  const columns = known + dense;
  const weights = new Float64Array(classes * columns);
  const bias = Float64Array.from(stack.bias);
  for (let k = 0; k < classes; k++)
    for (let j = 0; j < classes; j++) {
      const a = stack.weights[k * 2 * classes + j] ?? 0;
      const b = stack.weights[k * 2 * classes + classes + j] ?? 0;
      addScaled(weights, k * columns, words.model.weights, j * known, known, a);
      addScaled(weights, k * columns + known, meaning.model.weights, j * dense, dense, b);
      bias[k] = (bias[k] ?? 0) + a * (words.model.bias[j] ?? 0) + b * (meaning.model.bias[j] ?? 0);
    }
  return { vocabulary: words.vocabulary, dense, weights, bias };
}

function addScaled(
  to: Float64Array,
  at: number,
  from: Float64Array,
  start: number,
  n: number,
  factor: number,
): void {
  for (let i = 0; i < n; i++) to[at + i] = (to[at + i] ?? 0) + factor * (from[start + i] ?? 0);
}
