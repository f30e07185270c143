import { setCurrentDetails, workflowInfo } from "@temporalio/workflow";
import type { Operator } from "../control.ts";
import type { Watched } from "../watch/run-report.ts";
import { CurrentDetails } from "./current-details.ts";
import { givenPlan } from "./given-plan.ts";
import { historyPressure } from "./history-pressure.ts";
import { Operate } from "./operate.ts";
import { isTerminal, Planner } from "./planner.ts";
import { holds } from "./resolve.ts";
import { type Carried, RunRecords } from "./run-records.ts";
import { publishStatus } from "./run-visibility.ts";
import { RunWatch } from "./run-watch.ts";
import { now, RunWork } from "./run-work.ts";
import { shrink } from "./shrink.ts";
import type { OperatorAction, RunInput, RunState, RunStatus, TaskRecord } from "./spec.ts";

type Failure = NonNullable<RunState["failure"]>;

/** A run cut short, by an operator or its deadline. */
type Interruption = Failure & { readonly state: "failed" | "cancelled" };

interface CarriedRun extends Carried {
  readonly startedAt: string;
  readonly paused: boolean;
  readonly actions: readonly OperatorAction[];
}

/** A run of a DAG: what the workflow does between two of Temporal's events. Nothing here waits. */
export class Run {
  readonly startedAt: string;
  /** Deadlines count from here. */
  readonly scheduledAt: string;
  readonly operate: Operate;
  /** Resolves when the run is `over`, or should continue in a new history. */
  readonly ended: Promise<void>;
  readonly #input: RunInput;
  readonly #id = workflowInfo().workflowId;
  readonly #planner: Planner;
  readonly #records: RunRecords;
  readonly #work: RunWork;
  readonly #actions: OperatorAction[];
  #resolve: () => void = () => undefined;
  #paused: boolean;
  #over = false;
  /** The run goes on in a new history: nothing starts in this one any more. */
  #leaving = false;
  #endedAt: string | undefined;
  #interrupted: Interruption | undefined;
  #published: RunStatus = "running";
  readonly #details = new CurrentDetails();
  readonly #watch: RunWatch | undefined;
  /** Tasks that have changed since the details were last rendered. */
  readonly #undescribed = new Set<number>();
  #described = 0;

