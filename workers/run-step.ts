import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { Context } from "@temporalio/activity";
import { CancelledFailure } from "@temporalio/common";
import { isNotYet } from "../activities/not-yet.ts";
import type { Step, StepContext } from "../activities/step.ts";
import { sharedLogName } from "../client/log-files.ts";
import { type ContentKey, contentKey } from "../lakehouse/content-key.ts";
import type { StepRecord } from "../lakehouse/result-store.ts";
import type { Json, StepEnvelope, StepResult } from "../workflows/engine/spec.ts";
import { stepFailure } from "./step-failure.ts";
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
    const progress = new StepProgress(activity);
    try {
      const found = caches ? await findResult(host, task, key) : undefined;
      if (found) return { ...found, key: key.key, attempt };
      const reason = caches ? await whyRun(host, task, key) : undefined;
      activity.cancellationSignal.throwIfAborted();
      const commits: string[] = [];
      const context = stepContext(host, task, key, { activity, log, progress, commits });
      const output: Json = (await step.run(task.input, context)) ?? null;
      if (caches) await record(host, task, key, output, commits);
      return { output, reused: false, key: key.key, attempt, ...(reason && { reason }) };
    } catch (error) {
      if (activity.cancellationSignal.aborted && isAbort(error)) throw await activity.cancelled.catch(asIs);
      const failure = stepFailure(error, attempt);
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
      const committed = await host.lake.commit({ key: commit, run: task.run, task: task.task }, write);
      if (!attempt.commits.includes(commit)) attempt.commits.push(commit);
      return committed;
    },
    artefact: host.artefact,
    ...(host.sources && { sources: host.sources }),
    ...(host.published !== undefined && { published: host.published }),
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

const asIs = (error: unknown) => error;
