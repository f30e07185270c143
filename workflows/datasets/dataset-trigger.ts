import { ApplicationFailure } from "@temporalio/common";
import {
  CancellationScope,
  ChildWorkflowCancellationType,
  condition,
  executeChild,
  makeContinueAsNewFunc,
  ParentClosePolicy,
  setHandler,
  upsertMemo,
  workflowInfo,
} from "@temporalio/workflow";
import { type Operator, type Receipt, refused } from "../control.ts";
import { lasting } from "../lasting.ts";
import { scheduledRun } from "../scheduled-run.ts";
import {
  configureTrigger,
  type DatasetChange,
  type DatasetTrigger,
  datasetChanged,
  pauseTrigger,
  resumeTrigger,
  startTriggered,
  type TriggerInput,
  type TriggerMark,
  type TriggerMemo,
  type TriggerStart,
  type TriggerState,
  triggerStateQuery,
} from "./protocol.ts";

/**
 * Starts a DAG's runs when tables change, for as long as its schedule is there: it hears of new snapshots, waits until
 * there is quiet, and starts one run for all of them, one at a time. Lives on the `control` queue.
 */
export async function datasetTrigger(input: TriggerInput): Promise<void> {
  const trigger = new Trigger(input);
  setHandler(datasetChanged, (change) => trigger.hear(change));
  setHandler(configureTrigger, (given) => trigger.configure(given));
  setHandler(triggerStateQuery, () => trigger.state());
  setHandler(pauseTrigger, (by) => trigger.pause(by), { validator: (_by) => trigger.checkPaused(false) });
  setHandler(resumeTrigger, (by) => trigger.resume(by), { validator: (_by) => trigger.checkPaused(true) });
  setHandler(startTriggered, (by) => trigger.startNow(by), { validator: (_by) => trigger.checkFree() });
  keepMemo(trigger);
  while (!trigger.full) {
    await condition(() => trigger.pending || trigger.full);
    if (trigger.pending) await trigger.settle();
  }
  const memo = trigger.memo();
  await makeContinueAsNewFunc<typeof datasetTrigger>({ memo: { ...memo } })(trigger.carry());
}
lasting(datasetTrigger);

/** Makes the state readable without a worker: once for all changes that came together. */
async function keepMemo(trigger: Trigger): Promise<void> {
  for (;;) {
    await condition(() => trigger.changed);
    trigger.changed = false;
    upsertMemo({ ...trigger.memo() });
  }
}

interface Pending {
  readonly since: number;
  last: number;
  readonly changes: Map<string, DatasetChange>;
  /** An operator's word: no waiting for quiet. */
  by?: Operator;
}

/** Starts that are remembered. */
const KEPT = 5;
/** After so many changes it goes on in a new history, as soon as nothing is in work. */
const CHANGES_PER_HISTORY = 1_000;

