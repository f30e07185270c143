import { describeRun, UnknownRun } from "../client/describe-run.ts";
import { isOver } from "../client/watch-run.ts";
import type { RunState } from "../workflows/engine/spec.ts";
import type { ControlHost } from "./control-host.ts";

/** The run goes on: asked again until it has ended. */
export class StillRuns extends Error {
  override readonly name = "StillRuns";
  readonly code = "STILL_RUNS";
}

/** The run's state once it has ended. @throws StillRuns before that */
export async function finalState(host: ControlHost, run: string): Promise<RunState> {
  const state = await currentState(host, run);
  if (state === null || !isOver(state.state)) throw new StillRuns(`${run} has not ended`);
  return state;
}

/** The run's state now; null when there is no such run yet. Where no worker answers, it is read off the history. */
export async function currentState(host: ControlHost, run: string): Promise<RunState | null> {
  try {
    const { activities: _, source: __, ...state } = await describeRun(await host.client(), run);
    return { ...state, tasks: state.tasks.map(withFailedElements) };
  } catch (error) {
    if (error instanceof UnknownRun) return null;
    throw error;
  }
}

/** A map's elements are of interest here only where they failed; a thousand of them would not fit a payload. */
function withFailedElements(task: RunState["tasks"][number]): RunState["tasks"][number] {
  if (task.elements === undefined) return task;
  return { ...task, elements: task.elements.filter(({ error }) => error !== undefined).slice(0, 20) };
}
