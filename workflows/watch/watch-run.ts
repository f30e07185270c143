import {
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
} from "@temporalio/workflow";
import { type ControlActivities, controlHeartbeat } from "../control-activities.ts";
import { isTerminal } from "../engine/planner.ts";
import type { RunState, TaskRecord } from "../engine/spec.ts";
import { newsSignal, type RunReport, type Watched } from "./run-report.ts";

/** Kept trying until it works: a sink, an endpoint or the lake may be down for a night. */
const activities = proxyActivities<ControlActivities>({
  startToCloseTimeout: "5m",
  heartbeatTimeout: controlHeartbeat,
  retry: { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "1m" },
});
/** Asks until the run has ended: soon at first, since Temporal has just said that it closes. */
const closing = proxyActivities<Pick<ControlActivities, "finalState">>({
  startToCloseTimeout: "1m",
  heartbeatTimeout: controlHeartbeat,
  retry: { initialInterval: "200ms", backoffCoefficient: 2, maximumInterval: "30s" },
});

/**
 * Lives beside a run, on the `control` queue, and tells the world of it: alerts, lineage, the audit table, datasets. It
 * has timers of its own, so that a deadline is noticed with every worker of the run's queues dead, and it outlives the run
 * for as long as an alert sink or the lake is down.
 *
 * The run tells it of news by signal. That the run has closed, by whatever hand, it learns from Temporal: it is the run's
 * child (or its schedule's), and a child is asked to stop when its parent closes.
 */
export async function watchRun(watched: Watched): Promise<void> {
  const watch = new Watch(watched);
  setHandler(newsSignal, (news) => watch.hear(news));
  const closed = waitUntilClosed();
  await CancellationScope.nonCancellable(async () => {
    const timers = new CancellationScope();
    timers.run(() => watchDeadlines(watch, watched)).catch(unlessCancelled);
    timers.run(() => lookAround(watch, watched)).catch(unlessCancelled);
    await closed;
    const state = await closing.finalState(watched.run);
    timers.cancel();
    watch.end(state);
    await watch.told();
  });
}

/** Resolves when this workflow is asked to stop. */
function waitUntilClosed(): Promise<void> {
  return CancellationScope.current().cancelRequested.then(
    () => undefined,
    () => undefined,
  );
}

type Line = "lineage" | "audit" | "alerts" | "datasets";

class Watch {
  readonly #watched: Watched;
  /** One line per concern: a lineage endpoint that is down holds up no alert. */
  readonly #lines: Record<Line, Promise<void>> = {
    lineage: Promise.resolve(),
    audit: Promise.resolve(),
    alerts: Promise.resolve(),
    datasets: Promise.resolve(),
  };
  /** State and start of each task as last told. */
  readonly #known = new Map<string, string>();
  #heard = 0;
  #over = false;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  hear(news: RunState): void {
    if (this.#over) return;
    this.#heard += 1;
    this.#know(news.tasks);
    this.tell({ phase: "news", watched: this.#watched, state: news });
  }

  /** The run as it stands: what nobody has told yet is news. */
  see(state: RunState): void {
    if (this.#over) return;
    const tasks = state.tasks.filter((task) => this.#known.get(task.id) !== standing(task));
    this.#know(tasks);
    // Actions are always told by the run itself, at once.
    if (tasks.length > 0)
      this.tell({ phase: "news", watched: this.#watched, state: { ...state, tasks, actions: [] } });
  }

  /** Times the run has told news. */
  get heard(): number {
    return this.#heard;
  }

  #know(tasks: readonly TaskRecord[]): void {
    for (const task of tasks) this.#known.set(task.id, standing(task));
  }

  end(state: RunState): void {
    this.#over = true;
    this.tell({ phase: "ended", watched: this.#watched, state });
  }

  get over(): boolean {
    return this.#over;
  }

  tell(report: RunReport): void {
    this.#follow("lineage", () => activities.emitLineage(report));
    if (report.state.actions.length > 0) this.#follow("audit", () => activities.recordActions(report));
    this.#follow("alerts", async () => {
      const changes = await activities.assessRun(report);
      if (changes.length > 0) await activities.tellDesk(changes);
    });
    if (report.phase === "ended") this.#follow("datasets", () => activities.announceDatasets(report));
  }

  async told(): Promise<void> {
    await Promise.all(Object.values(this.#lines));
  }

  #follow(line: Line, step: () => Promise<void>): void {
    // Signals are heard in the workflow's own scope, deadlines in that of the timers: both are cancelled at the run's end.
    this.#lines[line] = this.#lines[line].then(() => CancellationScope.nonCancellable(step));
  }
}

function standing({ state, startedAt }: TaskRecord): string {
  return `${state} ${startedAt ?? ""}`;
}

/**
 * A run tells news together, and only when something happens to it: what began last before a long silence is still to be
 * said. So the run is looked at once some seconds after its start, and after news.
 */
async function lookAround(watch: Watch, { run }: Watched): Promise<void> {
  for (;;) {
    const heard = watch.heard;
    await sleep(LOOK_AFTER_MS);
    const state = await activities.currentState(run);
    if (state !== null && state.endedAt === undefined) watch.see(state);
    await condition(() => watch.heard > heard);
  }
}

const LOOK_AFTER_MS = 6_000;

/** One timer at a time, for the next thing that may be late. */
async function watchDeadlines(watch: Watch, watched: Watched): Promise<void> {
  for (const due of deadlines(watched)) {
    const left = Date.parse(due.dueAt) - Date.now();
    if (left > 0) await sleep(left);
    if (watch.over) return;
    const state = await activities.currentState(watched.run);
    if (watch.over || state === null) continue;
    const task = due.task === undefined ? undefined : state.tasks.find(({ id }) => id === due.task);
    const ended = due.task === undefined ? state.endedAt !== undefined : task && isTerminal(task.state);
    if (!ended) watch.tell({ phase: "late", watched, state, overdue: due });
  }
}

function deadlines({ dag, scheduledAt }: Watched): readonly NonNullable<RunReport["overdue"]>[] {
  const from = Date.parse(scheduledAt);
  const due = (ms: number | undefined, kind: "late" | "deadline", task?: string) =>
    ms === undefined
      ? []
      : [{ kind, dueAt: new Date(from + ms).toISOString(), ...(task !== undefined && { task }) }];
  return [
    ...due(dag.lateMs, "late"),
    ...due(dag.deadlineMs, "deadline"),
    ...dag.tasks.flatMap((task) => [
      ...due(task.lateMs, "late", task.id),
      ...due(task.deadlineMs, "deadline", task.id),
    ]),
  ].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

function unlessCancelled(error: unknown): void {
  if (!isCancellation(error)) throw error;
}