class Trigger {
  /** The memo is behind. */
  changed = true;
  #heard = 0;
  #trigger: DatasetTrigger;
  #mark: TriggerMark;
  #paused: string | undefined;
  #note: string | undefined;
  readonly #seen: Record<string, number>;
  #pending: Pending | undefined;
  #starts: readonly TriggerStart[];
  #running: { readonly cancel: () => void; readonly execution: string } | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor({ trigger, memo, state }: TriggerInput) {
    this.#trigger = trigger;
    this.#mark = memo;
    this.#paused = state?.paused;
    this.#note = state?.note;
    this.#seen = { ...state?.seen };
    this.#starts = state?.starts ?? [];
  }

  get pending(): boolean {
    return this.#pending !== undefined;
  }

  /** Whether a new history should begin, and can: nothing is in work. */
  get full(): boolean {
    const idle = this.#pending === undefined && this.#running === undefined;
    return idle && (this.#heard >= CHANGES_PER_HISTORY || workflowInfo().continueAsNewSuggested);
  }

  hear(change: DatasetChange): void {
    this.#heard += 1;
    const { table, snapshot, startedBy } = change;
    const { tables, schedule } = this.#trigger;
    // A run that starts after a snapshot reads the ones before it, too.
    if (!tables.includes(table) || snapshot <= (this.#seen[table] ?? -1)) return;
    this.#seen[table] = snapshot;
    const own = startedBy?.kind === "dataset" && startedBy.name === schedule;
    if (!own && this.#paused === undefined && this.#inTime()) this.#collect(change);
    this.changed = true;
  }

  configure({ trigger, memo }: Pick<TriggerInput, "trigger" | "memo">): void {
    this.#trigger = trigger;
    this.#mark = memo;
    this.changed = true;
  }

  checkPaused(expected: boolean): void {
    if ((this.#paused !== undefined) === expected) return;
    const { schedule } = this.#trigger;
    refuse(expected ? `${schedule} is not paused.` : `${schedule} is paused already: ${this.#paused}.`);
  }

  checkFree(): void {
    const { schedule, overlap } = this.#trigger;
    if (this.#running === undefined || overlap !== "skip") return;
    refuse(`A run of ${schedule} goes on (${this.#running.execution}), and its overlap is "skip".`);
  }

  pause(by: Operator): Receipt {
    this.#paused = `paused by ${said(by)}`;
    this.#note = undefined;
    this.#pending = undefined;
    this.changed = true;
    return { message: `${this.#trigger.schedule} ${this.#paused}; changes meanwhile start no run` };
  }

  resume(by: Operator): Receipt {
    this.#paused = undefined;
    this.#note = `resumed by ${said(by)}`;
    this.changed = true;
    return { message: `${this.#trigger.schedule} ${this.#note}` };
  }

  startNow(by: Operator): Receipt {
    const now = Date.now();
    this.#pending ??= { since: now, last: now, changes: new Map() };
    this.#pending.by = by;
    this.changed = true;
    return { message: `${this.#trigger.schedule} was started by ${said(by)}` };
  }

  /** Waits for quiet, then for its turn, then starts a run; or gives the changes up. */
  async settle(): Promise<void> {
    for (let left = this.#untilQuiet(); left > 0; left = this.#untilQuiet()) {
      const last = this.#pending?.last;
      await condition(
        () => this.#pending === undefined || this.#pending.by !== undefined || this.#pending.last !== last,
        left,
      );
    }
    if (this.#running !== undefined) {
      if (this.#trigger.overlap === "skip") this.#skip(this.#running.execution);
      if (this.#trigger.overlap === "cancel-other" && this.pending) this.#running.cancel();
      if (this.pending) await this.#ended;
    }
    if (this.#pending !== undefined) this.#start(this.#pending);
    this.changed = true;
  }

  state(): TriggerState {
    const pending = this.#pending;
    return {
      ...(this.#paused !== undefined && { paused: this.#paused }),
      ...(this.#note !== undefined && { note: this.#note }),
      seen: { ...this.#seen },
      ...(pending !== undefined && {
        pending: {
          since: iso(pending.since),
          last: iso(pending.last),
          tables: [...pending.changes.keys()],
        },
      }),
      starts: this.#starts,
    };
  }

  memo(): TriggerMemo {
    return { pharmaSchedule: this.#mark, tables: this.#trigger.tables, state: this.state() };
  }

  carry(): TriggerInput {
    return { trigger: this.#trigger, memo: this.#mark, state: this.state() };
  }

  #collect(change: DatasetChange): void {
    const now = Date.now();
    this.#pending ??= { since: now, last: now, changes: new Map() };
    this.#pending.last = now;
    this.#pending.changes.set(change.table, change);
  }

  /** Milliseconds until a run may start; 0 where it may now, or where nothing is pending any more. */
  #untilQuiet(): number {
    if (this.#pending === undefined || this.#pending.by !== undefined) return 0;
    const { since, last } = this.#pending;
    const { quietMs, atMostMs } = this.#trigger;
    return Math.max(0, Math.min(last + quietMs, since + atMostMs) - Date.now());
  }

  #skip(running: string): void {
    if (this.#pending === undefined) return;
    this.#note = `a change at ${iso(this.#pending.last)} started nothing: ${running} went on`;
    this.#pending = undefined;
  }

  #start({ changes, by }: Pending): void {
    this.#pending = undefined;
    const { schedule, run, dayIn } = this.#trigger;
    const at = iso(Date.now());
    const execution = `schedule/${schedule}-${at}`;
    const scope = new CancellationScope();
    const ended = scope.run(() =>
      executeChild(scheduledRun, {
        workflowId: execution,
        // The run goes on when its schedule is removed.
        parentClosePolicy: ParentClosePolicy.ABANDON,
        cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
        args: [
          { run, at, startedBy: { kind: "dataset", name: schedule }, ...(dayIn !== undefined && { dayIn }) },
        ],
        staticSummary: why(changes, by),
      }),
    );
    this.#starts = [...this.#starts, { execution, at, why: why(changes, by) }].slice(-KEPT);
    this.#running = { execution, cancel: () => scope.cancel() };
    const over = () => {
      this.#running = undefined;
      this.#starts = this.#starts.map((start) =>
        start.execution === execution ? { ...start, endedAt: iso(Date.now()) } : start,
      );
      this.changed = true;
    };
    // How it ended is the run's to say: it is red in Temporal, and its watch alerts.
    this.#ended = ended.then(over, over);
  }

  #inTime(): boolean {
    const { startAt, endAt } = this.#trigger;
    const now = Date.now();
    return !(startAt && now < Date.parse(startAt)) && !(endAt && now > Date.parse(endAt));
  }
}

function why(changes: ReadonlyMap<string, DatasetChange>, by: Operator | undefined): string {
  const changed = [...changes.values()].map(
    ({ table, snapshot, run }) => `${table} has snapshot ${snapshot} (${run})`,
  );
  return [...(by === undefined ? [] : [`started by ${said(by)}`]), ...changed].join("; ");
}

function said({ who, why }: Operator): string {
  return why === undefined ? who : `${who}: ${why}`;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function refuse(sentence: string): never {
  throw ApplicationFailure.create({ type: refused, nonRetryable: true, message: sentence });
}
