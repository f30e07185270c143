import { daysBetween } from "./days.ts";
import { type BackfillPick, type DayRun, decideDay, runOfDay } from "./decide-day.ts";
import {
  type BackfillDay,
  type BackfillOrder,
  type BackfillPlanState,
  type DayState,
  dayStates,
} from "./protocol.ts";

/** `unknown`: not yet looked up what became of the day before. */
type Standing = DayState | "unknown";

const letters: Readonly<Record<Standing, string>> = {
  unknown: "?",
  waiting: "w",
  running: "r",
  "awaiting-operator": "o",
  succeeded: "s",
  failed: "f",
  cancelled: "c",
  skipped: "-",
};

export interface BackfillRange {
  readonly dag: string;
  readonly from: string;
  readonly to: string;
  readonly order: BackfillOrder;
  readonly concurrency: number;
  readonly pick: BackfillPick;
}

/** The days of a backfill and which of them is next: pure and synchronous. */
export class BackfillPlan {
  readonly #dag: string;
  readonly #order: BackfillOrder;
  readonly #pick: BackfillPick;
  #days: Map<string, Day>;
  #concurrency: number;
  /** When days in work ended, the last 50. */
  readonly #endings: number[];

  constructor(range: BackfillRange, from?: BackfillPlanState) {
    this.#dag = range.dag;
    this.#order = range.order;
    this.#pick = range.pick;
    this.#concurrency = from?.concurrency ?? range.concurrency;
    this.#endings = [...(from?.endings ?? [])];
    this.#days = emptyDays(from?.from ?? range.from, from?.to ?? range.to);
    if (from === undefined) return;
    [...this.#days.values()].forEach((day, index) => {
      day.state = standingOf(from.days[index]);
      day.number = from.numbers[index] ?? 1;
      day.note = from.notes[index];
    });
  }

  /** Days of which it is not known what became of them before; undefined when there are none. */
  get unknown(): { readonly from: string; readonly to: string } | undefined {
    const days = [...this.#days].filter(([, { state }]) => state === "unknown").map(([day]) => day);
    const [from] = days;
    const to = days.at(-1);
    return from === undefined || to === undefined ? undefined : { from, to };
  }

  /** Takes in what became of the days before: those that are not to run are skipped, those that run are followed. */
  know(range: { readonly from: string; readonly to: string }, latest: readonly DayRun[]): void {
    const found = new Map(latest.map((run) => [run.day, run]));
    for (const name of daysBetween(range.from, range.to)) {
      const day = this.#days.get(name);
      if (day?.state !== "unknown") continue;
      const run = found.get(name);
      day.number = run?.number ?? 0;
      const { does, why } = decideDay(this.#pick, run);
      day.state = "waiting";
      if (does === "skip") this.skip(name, why);
      if (does === "follow") this.follow(name, day.number);
    }
  }

  /** The day to start now, which counts as running from here on; undefined where none may. */
  next(): { readonly day: string; readonly number: number } | undefined {
    if (this.count("running") >= this.#concurrency) return undefined;
    const days = this.#order === "oldest" ? [...this.#days] : [...this.#days].reverse();
    const found = days.find(([, { state }]) => state === "waiting");
    if (found === undefined) return undefined;
    const [day, record] = found;
    record.state = "running";
    record.number += 1;
    return { day, number: record.number };
  }

  /** The day's run is this one. */
  follow(day: string, number: number): void {
    const record = this.#day(day);
    record.state = "running";
    record.number = number;
  }

  skip(day: string, why: string): void {
    const record = this.#day(day);
    record.state = "skipped";
    record.note = why;
  }

  /** The day's run waits for an operator, or no longer does. In between it takes up none of the days at once. */
  await(day: string, waits: boolean): void {
    this.#day(day).state = waits ? "awaiting-operator" : "running";
  }

  settle(day: string, end: DayEnd, now: number): void {
    const record = this.#day(day);
    record.state = end.state;
    record.note = end.note?.slice(0, NOTE_LENGTH);
    this.#endings.push(now);
    if (this.#endings.length > ENDINGS) this.#endings.shift();
  }

  /** Days that have not begun end as cancelled. */
  cancel(): void {
    for (const day of this.#days.values()) {
      if (day.state !== "waiting" && day.state !== "unknown") continue;
      day.state = "cancelled";
      day.number = 0;
    }
  }

  widen(from: string, to: string, concurrency: number): void {
    const before = this.#days;
    this.#concurrency = concurrency;
    this.#days = emptyDays(from, to);
    for (const [day, record] of before) this.#days.set(day, record);
  }

  /** Days in work and days that wait for an operator, with their runs. */
  get open(): readonly { readonly day: string; readonly run: string }[] {
    return [...this.#days]
      .filter(([, { state }]) => state === "running" || state === "awaiting-operator")
      .map(([day, { number }]) => ({ day, run: runOfDay(this.#dag, day, number) }));
  }

  /** Nothing is to start and nothing in work. */
  get done(): boolean {
    return [...this.#days.values()].every(({ state }) => ended.has(state));
  }

  get size(): number {
    return this.#days.size;
  }

  get from(): string {
    return this.#days.keys().next().value ?? "";
  }

  get to(): string {
    return [...this.#days.keys()].at(-1) ?? "";
  }

  get concurrency(): number {
    return this.#concurrency;
  }

  count(state: DayState): number {
    let count = 0;
    for (const day of this.#days.values()) if (shown(day.state) === state) count += 1;
    return count;
  }

  get counts(): Readonly<Record<DayState, number>> {
    return Object.fromEntries(dayStates.map((state) => [state, this.count(state)])) as Record<
      DayState,
      number
    >;
  }

  /** Undefined before two days have ended. */
  get perHour(): number | undefined {
    const span = (this.#endings.at(-1) ?? 0) - (this.#endings[0] ?? 0);
    return span <= 0 ? undefined : ((this.#endings.length - 1) * 3_600_000) / span;
  }

  get days(): readonly BackfillDay[] {
    return [...this.#days].map(([day, { state, number, note }]) => ({
      day,
      state: shown(state),
      ...(number > 0 && state !== "waiting" && { run: runOfDay(this.#dag, day, number) }),
      ...(note !== undefined && { note }),
    }));
  }

  get state(): BackfillPlanState {
    const days = [...this.#days.values()];
    return {
      from: this.from,
      to: this.to,
      concurrency: this.#concurrency,
      days: days.map(({ state }) => letters[state]).join(""),
      numbers: Object.fromEntries(
        days.flatMap(({ number }, at) => (number === 1 ? [] : [[at, number] as const])),
      ),
      notes: Object.fromEntries(
        days.flatMap(({ note }, at) => (note === undefined ? [] : [[at, note] as const])),
      ),
      endings: this.#endings,
    };
  }

  #day(day: string): Day {
    const record = this.#days.get(day);
    if (record === undefined) throw new RangeError(`${day} is not part of ${this.from}..${this.to}`);
    return record;
  }
}

/** How a day's run ended. */
export interface DayEnd {
  readonly state: "succeeded" | "failed" | "cancelled";
  readonly note?: string;
}

interface Day {
  state: Standing;
  /** Of its latest run; 0 where there is none. */
  number: number;
  note: string | undefined;
}

const ended: ReadonlySet<Standing> = new Set(["succeeded", "failed", "cancelled", "skipped"]);

function emptyDays(from: string, to: string): Map<string, Day> {
  return new Map(daysBetween(from, to).map((day) => [day, { state: "unknown", number: 0, note: undefined }]));
}

function shown(state: Standing): DayState {
  return state === "unknown" ? "waiting" : state;
}

function standingOf(letter: string | undefined): Standing {
  const found = (Object.keys(letters) as Standing[]).find((state) => letters[state] === letter);
  return found ?? "unknown";
}

const ENDINGS = 50;
/** A note a day for ten years stays well under Temporal's 2 MB. */
const NOTE_LENGTH = 160;
