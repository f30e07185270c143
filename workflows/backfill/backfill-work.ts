import { WorkflowExecutionAlreadyStartedError } from "@temporalio/common";
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  CancelledFailure,
  ChildWorkflowFailure,
  condition,
  isCancellation,
  ParentClosePolicy,
  proxyActivities,
  setCurrentDetails,
  sleep,
  startChild,
  WorkflowIdReusePolicy,
  workflowInfo,
} from "@temporalio/workflow";
import { type Operator, type Receipt, refused, runCancelled } from "../control.ts";
import { type ControlActivities, controlHeartbeat } from "../control-activities.ts";
import { dagRun } from "../engine/dag-run.ts";
import { publishStatus } from "../engine/run-visibility.ts";
import { priorities, type RunInput, type RunStatus } from "../engine/spec.ts";
import { runAttributes } from "../run-attributes.ts";
import { BackfillPlan, type DayEnd } from "./backfill-plan.ts";
import { concurrencyProblem, daysBetween, rangeProblem } from "./days.ts";
import { decideDay, runOfDay } from "./decide-day.ts";
import { describeBackfill } from "./describe-backfill.ts";
import type {
  BackfillAction,
  BackfillCarry,
  BackfillInput,
  BackfillState,
  BackfillStatus,
  Widening,
} from "./protocol.ts";

const activities = proxyActivities<Pick<ControlActivities, "latestRuns" | "runStandings" | "cancelRun">>({
  startToCloseTimeout: "2m",
  heartbeatTimeout: controlHeartbeat,
  retry: { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "1m" },
});

/** A backfill: starts days while it may, hears how they end, and does what operators ask. */
export class BackfillWork {
  readonly #input: BackfillInput;
  readonly #id = workflowInfo().workflowId;
  readonly #plan: BackfillPlan;
  readonly #startedAt: string;
  readonly #actions: BackfillAction[];
  /** Days whose end this history hears of; of the others, started before it or by others, it has to ask. */
  readonly #own = new Set<string>();
  /** Days whose run is being started. */
  readonly #starting = new Set<string>();
  /** Runs that are being told to stop. */
  #stopping = 0;
  #paused: boolean;
  #cancelled: BackfillCarry["cancelled"];
  #stirred = true;
  #over = false;
  #leavingSince: number | undefined;
  #endedAt: string | undefined;
  #published: RunStatus = "running";
  #described = 0;

  constructor(input: BackfillInput) {
    const { carry } = input;
    this.#input = input;
    this.#plan = new BackfillPlan({ ...input, dag: input.dag.name }, carry?.plan);
    this.#startedAt = carry?.startedAt ?? new Date().toISOString();
    this.#actions = [...(carry?.actions ?? [])];
    this.#paused = carry?.paused ?? false;
    this.#cancelled = carry?.cancelled ?? false;
  }

  get over(): boolean {
    return this.#over;
  }

