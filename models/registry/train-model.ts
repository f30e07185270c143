import { type ClassificationReport, classificationReport } from "../text/learning/classification-report.ts";
import {
  type Example,
  hashExamples,
  type ModelFiles,
  type Trainable,
  type TrainingFolders,
  type TrainingSet,
  textDigits,
  textsRead,
  versionOf,
  type Watch,
} from "./trainable.ts";
import { formatVerdicts, type Verdict } from "./verdict.ts";

/** Weights to judge on the held-out set. */
export interface JudgedFiles {
  readonly version: string;
  readonly files: ModelFiles;
  /** Texts it was trained on (`textsRead`); absent where nobody noted them. */
  readonly texts?: string;
}

/** What a version is on a held-out set: a row of `ops.model_evaluations` and the file it names. */
export interface EvaluatedVersion {
  readonly version: string;
  /** Hash of the held-out examples. */
  readonly heldOut: string;
  readonly n: number;
  readonly clusters: number;
  /** Examples among them that it has read in training; undefined where nobody noted what it has read. */
  readonly read: number | undefined;
  readonly seed: number;
  readonly report: ClassificationReport;
  /** `formatVerdicts` of what it said. */
  readonly verdicts: string;
}

export interface TrainedModel {
  readonly version: string;
  readonly files: ModelFiles;
  readonly notes: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** Hash of the examples it was trained on, and their number. */
  readonly data: string;
  readonly examples: number;
  /** Hash of the examples that were kept from it. */
  readonly heldOut: string;
  /** `textsRead` of what it was trained on. */
  readonly texts: string;
  /** Of it, then of the others asked for. */
  readonly evaluations: readonly EvaluatedVersion[];
}

export interface TrainOptions {
  readonly seed: number;
  /** Versions to judge on the same held-out set. */
  readonly others: readonly JudgedFiles[];
}

/** Trains on all but the held-out clusters and judges the result, and others, on those. @throws MissingData */
export async function trainModel(
  trainable: Trainable,
  folders: TrainingFolders,
  { seed, others }: TrainOptions,
  watch: Watch,
): Promise<TrainedModel> {
  const set = await trainable.open(folders, watch);
  const part = positions(set, (example) => !example.heldOut);
  const { files, notes } = await set.train(part, seed, watch);
  const read = part.flatMap((i) => set.examples[i] ?? []);
  const version = versionOf(files);
  const texts = textsRead(read.map(({ text }) => text));
  const evaluations = await judgeAll(trainable, set, [{ version, files, texts }, ...others], seed);
  return {
    version,
    files,
    notes,
    seed,
    data: hashExamples(read),
    examples: read.length,
    heldOut: hashExamples(tested(set)),
    texts,
    evaluations,
  };
}

/** Judges versions on the held-out set of this data. @throws MissingData */
export async function judgeModels(
  trainable: Trainable,
  folders: TrainingFolders,
  models: readonly JudgedFiles[],
  seed: number,
  watch: Watch,
): Promise<readonly EvaluatedVersion[]> {
  return judgeAll(trainable, await trainable.open(folders, watch), models, seed);
}

/** Positions of the examples that a condition holds for. */
export function positions(set: TrainingSet, holds: (example: Example) => boolean): number[] {
  return set.examples.flatMap((example, i) => (holds(example) ? [i] : []));
}

export const isTested = (example: Example): boolean => example.heldOut && example.tested;

async function judgeAll(
  trainable: Trainable,
  set: TrainingSet,
  models: readonly JudgedFiles[],
  seed: number,
): Promise<EvaluatedVersion[]> {
  const part = positions(set, isTested);
  const heldOut = hashExamples(tested(set));
  const evaluations: EvaluatedVersion[] = [];
  for (const { version, files, texts } of models) {
    const known = texts === undefined ? undefined : new Set(texts.split("\n"));
    const judged = await set.judge(files, part);
    const verdicts: Verdict[] = judged.map((verdict, at) => {
      const { text = "" } = set.examples[part[at] ?? -1] ?? {};
      return { ...verdict, read: known?.has(text.slice(0, textDigits)) ?? false };
    });
    evaluations.push({
      version,
      heldOut,
      n: verdicts.length,
      clusters: new Set(verdicts.map(({ cluster }) => cluster)).size,
      read: known && verdicts.filter(({ read }) => read).length,
      seed,
      report: classificationReport(verdicts, trainable.classes.length, seed),
      verdicts: formatVerdicts(verdicts),
    });
  }
  return evaluations;
}

function tested(set: TrainingSet): readonly Example[] {
  return set.examples.filter(isTested);
}
