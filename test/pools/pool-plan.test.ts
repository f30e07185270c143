import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AGEING_MS, type Grant, PoolPlan } from "../../workflows/pools/pool-plan.ts";

/** What may happen to a pool, `after` ms of the one before. */
type Event = { readonly after: number } & (
  | {
      readonly kind: "request";
      readonly holder: number;
      readonly task: number;
      readonly slots: number;
      readonly priority: number;
    }
  | { readonly kind: "release"; readonly holder: number; readonly task: number }
  | { readonly kind: "forget"; readonly holder: number }
  | { readonly kind: "resize"; readonly slots: number }
  | { readonly kind: "carry" }
);

const after = fc.integer({ min: 0, max: 2 * AGEING_MS });
const holder = fc.integer({ min: 0, max: 4 });
const task = fc.integer({ min: 0, max: 5 });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("request" as const),
      after: fc.integer({ min: 0, max: 500 }),
      holder,
      task,
      slots: fc.integer({ min: 1, max: 5 }),
      priority: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("release" as const), after, holder, task }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("forget" as const), after, holder }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("resize" as const),
      after,
      slots: fc.integer({ min: 0, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("carry" as const), after }) },
);

const name = (n: number) => `run/${n}`;

/** A pool that things happen to, and what was granted when. */
class Played {
  plan: PoolPlan;
  now = 1_000_000;
  slots: number;
  readonly rate: { limit: number; perMs: number } | undefined;
  readonly granted: (Grant & { readonly at: number })[] = [];

  constructor(slots: number, rate?: { limit: number; perMs: number }) {
    this.slots = slots;
    this.rate = rate;
    this.plan = new PoolPlan({ slots, ...(rate && { rate }) });
  }

  play(happening: Event): readonly Grant[] {
    this.now += happening.after;
    switch (happening.kind) {
      case "request": {
        const { slots, priority } = happening;
        const tasks = [{ id: `t${happening.task}`, slots }];
        this.plan.request({ holder: name(happening.holder), tasks, priority }, this.now);
        break;
      }
      case "release":
        this.plan.release(name(happening.holder), [`t${happening.task}`]);
        break;
      case "forget":
        this.plan.forget(name(happening.holder));
        break;
      case "resize":
        this.slots = happening.slots;
        this.plan.resize(happening.slots);
        break;
      case "carry": {
        const state = JSON.parse(JSON.stringify(this.plan.state));
        this.plan = new PoolPlan({ slots: this.slots, ...(this.rate && { rate: this.rate }) }, state);
      }
    }
    const grants = this.plan.grant(this.now);
    this.granted.push(...grants.map((grant) => ({ ...grant, at: this.now })));
    return grants;
  }
}

describe("whatever happens to a pool", () => {
  test("nobody is given a slot that there is not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.array(event, { maxLength: 80 }), (slots, events) => {
        const played = new Played(slots);
        for (const happening of events) {
          const before = played.plan.used;
          const grants = played.play(happening);
          const used = played.plan.holding.reduce((sum, held) => sum + held.slots, 0);
          expect(played.plan.used).toBe(used);
          // After a shrink more may be in use than there are; then nobody gets any.
          if (grants.length > 0) expect(used).toBeLessThanOrEqual(played.slots);
          else expect(used).toBeLessThanOrEqual(before);
        }
      }),
    );
  });

  test("slots are never idle while the next one fits in them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(event, { maxLength: 80 }), (slots, events) => {
        const played = new Played(slots);
        for (const happening of events) {
          played.play(happening);
          const [next] = played.plan.waiting(played.now);
          if (next === undefined || played.slots === 0) continue;
          const need = Math.min(next.slots, played.slots);
          expect(played.plan.used + need).toBeGreaterThan(played.slots);
        }
      }),
    );
  });

  test("the rate holds in every window", () => {
    const rate = { limit: 3, perMs: 1_000 };
    fc.assert(
      fc.property(fc.array(event, { maxLength: 80 }), (events) => {
        const played = new Played(100, rate);
        for (const happening of events) {
          played.play({ ...happening, after: happening.after % 400 });
          for (const { at } of played.granted) {
            const window = played.granted.filter((other) => other.at >= at && other.at < at + rate.perMs);
            expect(window.length).toBeLessThanOrEqual(rate.limit);
          }
        }
      }),
    );
  });

  test("asking twice, and giving back what is not held, change nothing", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const once = new Played(2);
        const twice = new Played(2);
        for (const happening of events) {
          once.play(happening);
          twice.play(happening);
          const again = { ...happening, after: 0 };
          if (happening.kind === "request" || happening.kind === "release") twice.play(again);
          twice.plan.release("run/unknown", ["t0"]);
          expect(twice.plan.holding).toEqual(once.plan.holding);
          expect(twice.plan.waiting(twice.now)).toEqual(once.plan.waiting(once.now));
        }
      }),
    );
  });

  test("whoever waits is served in the end, whoever comes after it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }), (priority, slots) => {
        const plan = new PoolPlan({ slots: 2 });
        plan.request({ holder: "patient", tasks: [{ id: "t", slots }], priority }, 0);
        let now = 0;
        let other = 0;
        const step = AGEING_MS / 3;
        plan.request({ holder: "first", tasks: [{ id: "t", slots: 2 }], priority: 1 }, now);
        let holding = plan.grant(now);
        // A new run of the first priority comes whenever one is served.
        for (; !holding.some((grant) => grant.holder === "patient"); now += step) {
          expect(now).toBeLessThanOrEqual((priority + 1) * AGEING_MS);
          plan.request({ holder: `new/${other++}`, tasks: [{ id: "t", slots: 1 }], priority: 1 }, now);
          for (const { holder: done, id } of holding) plan.release(done, [id]);
          holding = plan.grant(now);
        }
      }),
    );
  });
});

