import { runTrainingJob, type TrainingJob, type TrainingResult } from "../../models/registry/training-job.ts";
import { CliError } from "../cli-error.ts";
import { ExitCode } from "../exit-code.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { createPhaseView } from "../render/phase-progress.ts";

/** Runs a job with its progress on stderr; Ctrl-C ends it with status 130 and nothing written. @throws MissingData */
export async function runJob<Kind extends TrainingJob["kind"]>(
  job: Extract<TrainingJob, { kind: Kind }>,
): Promise<Extract<TrainingResult, { kind: Kind }>> {
  const interrupt = onInterrupt();
  const view = createPhaseView(process.stderr);
  try {
    const result = await runTrainingJob(job, view.update, interrupt.signal);
    return result as Extract<TrainingResult, { kind: Kind }>;
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    throw new CliError("Stopped: nothing was written.", ExitCode.cancelled);
  } finally {
    view.close();
    interrupt.close();
  }
}
