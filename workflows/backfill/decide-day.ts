import type { RunStatus } from "../engine/spec.ts";

/** Which days run: those that have not succeeded, those alone that failed or were cancelled, or all. */
export type BackfillPick = "missing" | "failed" | "all";

/** A day's latest run. */
export interface DayRun {
  readonly day: string;
  readonly run: string;
  /** 1 for `nightly/2026-11-20`, 2 for `nightly/2026-11-20.2`. */
  readonly number: number;
  readonly state: RunStatus;
}

export interface DayDecision {
  /** `follow`: a run of that day goes on already, and is waited for. */
  readonly does: "run" | "skip" | "follow";
  /** One phrase. */
  readonly why: string;
}

/** What a backfill does with a day. */
export function decideDay(pick: BackfillPick, latest: Omit<DayRun, "day"> | undefined): DayDecision {
  if (latest === undefined) return { does: pick === "failed" ? "skip" : "run", why: "never ran" };
  const { run, state } = latest;
  switch (state) {
    case "succeeded":
      return pick === "all"
        ? { does: "run", why: `again: ${run} succeeded` }
        : { does: "skip", why: `${run} succeeded` };
    case "failed":
      return { does: "run", why: `${run} failed` };
    case "cancelled":
      return { does: "run", why: `${run} was cancelled` };
    default:
      return { does: "follow", why: `${run} goes on` };
  }
}

/** Id of a day's first, second, … run. */
export function runOfDay(dag: string, day: string, number: number): string {
  return number === 1 ? `${dag}/${day}` : `${dag}/${day}.${number}`;
}
