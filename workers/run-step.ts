import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { Context } from "@temporalio/activity";
import { ApplicationFailure, CancelledFailure } from "@temporalio/common";
import { isNotYet } from "../activities/not-yet.ts";
import type { Device, Step, StepContext } from "../activities/step.ts";
import { sharedLogName } from "../client/log-files.ts";
import { type ContentKey, contentKey } from "../lakehouse/content-key.ts";
import type { StepRecord } from "../lakehouse/result-store.ts";
import type { Json, StepEnvelope, StepFailureDetail, StepResult } from "../workflows/engine/spec.ts";
import { AttemptTally } from "./attempt-tally.ts";
import { meterAttempt } from "./metrics/meter-attempt.ts";
import { runAlone } from "./run-alone.ts";
import type { StepHost } from "./step-host.ts";
import { StepLog } from "./step-log.ts";
import { StepProgress } from "./step-progress.ts";

/** A step of any input and output: what the registry holds. */
// biome-ignore lint/suspicious/noExplicitAny: only the DAG's wiring knows the types, and it was checked there.
export type AnyStep = Step<any, any>;

/**
 * The Temporal activity that runs one step: looks for an earlier result of the same content, or runs the step and records
 * what it returned.
 */
export function stepActivity(
  name: string,
  step: AnyStep,
  host: StepHost,
): (task: StepEnvelope) => Promise<StepResult> {
  return async (task) => {
    const activity = Context.current();
    const { attempt } = activity.info;
    const version = host.versions[name];
    const key = contentKey(name, version ?? "unversioned", task.input);
    const caches = task.cache && version !== undefined;
    const log = new StepLog(
      host.logs,
      { run: task.run, task: task.task, attempt },
      host.sharedLogs !== undefined,
    );
    const meter = meterAttempt(host.meter, task, activity.info);
    const tally = new AttemptTally(activity, task.attempts);
    const progress = new StepProgress(activity, tally);
    try {
      const found = caches ? await findResult(host, task, key) : undefined;
      if (found) {
        meter.succeeded(found.reused);
        return { ...found, key: key.key, attempt };
      }
      tally.check();
      const reason = caches ? await whyRun(host, task, key) : undefined;
      activity.cancellationSignal.throwIfAborted();
      const commits: string[] = [];
      const work = async () => {
        const held = await host.devices?.take();
        const device = held?.device;
        try {
          return await step.run(
            task.input,
            stepContext(host, task, key, { activity, log, progress, commits, device }),
          );
        } finally {
          held?.release();
        }
      };
      const output: Json =
        (await (tally.suspect ? runAlone(work, { activity, tally, progress }) : work())) ?? null;
      if (caches) await record(host, task, key, output, commits);
      meter.succeeded(false);
      return { output, reused: false, key: key.key, attempt, ...(reason && { reason }) };
    } catch (error) {
      const failure = await failureOf(error, activity, tally);
      meter.failed(failure);
      // Goes out before the failure does: the next attempt is told of this one.
      if (tally.carried) progress.send();
      logFailure(log, failure, attempt);
      throw failure;
    } finally {
      progress.close();
      log.close();
      await shareLog(host, task, attempt, log.text);
    }
  };
}

interface Attempt {
  readonly activity: Context;
  readonly log: StepLog;
  readonly progress: StepProgress;
  /** Keys of the commits made so far. */
  readonly commits: string[];
  readonly device: Device | undefined;
}