  constructor(input: RunInput) {
    const carried = input.carry as unknown as CarriedRun | undefined;
    this.#input = input;
    this.startedAt = carried?.startedAt ?? now();
    this.scheduledAt = input.scheduledAt ?? this.startedAt;
    this.#paused = carried?.paused ?? false;
    this.#actions = [...(carried?.actions ?? [])];
    this.#records = new RunRecords(input.dag, carried?.records);
    this.#planner = new Planner(
      input.dag,
      { holds: (task) => task.when === undefined || holds(task.when, this.#work.values()) },
      carried?.plan ?? givenPlan(input),
    );
    if (carried === undefined) {
      this.#records.give(input);
      for (const id of input.held ?? []) {
        const task = this.#records.position(id);
        if (task === undefined) continue;
        this.#planner.holdTask(task, true);
        this.#records.of({ task }).held = "held from the start";
      }
    }
    this.#work = new RunWork(input, this.#id, this.#planner, this.#records, () => this.advance());
    input.dag.tasks.forEach((_, task) => {
      this.#details.update(task, this.#records.view(task, this.#planner));
    });
    this.operate = new Operate(this, this.#planner, this.#records, this.#work, this.#actions);
    if (input.watch !== undefined) {
      const watched: Watched = { run: this.#id, dag: input.dag, scheduledAt: this.scheduledAt };
      this.#watch = new RunWatch(watched, input.watch.queue, this.#actions.length);
      if (carried === undefined) this.#watch.start();
    }
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  begin(): void {
    this.#planner.begin();
    this.advance();
  }

  /** Starts what may start, and notices the end. */
  advance(): void {
    if (this.#over) return;
    const pressure = historyPressure(this.#input.historyLimit);
    this.#leaving ||= pressure !== "none" && this.#planner.inFlight === 0 && !this.#planner.done;
    this.#planner.hold(this.#paused || pressure === "hold" || this.#leaving);
    this.#work.start();
    this.#work.pools.flush();
    if (this.#planner.done) this.#end();
    else if (this.#leaving) this.#resolve();
    this.#show();
  }

  /** A pool has given slots to these tasks. */
  granted(pool: string, ids: readonly string[]): void {
    this.#work.pools.granted(pool, ids);
  }

  /** Resolves when what the run has said to other workflows has arrived: then it may close. Undefined where it said nothing. */
  get told(): Promise<unknown> | undefined {
    const sent = this.#work.pools.sent;
    if (this.#watch === undefined) return sent;
    return sent === undefined ? this.#watch.started : Promise.all([this.#watch.started, sent]);
  }

  get over(): boolean {
    return this.#over;
  }

  get paused(): boolean {
    return this.#paused;
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.advance();
  }

  /** Ends the run as cancelled, unless it has ended. */
  cancel(by: Operator): void {
    if (this.#over) return;
    if (this.#actions.at(-1)?.action !== "cancel") {
      this.#actions.push({ action: "cancel", tasks: [], ...by, at: now() });
    }
    const why = by.why === undefined ? "" : `: ${by.why}`;
    this.#interrupt({
      state: "cancelled",
      code: "cancelled",
      message: `${this.#id} was cancelled by ${by.who}${why}`,
    });
  }

  /** Ends the run as failed because it took longer than it may. */
  expire(deadlineMs: number): void {
    if (this.#over) return;
    const message = `${this.#id} took longer than its deadline of ${deadlineMs / 1_000} s`;
    this.#interrupt({ state: "failed", code: "deadline", message });
  }

  /** Fails a task that has not ended in time. */
  expireTask(task: number, deadlineMs: number): void {
    if (this.#over || isTerminal(this.#planner.state(task))) return;
    const unit = { task };
    this.#work.stop(unit);
    const record = this.#records.of(unit);
    record.endedAt = now();
    record.error = {
      code: "deadline",
      message: `had not ended ${deadlineMs / 1_000} s after ${this.scheduledAt}, its deadline`,
    };
    this.#planner.end(unit, "failed");
    this.advance();
  }

  state(): RunState {
    const tasks = this.#input.dag.tasks.map((_, task) => this.#records.view(task, this.#planner));
    return shrink(this.#stateOf(tasks));
  }

  #stateOf(tasks: readonly TaskRecord[]): RunState {
    const failure = this.#failure(tasks);
    const { scheduledAt, startedBy } = this.#input;
    return {
      run: this.#id,
      dag: this.#input.dag.name,
      params: this.#input.params,
      state: this.#status(),
      ...(scheduledAt === undefined ? {} : { scheduledAt }),
      ...(startedBy === undefined ? {} : { startedBy }),
      startedAt: this.startedAt,
      ...(this.#endedAt === undefined ? {} : { endedAt: this.#endedAt }),
      tasks,
      actions: this.#actions,
      ...(failure === undefined ? {} : { failure }),
    };
  }

  carry(): CarriedRun {
    return {
      plan: this.#planner.plan,
      records: this.#records.carry(),
      startedAt: this.startedAt,
      paused: this.#paused,
      actions: this.#actions,
    };
  }

  #interrupt(why: Interruption): void {
    this.#interrupted = why;
    this.#planner.cancel();
    this.#work.stop();
    this.#work.pools.flush();
    this.#records.close(this.#planner, now());
    this.#end();
    this.#show();
  }

  #end(): void {
    this.#over = true;
    this.#endedAt = now();
    this.#resolve();
  }

  #status(): RunStatus {
    if (this.#interrupted !== undefined) return this.#interrupted.state;
    if (this.#planner.done) return this.#planner.count("failed") > 0 ? "failed" : "succeeded";
    if (this.#paused || this.#planner.standsHeld) return "paused";
    return this.#planner.count("awaiting-operator") > 0 ? "awaiting-operator" : "running";
  }

  #failure(tasks: readonly TaskRecord[]): Failure | undefined {
    if (this.#interrupted !== undefined) {
      const { code, message } = this.#interrupted;
      return { code, message };
    }
    if (!this.#planner.done) return undefined;
    const failed = tasks.filter((task) => task.state === "failed");
    const [first] = failed;
    if (first === undefined) return undefined;
    const blamed = first.elements?.find((element) => element.state === "failed") ?? first;
    const { error } = blamed;
    const more = failed.length > 1 ? ` (and ${failed.length - 1} more failed)` : "";
    return {
      task: blamed.id,
      code: error?.code ?? "Error",
      message: `${blamed.id} failed: ${error?.message ?? "no reason known"}${more}`,
    };
  }

  #show(): void {
    const status = this.#status();
    if (status !== this.#published) publishStatus(status);
    this.#published = status;
    const changed = this.#planner.changes();
    this.#describe(status, changed);
    // How a run ended its watch asks of Temporal.
    if (this.#over) return;
    this.#watch?.hear(
      changed,
      this.#actions,
      (task) => this.#planner.state(task),
      (tasks) => this.#stateOf(tasks.map((task) => this.#records.view(task, this.#planner))),
    );
  }

  /** For the web UI. Of many tasks, or long maps, at most once a second of the run's time, and when all is over. */
  #describe(status: RunStatus, changed: readonly number[]): void {
    for (const task of changed) this.#undescribed.add(task);
    const elapsed = Date.now() - this.#described;
    if (this.#units > DESCRIBED_AT_ONCE && elapsed < 1_000 && !this.#over) return;
    this.#described = Date.now();
    for (const task of this.#undescribed) this.#details.update(task, this.#records.view(task, this.#planner));
    this.#undescribed.clear();
    setCurrentDetails(this.#details.render(status, this.#id, this.#records.held(this.#planner)));
  }

  /** Tasks and elements. */
  get #units(): number {
    return this.#input.dag.tasks.length + this.#records.elements;
  }
}

const DESCRIBED_AT_ONCE = 60;
