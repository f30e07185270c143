import type { ApplicationFailure } from "@temporalio/common";
import { MockActivityEnvironment } from "@temporalio/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AttemptTally, type Tally } from "../../workers/attempt-tally.ts";
import { maxWorkerDeaths } from "../../workflows/engine/worker-deaths.ts";

function tallyOf(attempt: number, own: number, before: Tally | undefined): AttemptTally {
  const { context } = new MockActivityEnvironment({ attempt, heartbeatDetails: before && { tally: before } });
  return new AttemptTally(context, own);
}

type End = "fails" | "dies" | "is stopped";

/** Attempts one after the other, each told by the last heartbeat alone, until one is final. */
function run(own: number, ends: readonly End[]): { ran: End[]; error: ApplicationFailure } | undefined {
  let carried: Tally | undefined;
  const ran: End[] = [];
  for (const [index, end] of ends.entries()) {
    const tally = tallyOf(index + 1, own, carried);
    try {
      tally.check();
    } catch (error) {
      return { ran, error: error as ApplicationFailure };
    }
    ran.push(end);
    if (end === "fails") {
      const failure = tally.fail(new Error("broken")) as ApplicationFailure;
      if (failure.nonRetryable) return { ran, error: failure };
    }
    if (end === "is stopped") tally.excuse();
    if (end !== "dies") carried = tally.carried;
  }
  return undefined;
}

test("a task ends when it has failed as often as it may or its workers have died too often, and at no other time", () => {
  const ends = fc.array(fc.constantFrom<End>("fails", "dies", "is stopped"), { maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), ends, (own, given) => {
      const ended = run(own, given);
      const ran = ended?.ran ?? given;
      const failures = ran.filter((end) => end === "fails").length;
      const deaths = ran.filter((end) => end === "dies").length;
      expect(failures).toBeLessThanOrEqual(own);
      expect(deaths).toBeLessThanOrEqual(maxWorkerDeaths);
      if (ended === undefined) {
        expect(failures).toBeLessThan(own);
        return;
      }
      expect(ended.error.nonRetryable).toBe(true);
      if (ended.error.type === "poisoned-task") expect(deaths).toBe(maxWorkerDeaths);
      else expect(failures).toBe(own);
    }),
  );
});

test("an attempt that took too long counts as failed; the next one says so where it was the last", () => {
  const late = tallyOf(2, 2, { failures: 1, excused: 0 });
  late.fail(Object.assign(new Error("took longer than its 5 s"), { name: "TooLong", code: "timeout" }));
  expect(() => tallyOf(3, 2, late.carried).check()).toThrow("took longer than its 5 s");
});

test("an attempt noted as late that fails after all counts once", () => {
  const tally = tallyOf(1, 3, undefined);
  tally.fail(new Error("late"));
  tally.fail(new Error("broken"));
  expect(tally.carried).toEqual({ failures: 1, excused: 0, last: { type: "Error", message: "broken" } });
});
