import { randomUUID } from "node:crypto";
import { Context } from "@temporalio/activity";
import { WorkflowFailedError, type WorkflowHandle } from "@temporalio/client";
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from "@temporalio/common";
import { Worker } from "@temporalio/worker";
import { AttemptTally } from "../../workers/attempt-tally.ts";
import { dagRunWorkflow, searchAttributes, stateQuery } from "../../workflows/control.ts";
import type { Dag } from "../../workflows/engine/define-dag.ts";
import { parseParams } from "../../workflows/engine/params.ts";
import {
  type Lane,
  type RunInput,
  type RunState,
  type StepEnvelope,
  type StepResult,
  type TaskRecord,
  taskQueue,
} from "../../workflows/engine/spec.ts";
import { startTestTemporal, type TestTemporal } from "./temporal.ts";
import { workflowBundle } from "./workflow-bundle.ts";

/** A step of a test: what it returns is the task's output; `envelope` says which task asks. */
export type TestStep = (input: never, envelope: StepEnvelope) => unknown;

export interface TestEngine {
  readonly temporal: TestTemporal;
  /** Task queue of runs. */
  readonly queue: string;
  start(dag: Dag, params?: Record<string, unknown>, input?: Partial<RunInput>): Promise<TestRun>;
  stop(): Promise<void>;
}

export interface TestRun {
  readonly handle: WorkflowHandle;
  /** Temporal's id of the first execution; a run that continues as new has several. */
  readonly first: string;
  /** The state now. */
  state(): Promise<RunState>;
  /** The state when the run is over, however it ended. */
  ended(): Promise<RunState>;
  /** The state as soon as it is as expected. */
  until(expected: (state: RunState) => boolean): Promise<RunState>;
}

/** A server, and a worker per lane that runs these steps without lake or result store. */
export async function startEngine(steps: Readonly<Record<string, TestStep>>): Promise<TestEngine> {
  const [temporal, codePath] = await Promise.all([startTestTemporal(), workflowBundle()]);
  const prefix = `test-${randomUUID().slice(0, 8)}`;
  const activities = Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, activity(step)]));
  const lanes: readonly Lane[] = ["cpu", "io"];
  const workers = await Promise.all(
    lanes.map((lane) =>
      Worker.create({
        connection: temporal.connection,
        taskQueue: taskQueue(lane, prefix),
        activities,
        ...(lane === "cpu" ? { workflowBundle: { codePath } } : {}),
        // Word of a cancellation comes with a heartbeat.
        maxHeartbeatThrottleInterval: "100ms",
        defaultHeartbeatThrottleInterval: "100ms",
        shutdownGraceTime: "100ms",
      }),
    ),
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    temporal,
    queue: taskQueue("cpu", prefix),
    async start(dag, params = {}, input = {}) {
      const handle = await temporal.client.workflow.start(dagRunWorkflow, {
        taskQueue: taskQueue("cpu", prefix),
        workflowId: `${dag.spec.name}/${randomUUID().slice(0, 8)}`,
        args: [{ dag: dag.spec, params: parseParams(dag, params), ...input } satisfies RunInput],
        typedSearchAttributes: new TypedSearchAttributes([
          {
            key: defineSearchAttributeKey(searchAttributes.dag, SearchAttributeType.KEYWORD),
            value: dag.spec.name,
          },
          {
            key: defineSearchAttributeKey(searchAttributes.state, SearchAttributeType.KEYWORD),
            value: "running",
          },
        ]),
      });
      return testRun(handle);
    },
    async stop() {
      for (const worker of workers) worker.shutdown();
      await running;
      await temporal.stop();
    },
  };
}

/** `states(run)` is `{ clean: "succeeded", "score[0]": "failed", … }`. */
export function states(run: RunState): Record<string, string> {
  return Object.fromEntries(
    run.tasks.flatMap((task) => [task, ...(task.elements ?? [])]).map((t) => [t.id, t.state]),
  );
}

export function taskOf(run: RunState, id: string): TaskRecord {
  const found = run.tasks.flatMap((task) => [task, ...(task.elements ?? [])]).find((task) => task.id === id);
  if (found === undefined) throw new RangeError(`no task ${id}`);
  return found;
}

function activity(step: TestStep) {
  return async (envelope: StepEnvelope): Promise<StepResult> => {
    const context = Context.current();
    const tally = new AttemptTally(context, envelope.attempts);
    tally.check();
    try {
      const output = await step(envelope.input as never, envelope);
      return {
        output: (output ?? null) as StepResult["output"],
        reused: false,
        key: `${envelope.step}-key`,
        attempt: context.info.attempt,
      };
    } catch (error) {
      const failure = tally.fail(error);
      if (tally.carried) context.heartbeat({ tally: tally.carried });
      throw failure;
    }
  };
}

function testRun(handle: WorkflowHandle & { readonly firstExecutionRunId: string }): TestRun {
  const state = () => handle.query(stateQuery);
  return {
    handle,
    first: handle.firstExecutionRunId,
    state,
    async ended() {
      await handle.result().catch((error: unknown) => {
        if (!(error instanceof WorkflowFailedError)) throw error;
      });
      return state();
    },
    async until(expected) {
      for (let tries = 0; tries < 1_000; tries += 1) {
        const now = await state();
        if (expected(now)) return now;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`the run never came to what was expected: ${JSON.stringify(states(await state()))}`);
    },
  };
}
