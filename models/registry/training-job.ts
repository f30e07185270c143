import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { LearningCurve } from "./learning-curve.ts";
import type { EvaluatedVersion, JudgedFiles, TrainedModel, TrainOptions } from "./train-model.ts";
import { MissingData, type MissingFile, type TrainingFolders, type Watch } from "./trainable.ts";

/** A long piece of work on a trainable model and its data. */
export type TrainingJob = { readonly name: string; readonly folders: TrainingFolders } & (
  | ({ readonly kind: "train" } & TrainOptions)
  | { readonly kind: "judge"; readonly models: readonly JudgedFiles[]; readonly seed: number }
  | { readonly kind: "curve"; readonly seeds: readonly number[] }
);

export type TrainingResult =
  | { readonly kind: "train"; readonly trained: TrainedModel }
  | { readonly kind: "judge"; readonly evaluations: readonly EvaluatedVersion[] }
  | { readonly kind: "curve"; readonly curve: LearningCurve };

/** What the thread says while it works and when it is done. */
export type ThreadSays =
  | { readonly kind: "progress"; readonly phase: string; readonly done: number; readonly total: number }
  | { readonly kind: "result"; readonly result: TrainingResult }
  | { readonly kind: "missing"; readonly model: string; readonly files: readonly MissingFile[] };

/**
 * Does the job on a thread of its own. Aborted, the thread is ended where it stands; as it writes nothing, nothing is
 * left half.
 *
 * @throws MissingData, the signal's reason, and what the work throws
 */
export async function runTrainingJob(
  job: TrainingJob,
  watch: Watch,
  signal: AbortSignal,
): Promise<TrainingResult> {
  signal.throwIfAborted();
  const worker = new Worker(threadFile(), { workerData: job });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      worker.on("error", reject);
      worker.on("exit", (code) => reject(new Error(`the training thread ended with code ${code}`)));
      worker.on("message", (says: ThreadSays) => {
        if (says.kind === "progress") watch(says.phase, says.done, says.total);
        else if (says.kind === "missing") reject(new MissingData(says.model, says.files));
        else resolve(says.result);
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** Threads run compiled code: Node has no loader for TypeScript in a thread, whatever loaded this file. */
function threadFile(): string {
  const beside = fileURLToPath(new URL("./training-thread.js", import.meta.url));
  const built = fileURLToPath(new URL("../../dist/models/registry/training-thread.js", import.meta.url));
  const file = [beside, built].find((candidate) => existsSync(candidate));
  if (!file) throw new Error(`${built} is missing: run "npm run build"`);
  return file;
}
