import { parentPort, workerData } from "node:worker_threads";
import { learningCurve } from "./learning-curve.ts";
import { judgeModels, trainModel } from "./train-model.ts";
import { MissingData, type Watch } from "./trainable.ts";
import { loadTrainable } from "./trainables.ts";
import type { ThreadSays, TrainingJob, TrainingResult } from "./training-job.ts";

/** Runs one job: training blocks the thread that does it, and a person's Ctrl-C has to be heard meanwhile. */
async function work(job: TrainingJob, watch: Watch): Promise<TrainingResult> {
  const trainable = await loadTrainable(job.name);
  switch (job.kind) {
    case "train":
      return { kind: "train", trained: await trainModel(trainable, job.folders, job, watch) };
    case "judge": {
      const evaluations = await judgeModels(trainable, job.folders, job.models, job.seed, watch);
      return { kind: "judge", evaluations };
    }
    case "curve":
      return { kind: "curve", curve: await learningCurve(trainable, job.folders, job, watch) };
  }
}

const port = parentPort;
if (!port) throw new Error("training-thread runs as a worker thread");
const say = (says: ThreadSays) => port.postMessage(says);
try {
  const result = await work(workerData as TrainingJob, (phase, done, total) =>
    say({ kind: "progress", phase, done, total }),
  );
  say({ kind: "result", result });
} catch (error) {
  // Errors cross threads as words, their classes do not.
  if (error instanceof MissingData) say({ kind: "missing", model: error.model, files: error.files });
  else throw error;
}
