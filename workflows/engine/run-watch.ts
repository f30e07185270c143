import { WorkflowExecutionAlreadyStartedError } from "@temporalio/common";
import {
  CancellationScope,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
  WorkflowIdReusePolicy,
} from "@temporalio/workflow";
import { newsSignal, type Watched, watchRunWorkflow, watchWorkflowId } from "../watch/run-report.ts";
import type { OperatorAction, RunState, TaskRecord, TaskState } from "./spec.ts";

/** The workflow beside a run, as the run sees it: started with the run, told of what matters while it goes on. */
export class RunWatch {
  readonly #watched: Watched;
  readonly #queue: string;
  #started: Promise<void> = Promise.resolve();
  #toldAt = Date.now();
  /** Tasks that were in trouble at the last telling. */
  readonly #trouble = new Set<number>();
  readonly #untold = new Set<number>();
  #actions: number;

  constructor(watched: Watched, queue: string, actions: number) {
    this.#watched = watched;
    this.#queue = queue;
    this.#actions = actions;
  }

  /** A schedule has started it before, so that a run which never gets a worker is watched as well. */
  start(): void {
    const started = startChild(watchRunWorkflow, {
      workflowId: watchWorkflowId(this.#watched.run),
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      taskQueue: this.#queue,
      args: [this.#watched],
      staticSummary: `alerts, lineage and audit of ${this.#watched.run}`,
    });
    this.#started = started.then(
      () => undefined,
      (error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      },
    );
    this.#started.catch(() => undefined); // `started` says so to whoever waits
  }

  /** Resolves once Temporal has the watch: a run that closes before would be one that nobody saw. */
  get started(): Promise<void> {
    return this.#started;
  }

  /** Notes what has changed; tells it at once where somebody may have to act, else with what follows within seconds. */
  hear(
    changed: readonly number[],
    actions: readonly OperatorAction[],
    stateOf: (task: number) => TaskState,
    news: (tasks: readonly number[]) => RunState,
  ): void {
    let urgent = actions.length > this.#actions;
    for (const task of changed) {
      this.#untold.add(task);
      const trouble = isTrouble(stateOf(task));
      urgent ||= trouble !== this.#trouble.has(task);
      if (trouble) this.#trouble.add(task);
      else this.#trouble.delete(task);
    }
    const due = this.#untold.size > 0 && Date.now() - this.#toldAt >= TOGETHER_MS;
    if (!urgent && !due) return;
    const told = news([...this.#untold]);
    this.#tell({ ...told, tasks: told.tasks.map(withoutElements), actions: actions.slice(this.#actions) });
    this.#actions = actions.length;
    this.#untold.clear();
    this.#toldAt = Date.now();
  }

  #tell(news: RunState): void {
    const watch = getExternalWorkflowHandle(watchWorkflowId(this.#watched.run));
    CancellationScope.nonCancellable(async () => {
      await this.#started;
      await watch.signal(newsSignal, news);
    }).catch(() => undefined); // A watch that somebody terminated is no reason for the run to fail.
  }
}

/** News of an uneventful run come together, at most so often. */
const TOGETHER_MS = 5_000;

function isTrouble(state: TaskState): boolean {
  return state === "failed" || state === "awaiting-operator";
}

function withoutElements({ elements, ...task }: TaskRecord): TaskRecord {
  const failed = elements?.filter(({ error }) => error !== undefined).slice(0, 20);
  return failed === undefined || failed.length === 0 ? task : { ...task, elements: failed };
}