test("a better priority goes first, whoever asked first", () => {
  const plan = new PoolPlan({ slots: 1 });
  ask(plan, "running", 1, 3);
  plan.grant(0);
  ask(plan, "backfill/day", 2, 5);
  ask(plan, "nightly", 2, 3);
  ask(plan, "urgent", 1, 1);
  expect(plan.waiting(1_000).map((row) => row.holder)).toEqual([
    "urgent",
    "nightly",
    "nightly",
    "backfill/day",
    "backfill/day",
  ]);
});

test("runs of one priority take turns: a thousand elements of one do not come before one of another", () => {
  const plan = new PoolPlan({ slots: 2 });
  ask(plan, "a", 1_000, 3);
  ask(plan, "b", 3, 3);
  ask(plan, "c", 1, 3);
  expect(plan.waiting(0).slice(0, 8)).toMatchObject([
    { holder: "a", id: "t0" },
    { holder: "b", id: "t0" },
    { holder: "c", id: "t0" },
    { holder: "a", id: "t1" },
    { holder: "b", id: "t1" },
    { holder: "a", id: "t2" },
    { holder: "b", id: "t2" },
    { holder: "a", id: "t3" },
  ]);
});

test("runs that all wait are served equally often", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 3 }), (runs, slots) => {
      const plan = new PoolPlan({ slots });
      for (let run = 0; run < runs; run++) ask(plan, name(run), 20, 3);
      const served = new Map<string, number>();
      for (let round = 0; round < 10; round++) {
        for (const { holder: run, id } of plan.grant(round)) {
          served.set(run, (served.get(run) ?? 0) + 1);
          plan.release(run, [id]);
        }
        const counts = Array.from({ length: runs }, (_, run) => served.get(name(run)) ?? 0);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test("a run that is served does not age: its last elements are no more urgent than its first", () => {
  const plan = new PoolPlan({ slots: 1 });
  ask(plan, "backfill/day", 100, 5);
  let now = 0;
  for (let hour = 0; hour < 10; hour++, now += AGEING_MS / 2) {
    const [grant] = plan.grant(now);
    plan.release("backfill/day", [grant?.id ?? ""]);
  }
  ask(plan, "nightly", 1, 3, now);
  expect(plan.grant(now)).toEqual([{ holder: "nightly", id: "t0" }]);
});

test("a request for more slots than there are gets all of them, once they are free, and is not overtaken", () => {
  const plan = new PoolPlan({ slots: 2 });
  ask(plan, "small", 1, 3);
  plan.grant(0);
  plan.request({ holder: "large", tasks: [{ id: "t", slots: 10 }], priority: 3 }, 1);
  ask(plan, "late", 1, 3, 2);
  expect(plan.grant(2)).toEqual([]);
  plan.release("small", ["t0"]);
  expect(plan.grant(3)).toEqual([{ holder: "large", id: "t" }]);
  expect(plan.holding).toMatchObject([{ holder: "large", slots: 2 }]);
  plan.release("large", ["t"]);
  expect(plan.grant(4)).toEqual([{ holder: "late", id: "t0" }]);
});

test("after a shrink nobody is new until fewer are used; a pool of none is closed", () => {
  const plan = new PoolPlan({ slots: 3 });
  ask(plan, "a", 5, 3);
  expect(plan.grant(0)).toHaveLength(3);
  plan.resize(1);
  plan.release("a", ["t0"]);
  plan.release("a", ["t1"]);
  expect(plan.grant(1)).toEqual([]);
  plan.resize(0);
  plan.release("a", ["t2"]);
  expect(plan.grant(2)).toEqual([]);
  plan.resize(2);
  expect(plan.grant(3)).toHaveLength(2);
});

test("a run that asks for what it holds is told again", () => {
  const plan = new PoolPlan({ slots: 1 });
  ask(plan, "a", 2, 3);
  plan.grant(0);
  const tasks = [
    { id: "t0", slots: 1 },
    { id: "t1", slots: 1 },
  ];
  expect(plan.request({ holder: "a", tasks, priority: 3 }, 1)).toEqual([{ holder: "a", id: "t0" }]);
});

test("the pool knows when its rate lets the next one through, also when the clock was put back", () => {
  const plan = new PoolPlan({ slots: 10, rate: { limit: 2, perMs: 1_000 } });
  ask(plan, "a", 4, 3, 5_000);
  expect(plan.grant(5_000)).toHaveLength(2);
  expect(plan.nextGrantAt(5_400)).toBe(6_000);
  expect(plan.grant(5_999)).toEqual([]);
  // An hour back: the two count as granted now, so the wait is one window and not an hour.
  expect(plan.nextGrantAt(5_000 - 3_600_000)).toBe(5_000 - 3_600_000 + 1_000);
  expect(plan.grant(5_000 - 3_600_000 + 1_000)).toHaveLength(2);
});

function ask(plan: PoolPlan, holder: string, tasks: number, priority: number, now = 0): void {
  const asked = Array.from({ length: tasks }, (_, n) => ({ id: `t${n}`, slots: 1 }));
  plan.request({ holder, tasks: asked, priority }, now);
}
