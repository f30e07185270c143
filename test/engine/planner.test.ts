import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isTerminal,
  type Outcome,
  Planner,
  type PlanState,
  type Unit,
} from "../../workflows/engine/planner.ts";
import type { DagSpec, TaskSpec, TaskState, TriggerRule } from "../../workflows/engine/spec.ts";
import { triggerRules } from "../../workflows/engine/spec.ts";

/** A task of a random DAG: upstreams are positions before its own. */
interface Plan {
  readonly upstream: readonly number[];
  readonly trigger: TriggerRule;
  readonly when: boolean;
  /** Elements, for a map. */
  readonly elements: readonly Outcome[] | undefined;
  readonly outcome: Outcome;
}

const outcomes = fc.constantFrom<Outcome>(
  "succeeded",
  "succeeded",
  "succeeded",
  "reused",
  "failed",
  "skipped",
);
const plans: fc.Arbitrary<readonly Plan[]> = fc
  .array(
    fc.record({
      seeds: fc.array(fc.nat(), { maxLength: 4 }),
      trigger: fc.constantFrom(...triggerRules, "all-success" as const, "all-success" as const),
      skipped: fc.nat(9).map((n) => n === 0),
      elements: fc.option(fc.array(outcomes, { maxLength: 5 }), { nil: undefined, freq: 4 }),
      outcome: outcomes,
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((tasks) =>
    tasks.map(({ seeds, skipped, trigger, elements, outcome }, index) => {
      const upstream = index === 0 ? [] : [...new Set(seeds.map((seed) => seed % index))];
      const rootless = upstream.length === 0 && (trigger === "one-success" || trigger === "one-failed");
      return {
        upstream,
        trigger: rootless ? "all-success" : trigger,
        when: !skipped,
        elements,
        outcome,
      };
    }),
  );

describe("a plan", () => {
  test("ends every task in exactly one terminal state, as the rules say", () => {
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.nat()), (tasks, order) => {
        const { planner, ended } = runToEnd(tasks, order);
        expect(planner.done).toBe(true);
        expect(planner.inFlight).toBe(0);
        expect(tasks.map((_, task) => planner.state(task))).toEqual(oracle(tasks));
        for (const times of ended.values()) expect(times).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  test("ends the same whatever the order in which work ends", () => {
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.nat()), fc.infiniteStream(fc.nat()), (tasks, one, other) => {
        const final = (order: fc.Stream<number>): PlanState => runToEnd(tasks, order).planner.plan;
        expect(final(one)).toEqual(final(other));
      }),
      { numRuns: 200 },
    );
  });

  test("starts nothing before its trigger rule lets it", () => {
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.nat()), (tasks, order) => {
        runToEnd(tasks, order, (planner, unit) => {
          if (unit.element !== undefined) return;
          const { upstream, trigger } = tasks[unit.task] as Plan;
          const states = upstream.map((task) => planner.state(task));
          const early: Partial<Record<TriggerRule, boolean>> = {
            always: true,
            "one-success": states.some((state) => state === "succeeded" || state === "reused"),
            "one-failed": states.some((state) => state === "failed" || state === "upstream-failed"),
          };
          expect(early[trigger] ?? states.every(isTerminal)).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  test("goes on from where it stood when it is taken up again half way", () => {
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.nat()), fc.nat(20), (tasks, order, steps) => {
        const dag = dagOf(tasks);
        let planner = plannerOf(tasks, dag);
        planner.begin();
        const flying: Unit[] = [];
        const step = (): void => {
          take(planner, tasks, flying);
          const [unit] = flying.splice((order.next().value ?? 0) % Math.max(1, flying.length), 1);
          if (unit !== undefined) planner.settle(unit, outcomeOf(tasks, unit));
        };
        for (let done = 0; done < steps && !planner.done; done += 1) step();
        // What is in flight ends first, as before a run continues in a new history.
        planner.hold(true);
        for (const unit of flying.splice(0)) planner.settle(unit, outcomeOf(tasks, unit));
        planner = plannerOf(tasks, dag, JSON.parse(JSON.stringify(planner.plan)) as PlanState);
        planner.begin();
        while (!planner.done) step();
        expect(tasks.map((_, task) => planner.state(task))).toEqual(oracle(tasks));
      }),
      { numRuns: 200 },
    );
  });

  test("retried until nothing fails, ends as if nothing had failed", () => {
    const allSuccess = (task: Plan): Plan => ({ ...task, trigger: "all-success" });
    const mended = (outcome: Outcome): Outcome => (outcome === "failed" ? "succeeded" : outcome);
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.nat()), (given, order) => {
        const failing = given.map(allSuccess);
        const working = failing.map((task) => ({
          ...task,
          outcome: mended(task.outcome),
          elements: task.elements?.map(mended),
        }));
        const { planner } = runToEnd(failing, order);
        const flying: Unit[] = [];
        for (let rounds = 0; planner.count("failed") > 0 || !planner.done; rounds += 1) {
          if (rounds > 1_000) throw new Error("the plan does not end");
          const failed = failing.findIndex((_, task) => planner.state(task) === "failed");
          if (failed >= 0) planner.reset({ task: failed });
          take(planner, working, flying);
          for (const unit of flying.splice(0)) planner.settle(unit, outcomeOf(working, unit));
        }
        expect(working.map((_, task) => planner.state(task))).toEqual(oracle(working));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a map", () => {
  const map = (length: number, concurrency: number): Planner => {
    const planner = new Planner(
      dagOf(
        [
          {
            upstream: [],
            trigger: "all-success",
            when: true,
            elements: Array(length).fill("succeeded"),
            outcome: "succeeded",
          },
        ],
        concurrency,
      ),
      { holds: () => true, batch: 10 },
    );
    planner.begin();
    expect(planner.take()).toEqual([{ task: 0 }]);
    planner.expand(0, length);
    return planner;
  };

  test("has at most as many elements in work as it allows, and starts the next as one ends", () => {
    const planner = map(5, 2);
    expect(planner.take().map((unit) => unit.element)).toEqual([0, 1]);
    expect(planner.take()).toEqual([]);
    planner.settle({ task: 0, element: 1 }, "succeeded");
    expect(planner.take().map((unit) => unit.element)).toEqual([2]);
  });

  test("over an empty list succeeds at once", () => {
    const planner = map(0, 2);
    expect(planner.state(0)).toBe("succeeded");
    expect(planner.done).toBe(true);
  });

  test("that is long is handed out in batches, one after another", () => {
    const planner = map(25, 2);
    const first = planner.take();
    expect(first).toHaveLength(10);
    for (const unit of first.slice(1)) planner.settle(unit, "succeeded");
    expect(planner.take()).toEqual([]);
    planner.settle(first[0] as Unit, "failed");
    expect(planner.take()).toHaveLength(10);
  });

  test("waits for the operator only when nothing else of it is left to do", () => {
    const planner = map(3, 3);
    planner.take();
    planner.settle({ task: 0, element: 0 }, "awaiting-operator");
    expect(planner.state(0)).toBe("running");
    planner.settle({ task: 0, element: 1 }, "succeeded");
    planner.settle({ task: 0, element: 2 }, "succeeded");
    expect(planner.state(0)).toBe("awaiting-operator");
    planner.reset({ task: 0, element: 0 });
    expect(planner.take()).toEqual([{ task: 0, element: 0 }]);
    planner.settle({ task: 0, element: 0 }, "succeeded");
    expect(planner.state(0)).toBe("succeeded");
  });
});

describe("the number of units in flight", () => {
  test("stays under its limit, and nothing is left behind", () => {
    const wide = Array.from(
      { length: 50 },
      (): Plan => ({
        upstream: [],
        trigger: "all-success",
        when: true,
        elements: undefined,
        outcome: "succeeded",
      }),
    );
    const planner = new Planner(dagOf(wide), { holds: () => true, maxInFlight: 7 });
    planner.begin();
    let ran = 0;
    for (let units = planner.take(); units.length > 0; units = planner.take()) {
      expect(planner.inFlight).toBeLessThanOrEqual(7);
      for (const unit of units) planner.settle(unit, "succeeded");
      ran += units.length;
    }
    expect(ran).toBe(50);
    expect(planner.done).toBe(true);
  });
});

/** What the rules say, worked out task by task from the final states of its upstreams. */
function oracle(tasks: readonly Plan[]): TaskState[] {
  const states: TaskState[] = [];
  for (const task of tasks) {
    const upstream = task.upstream.map((index) => states[index]);
    const all = (...accepted: TaskState[]) =>
      upstream.every((state) => accepted.includes(state as TaskState));
    const some = (...accepted: TaskState[]) =>
      upstream.some((state) => accepted.includes(state as TaskState));
    const bad = some("failed", "upstream-failed");
    const runs: Record<TriggerRule, boolean> = {
      "all-success": all("succeeded", "reused"),
      "all-done": true,
      always: true,
      "none-failed": !bad,
      "one-success": some("succeeded", "reused"),
      "one-failed": bad,
    };
    if (!runs[task.trigger]) states.push(bad ? "upstream-failed" : "skipped");
    else states.push(task.when ? worked(task) : "skipped");
  }
  return states;
}

function worked(task: Plan): TaskState {
  if (task.elements === undefined) return task.outcome as TaskState;
  if (task.elements.includes("failed")) return "failed";
  return task.elements.length > 0 && task.elements.every((outcome) => outcome === "reused")
    ? "reused"
    : "succeeded";
}

function runToEnd(
  tasks: readonly Plan[],
  order: fc.Stream<number>,
  started: (planner: Planner, unit: Unit) => void = () => undefined,
): { planner: Planner; ended: ReadonlyMap<string, number> } {
  const planner = plannerOf(tasks, dagOf(tasks));
  const ended = new Map<string, number>();
  const flying: Unit[] = [];
  planner.begin();
  for (let rounds = 0; !planner.done; rounds += 1) {
    if (rounds > 1_000) throw new Error("the plan does not end");
    take(planner, tasks, flying, started);
    const [unit] = flying.splice((order.next().value ?? 0) % Math.max(1, flying.length), 1);
    if (unit === undefined) continue;
    const id = `${unit.task}/${unit.element ?? ""}`;
    ended.set(id, (ended.get(id) ?? 0) + 1);
    planner.settle(unit, outcomeOf(tasks, unit));
  }
  return { planner, ended };
}

function take(
  planner: Planner,
  tasks: readonly Plan[],
  flying: Unit[],
  started: (planner: Planner, unit: Unit) => void = () => undefined,
): void {
  for (let units = planner.take(); units.length > 0; units = planner.take()) {
    for (const unit of units) {
      started(planner, unit);
      const elements = tasks[unit.task]?.elements;
      if (elements !== undefined && unit.element === undefined) planner.expand(unit.task, elements.length);
      else flying.push(unit);
    }
  }
}

function outcomeOf(tasks: readonly Plan[], unit: Unit): Outcome {
  const task = tasks[unit.task] as Plan;
  return unit.element === undefined ? task.outcome : (task.elements?.[unit.element] as Outcome);
}

function plannerOf(tasks: readonly Plan[], dag: DagSpec, from?: PlanState): Planner {
  return new Planner(dag, { holds: (task) => tasks[Number(task.id.slice(1))]?.when === true }, from);
}

function dagOf(tasks: readonly Plan[], concurrency = 2): DagSpec {
  return {
    name: "random",
    params: {},
    tasks: tasks.map(
      (task, index): TaskSpec => ({
        id: `t${index}`,
        step: "work",
        input: { kind: "value", value: null },
        upstream: task.upstream.map((upstream) => `t${upstream}`),
        trigger: task.trigger,
        ...(task.when ? {} : { when: { op: "or", conditions: [] } }),
        ...(task.elements === undefined ? {} : { map: { over: { kind: "value", value: [] }, concurrency } }),
        onFailure: "fail",
        retry: { attempts: 1, initialMs: 1, backoff: 1, maxMs: 1, nonRetryable: [] },
        startToCloseMs: 1_000,
        queue: "cpu",
        local: false,
        cache: true,
      }),
    ),
  };
}
