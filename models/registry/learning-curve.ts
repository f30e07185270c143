import { classificationReport } from "../text/learning/classification-report.ts";
import { seededRandom, shuffled } from "../text/learning/random.ts";
import { isTested, positions } from "./train-model.ts";
import type { Trainable, TrainingFolders, TrainingSet, Watch } from "./trainable.ts";

/** One training on a part of the data, judged on the whole held-out set. */
export interface CurvePoint {
  /** Share of the training clusters. */
  readonly share: number;
  readonly seed: number;
  /** Examples trained on. */
  readonly examples: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly ece: number;
}

export interface LearningCurve {
  readonly model: string;
  /** Held-out examples. */
  readonly n: number;
  readonly points: readonly CurvePoint[];
}

export const defaultShares: readonly number[] = Object.freeze([0.25, 0.5, 1]);

/**
 * Trains on a quarter, a half and all of the training clusters, once per seed (which draws the clusters and deals the
 * folds), and judges each on the same held-out set: what more data would give. @throws MissingData
 */
export async function learningCurve(
  trainable: Trainable,
  folders: TrainingFolders,
  {
    seeds,
    shares = defaultShares,
  }: { readonly seeds: readonly number[]; readonly shares?: readonly number[] },
  watch: Watch,
): Promise<LearningCurve> {
  const set = await trainable.open(folders, watch);
  const test = positions(set, isTested);
  const points: CurvePoint[] = [];
  const total = seeds.length * shares.length;
  for (const share of shares) {
    for (const seed of seeds) {
      watch("trainings", points.length, total);
      const part = drawn(set, share, seed);
      const { files } = await set.train(part, seed, () => undefined);
      const { accuracy, macroF1, ece } = classificationReport(
        await set.judge(files, test),
        trainable.classes.length,
        seed,
      );
      points.push({
        share,
        seed,
        examples: part.length,
        accuracy: accuracy.value,
        macroF1: macroF1.value,
        ece: ece.value,
      });
    }
  }
  watch("trainings", total, total);
  return { model: trainable.name, n: test.length, points };
}

/** Whole clusters until the share of them is reached; a larger share of one seed contains the smaller. */
function drawn(set: TrainingSet, share: number, seed: number): number[] {
  const all = positions(set, (example) => !example.heldOut);
  const clusters = [...new Set(all.map((i) => set.examples[i]?.cluster))];
  const kept = new Set(shuffled(clusters, seededRandom(seed)).slice(0, Math.ceil(share * clusters.length)));
  return all.filter((i) => kept.has(set.examples[i]?.cluster));
}