function stepContext(host: StepHost, task: StepEnvelope, key: ContentKey, attempt: Attempt): StepContext {
  return {
    run: task.run,
    task: task.task,
    attempt: attempt.activity.info.attempt,
    lake: host.lake,
    get log() {
      return attempt.log.logger;
    },
    signal: attempt.activity.cancellationSignal,
    progress: (done, total, unit) => attempt.progress.report({ done, total, unit }),
    commit: async (write, part = "") => {
      const commit = commitKey(task, key, part);
      const committed = await host.lake.commit({ key: commit, run: task.run, task: task.task, part }, write);
      if (!attempt.commits.includes(commit)) attempt.commits.push(commit);
      return committed;
    },
    artefact: host.artefact,
    ...(host.modelFile && { modelFile: host.modelFile }),
    ...(attempt.device && { device: attempt.device }),
    modelRan: (model, items, seconds) => host.meter?.modelRan(model, items, seconds),
    ...(host.sources && { sources: host.sources }),
    ...(host.published !== undefined && { published: host.published }),
    ...(host.indexes && { indexes: host.indexes }),
    ...(host.reactionMap !== undefined && { reactionMap: host.reactionMap }),
    ...(host.languageModel && { languageModel: host.languageModel }),
    ...(host.mongodb !== undefined && { mongodb: host.mongodb }),
    ...(host.piiKeys && { piiKeys: host.piiKeys }),
  };
}

function commitKey(task: StepEnvelope, key: ContentKey, part: string): string {
  const text = JSON.stringify([task.run, task.task, key.key, part]);
  return createHash("sha256").update(text).digest("hex");
}

async function findResult(
  host: StepHost,
  task: StepEnvelope,
  key: ContentKey,
): Promise<Pick<StepResult, "output" | "reused" | "reason"> | undefined> {
  const found = await host.results.find(key.key);
  if (!found) return undefined;
  // This very task finished and died before it could say so.
  const own = found.run === task.run && found.task === task.task;
  if (task.force && !own) return undefined;
  if (found.commits.length > 0 && !(await host.lake.stands(found.commits))) return undefined;
  if (own) return { output: found.output, reused: false, reason: "finished by an earlier attempt" };
  return { output: found.output, reused: true, reason: `same code and input as in ${found.run}` };
}

async function whyRun(host: StepHost, task: StepEnvelope, key: ContentKey): Promise<string> {
  return task.force ? "forced" : host.results.whyNew(task.dag, task.task, key);
}

async function record(
  host: StepHost,
  task: StepEnvelope,
  key: ContentKey,
  output: Json,
  commits: readonly string[],
): Promise<void> {
  const { run, task: id } = task;
  const kept: StepRecord = {
    key: key.key,
    step: key.step,
    run,
    task: id,
    at: new Date().toISOString(),
    output,
    commits,
  };
  await host.results.record(task.dag, key, kept);
}

/** What Temporal is told: that the task failed, was cancelled, or was given back by a worker that stops. */
async function failureOf(error: unknown, activity: Context, tally: AttemptTally): Promise<Error> {
  const stopped = activity.cancellationSignal.aborted && isAbort(error);
  if (!stopped) return tally.fail(error);
  if (!activity.cancellationDetails?.workerShutdown) return activity.cancelled.catch(asIs);
  tally.excuse();
  return workerStopped(activity.info.attempt);
}

/** The worker was asked to stop and the task took too long to end: another worker does it again. */
function workerStopped(attempt: number): ApplicationFailure {
  return ApplicationFailure.create({
    type: "worker-stopped",
    message: "its worker was stopped, another one does it again",
    details: [{ attempt } satisfies StepFailureDetail],
  });
}

/** A sensor that looks every minute says once what it waits for, and not each time that it is not there. */
function logFailure(log: StepLog, failure: Error, attempt: number): void {
  if (failure instanceof CancelledFailure) return;
  if (!isNotYet(failure)) log.logger.error({ err: failure }, failure.message);
  else if (attempt === 1) log.logger.info(`waits: ${failure.message}`);
}

/** A log that cannot be put beside the lake is no reason for a task to fail: it is on this machine. */
async function shareLog(host: StepHost, task: StepEnvelope, attempt: number, text: string): Promise<void> {
  if (host.sharedLogs === undefined || text === "") return;
  const name = sharedLogName(task.run, task.task, `${attempt}-${hostname()}-${process.pid}`);
  await host.sharedLogs.put(name, new TextEncoder().encode(text)).catch((err: unknown) => {
    host.log.warn({ err, run: task.run, task: task.task }, "a log could not be shared");
  });
}

function isAbort(error: unknown): boolean {
  return error instanceof CancelledFailure || (error instanceof Error && error.name === "AbortError");
}

const asIs = (error: Error) => error;
