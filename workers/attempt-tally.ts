import type { Context } from "@temporalio/activity";
import { ApplicationFailure } from "@temporalio/common";
import type { StepFailureDetail } from "../workflows/engine/spec.ts";
import { maxWorkerDeaths, poisonedTask } from "../workflows/engine/worker-deaths.ts";
import { stepFailure } from "./step-failure.ts";

/** How earlier attempts ended, as heartbeats carry it from one attempt to the next. */
export interface Tally {
  /** Attempts that failed by themselves, or took longer than they may. */
  readonly failures: number;
  /** Attempts that are nobody's fault: their worker was stopped, or they had not begun. */
  readonly excused: number;
  /** The last failure, for when no attempt is left to repeat it. */
  readonly last?: { readonly type: string; readonly message: string };
}

/**
 * Tells attempts that failed from those whose worker died. Temporal counts both alike, and only the first use up a
 * step's `retry.attempts`. Whoever lives to tell notes its failure in a last heartbeat; Temporal hands what the last
 * heartbeat carried to the next attempt, so an attempt that nobody accounts for died with its worker.
 */
export class AttemptTally {
  readonly #attempt: number;
  /** Attempts that may fail; undefined: Temporal counts. */
  readonly #own: number | undefined;
  readonly #before: Tally;
  #now: "at work" | "failed" | "excused" = "at work";
  #last: Tally["last"];

  constructor(activity: Context, ownAttempts: number | undefined) {
    this.#attempt = activity.info.attempt;
    this.#own = activity.info.isLocal ? undefined : ownAttempts;
    const details = activity.info.heartbeatDetails as { tally?: Tally } | null | undefined;
    this.#before = details?.tally ?? { failures: 0, excused: 0 };
  }

  /** Workers that died with this task. */
  get deaths(): number {
    return Math.max(0, this.#attempt - 1 - this.#before.failures - this.#before.excused);
  }

  /** Too many died for chance: it runs where it takes no other such task along. */
  get suspect(): boolean {
    return this.#own !== undefined && this.deaths >= SUSPECT_AFTER;
  }

  /** What heartbeats carry; undefined while there is nothing to carry. */
  get carried(): Tally | undefined {
    if (this.#own === undefined) return undefined;
    const failures = this.#before.failures + (this.#now === "failed" ? 1 : 0);
    const excused = this.#before.excused + (this.#now === "excused" ? 1 : 0);
    const last = this.#last ?? this.#before.last;
    return failures + excused === 0 ? undefined : { failures, excused, ...(last && { last }) };
  }

  /** Throws where this attempt is one too many: every try has failed, or a worker died with each. */
  check(): void {
    if (this.#own === undefined) return;
    const { failures, last } = this.#before;
    if (failures >= this.#own && last) throw this.#overdrawn(last.type, last.message);
    if (this.deaths >= maxWorkerDeaths) {
      throw this.#overdrawn(
        poisonedTask,
        `${this.deaths} workers died or fell silent while they ran it: no further one is put at risk`,
      );
    }
  }

  /** This attempt fails: what to throw. Final where no attempt is left. */
  fail(error: unknown): Error {
    const spent = this.#own !== undefined && this.#before.failures + 1 >= this.#own;
    const failure = stepFailure(error, this.#attempt, spent);
    if (failure instanceof ApplicationFailure) {
      this.#now = "failed";
      this.#last = { type: failure.type ?? "Error", message: failure.message };
    }
    return failure;
  }

  /** This attempt does not count unless it goes on. */
  excuse(): void {
    this.#now = "excused";
  }

  begin(): void {
    this.#now = "at work";
  }

  /** The step did not run in this attempt. */
  #overdrawn(type: string, message: string): ApplicationFailure {
    const detail: StepFailureDetail = { attempt: this.#attempt - 1 };
    return ApplicationFailure.create({ type, message, nonRetryable: true, details: [detail] });
  }
}

/** One death is a machine's; of two a task may be the cause. */
const SUSPECT_AFTER = 2;