  /** Resolves when the backfill is over, or should continue in a new history. */
  async ended(): Promise<void> {
    const looking = new CancellationScope();
    looking.run(() => this.#look()).catch(unlessCancelled);
    while (!this.#over && !this.#mayLeave) {
      await condition(() => this.#stirred || this.#mayLeave);
      this.#stirred = false;
      if (!this.#cancelled) await this.#learn();
      this.#start();
      this.#over = this.#starting.size === 0 && this.#stopping === 0 && this.#allEnded;
      if (this.#over) this.#endedAt = new Date().toISOString();
      this.#show();
    }
    looking.cancel();
    await condition(allHandlersFinished);
  }

  checkCancel({ now }: { readonly now?: boolean }): void {
    // Whoever has asked for an end may still want it at once.
    if (this.#cancelled !== "finish" || this.#over || now !== true) this.#checkOpen();
  }

  checkPause(pause: boolean): void {
    this.#checkOpen();
    if (this.#paused === pause) refuse(`${this.#id} is ${pause ? "paused already" : "not paused"}.`);
  }

  checkWidening({ from = this.#plan.from, to = this.#plan.to, concurrency }: Widening): void {
    this.#checkOpen();
    const problem = rangeProblem(from, to);
    if (problem !== undefined) refuse(problem);
    if (from > this.#plan.from || to < this.#plan.to) {
      refuse(`A backfill is widened, not narrowed: it goes from ${this.#plan.from} to ${this.#plan.to}.`);
    }
    const crowd = concurrency === undefined ? undefined : concurrencyProblem(concurrency);
    if (crowd !== undefined) refuse(crowd);
  }

  pause(paused: boolean, by: Operator): Receipt {
    this.#paused = paused;
    this.#record(paused ? "pause" : "resume", by);
    const going = this.#plan.count("running");
    const message = paused
      ? `${this.#id} is paused; ${going} days in work come to their end`
      : `${this.#id} goes on`;
    return { message };
  }

  widen({ from = this.#plan.from, to = this.#plan.to, concurrency, ...by }: Widening): Receipt {
    const added = daysBetween(from, to).length - daysBetween(this.#plan.from, this.#plan.to).length;
    const atOnce = concurrency ?? this.#plan.concurrency;
    this.#plan.widen(from, to, atOnce);
    const detail = `${from}..${to}, ${atOnce} at once`;
    this.#record("widen", by, detail);
    return { message: `${this.#id} now covers ${detail} (${added} days more)` };
  }

  cancel({ now, ...by }: Operator & { readonly now?: boolean }): Receipt {
    // A cancellation in Temporal comes without a check before it.
    if (this.#over || (this.#cancelled && now !== true)) return { message: `${this.#id} is ${this.#status}` };
    const { open } = this.#plan;
    this.#cancelled = now === true ? "now" : "finish";
    this.#plan.cancel();
    this.#record("cancel", by, now === true ? "with the days in work" : undefined);
    if (now === true) {
      const because = { ...by, why: by.why ?? `${this.#id} was cancelled` };
      for (const { run } of open) void this.#stop(run, because);
    }
    const rest = now === true ? "are cancelled, too" : "come to their end";
    return { message: `${this.#id} starts no more days; ${open.length} in work ${rest}` };
  }

  async #stop(run: string, by: Operator): Promise<void> {
    this.#stopping += 1;
    await CancellationScope.nonCancellable(() => activities.cancelRun(run, by));
    this.#stopping -= 1;
    this.#stirred = true;
  }

  state(): BackfillState {
    const { dag, order, pick, who } = this.#input;
    const { perHour } = this.#plan;
    return {
      id: this.#id,
      dag: dag.name,
      from: this.#plan.from,
      to: this.#plan.to,
      order,
      concurrency: this.#plan.concurrency,
      pick,
      who,
      state: this.#status,
      startedAt: this.#startedAt,
      ...(this.#endedAt !== undefined && { endedAt: this.#endedAt }),
      counts: this.#plan.counts,
      ...(perHour !== undefined && { perHour }),
      days: this.#plan.days,
      actions: this.#actions,
    };
  }

  carry(): BackfillCarry {
    return {
      plan: this.#plan.state,
      startedAt: this.#startedAt,
      paused: this.#paused,
      cancelled: this.#cancelled,
      actions: this.#actions,
    };
  }

  /** What became of the days before; asked in one go, and again for days that were added. */
  async #learn(): Promise<void> {
    for (let range = this.#plan.unknown; range !== undefined; range = this.#plan.unknown) {
      this.#plan.know(range, await activities.latestRuns({ dag: this.#input.dag.name, ...range }));
    }
  }

  #start(): void {
    if (this.#paused || this.#cancelled || this.#leaving) return;
    for (let next = this.#plan.next(); next !== undefined; next = this.#plan.next()) {
      void this.#run(next.day, next.number);
    }
  }

  /** Runs a day, with the first number that no run of it has. */
  async #run(day: string, first: number): Promise<void> {
    const { dag, params, queues, pick } = this.#input;
    const input: RunInput = {
      dag,
      params: { ...params, day },
      startedBy: { kind: "backfill", name: this.#id },
      priority: priorities.last,
      watch: { queue: queues.control },
    };
    this.#starting.add(day);
    for (let number = first; ; number++) {
      const run = runOfDay(dag.name, day, number);
      try {
        const child = await startChild(dagRun, {
          workflowId: run,
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          parentClosePolicy: ParentClosePolicy.ABANDON,
          taskQueue: queues.runs,
          args: [input],
          priority: { priorityKey: priorities.last },
          ...runAttributes(input),
        });
        this.#own.add(day);
        this.#plan.follow(day, number);
        this.#started(day);
        this.#settle(day, await child.result().then(() => ({ state: "succeeded" as const }), endOf));
        return;
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        // Somebody started that day meanwhile: what is to be done with it is decided again.
        const [standing] = await activities.runStandings([run]);
        const { does, why } = decideDay(pick, standing && { ...standing, number });
        if (does === "run") continue;
        if (does === "skip") this.#plan.skip(day, why);
        else this.#plan.follow(day, number);
        this.#started(day);
        return;
      }
    }
  }

  #started(day: string): void {
    this.#starting.delete(day);
    this.#stirred = true;
  }

  #settle(day: string, end: DayEnd): void {
    this.#own.delete(day);
    this.#plan.settle(day, end, Date.now());
    this.#stirred = true;
  }

  /** Asks how the days in work stand: who waits for an operator, and how those ended of which nobody tells. */
  async #look(): Promise<void> {
    const every = this.#input.lookMs ?? LOOK_MS;
    for (let first = this.#input.carry !== undefined; ; first = false) {
      await condition(() => this.#plan.open.length > 0);
      // Where all that is left waits for a person, there is no hurry.
      if (!first) await sleep(this.#plan.count("running") > 0 ? every : every * 10);
      const open = this.#plan.open.filter(({ day }) => !this.#starting.has(day));
      const standings = new Map(
        (await activities.runStandings(open.map(({ run }) => run))).map((standing) => [
          standing.run,
          standing,
        ]),
      );
      for (const { day, run } of open) {
        const still = this.#plan.open.some((one) => one.run === run) && !this.#starting.has(day);
        if (still) this.#see(day, standings.get(run));
      }
      this.#stirred = true;
    }
  }

  #see(day: string, standing: { readonly state: RunStatus; readonly note?: string } | undefined): void {
    if (standing?.state === "awaiting-operator") this.#plan.await(day, true);
    else if (standing?.state === "running" || standing?.state === "paused") this.#plan.await(day, false);
    else if (!this.#own.has(day)) {
      this.#settle(day, (standing as DayEnd | undefined) ?? { state: "failed", note: "its run is gone" });
    }
  }

  #record(action: BackfillAction["action"], { who, why }: Operator, detail?: string): void {
    this.#actions.push({
      action,
      who,
      ...(why !== undefined && { why }),
      ...(detail !== undefined && { detail }),
      at: new Date().toISOString(),
    });
    this.#stirred = true;
  }

  #checkOpen(): void {
    if (this.#over || this.#cancelled) refuse(`${this.#id} is ${this.#status}.`);
  }

  get #status(): BackfillStatus {
    if (this.#over && this.#cancelled) return "cancelled";
    const bad = this.#plan.count("failed") + this.#plan.count("cancelled");
    if (this.#over) return bad > 0 ? "failed" : "succeeded";
    if (this.#cancelled) return "cancelling";
    if (this.#paused) return "paused";
    const busy = this.#plan.count("running") + this.#plan.count("waiting") > 0;
    return busy ? "running" : "awaiting-operator";
  }

  /** A cancelled backfill does not wait for runs that wait for a person, unless it stops them. */
  get #allEnded(): boolean {
    return this.#cancelled === "finish" ? this.#plan.count("running") === 0 : this.#plan.done;
  }

  get #leaving(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return continueAsNewSuggested || historyLength >= (this.#input.historyLimit ?? HISTORY_LIMIT);
  }

  /**
   * The history is long, and nothing is being started. Days in work end in the next one; where they are about to end, they
   * are waited for, since there it takes a look to learn of it.
   */
  get #mayLeave(): boolean {
    if (!this.#leaving || this.#starting.size + this.#stopping > 0) return false;
    this.#leavingSince ??= Date.now();
    return this.#own.size === 0 || Date.now() - this.#leavingSince > (this.#input.leaveMs ?? LEAVE_MS);
  }

  #show(): void {
    const state = this.#status === "cancelling" ? "running" : this.#status;
    if (state !== this.#published) publishStatus(state);
    this.#published = state;
    // Of many days, at most once a second of the backfill's time: it is rendered whole.
    if (!this.#over && this.#plan.size > DESCRIBED_AT_ONCE && Date.now() - this.#described < 1_000) return;
    this.#described = Date.now();
    setCurrentDetails(describeBackfill(this.state()));
  }
}

function endOf(error: unknown): DayEnd {
  const cause = error instanceof ChildWorkflowFailure ? error.cause : error;
  if (cause instanceof CancelledFailure) return { state: "cancelled", note: cause.message };
  const cancelled = cause instanceof ApplicationFailure && cause.type === runCancelled;
  const note = cause instanceof Error ? cause.message : String(cause);
  return { state: cancelled ? "cancelled" : "failed", note };
}

function refuse(message: string): never {
  throw ApplicationFailure.nonRetryable(message, refused);
}

function unlessCancelled(error: unknown): void {
  if (!isCancellation(error)) throw error;
}

const DESCRIBED_AT_ONCE = 100;
const LOOK_MS = 30_000;
const LEAVE_MS = 60_000;
const HISTORY_LIMIT = 4_000;
