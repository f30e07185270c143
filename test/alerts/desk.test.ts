import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert, AlertChange } from "../../workflows/alerts/alert.ts";
import type { AlertPolicy } from "../../workflows/alerts/alert-policy.ts";
import {
  acknowledge,
  delivered,
  hear,
  nextLetter,
  nextWake,
  settle,
  silence,
  sinksWaitedFor,
} from "../../workflows/alerts/desk.ts";
import { type DeskState, emptyDesk, MOST_LETTERS, MOST_OPEN } from "../../workflows/alerts/desk-state.ts";
import type { Letter } from "../../workflows/alerts/letter.ts";

const start = Date.parse("2026-11-20T02:00:00Z");
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const policy: AlertPolicy = {
  sinks: ["pager", "team"],
  routes: { quietly: ["team"] },
  repeatMs: 60 * 60_000,
  quiet: null,
  checkTablesMs: null,
};

function alert(key: string, more: Partial<Alert> = {}): Alert {
  return {
    key,
    rule: key.split("/")[0] ?? key,
    severity: "warning",
    title: `${key} broke`,
    since: at(0),
    command: "pharma runs",
    ...more,
  };
}

const raised = (key: string, more?: Partial<Alert>): AlertChange => ({
  kind: "raise",
  alert: alert(key, more),
});
const well = (key: string, minutes: number, asOf?: string): AlertChange => ({
  kind: "resolve",
  key,
  at: at(minutes),
  why: "well",
  ...(asOf !== undefined && { asOf }),
});

/** Hears changes at a minute and settles. */
function step(state: DeskState, minutes: number, changes: readonly AlertChange[], by = policy): DeskState {
  const heard = changes.reduce((desk, change) => hear(desk, change, at(minutes)), state);
  return settle(heard, by, at(minutes));
}

/** Takes every letter there is, as all sinks would. */
function drain(state: DeskState): { state: DeskState; taken: { sink: string; letter: Letter }[] } {
  const taken: { sink: string; letter: Letter }[] = [];
  let desk = state;
  for (;;) {
    const [sink] = sinksWaitedFor(desk);
    const letter = sink === undefined ? undefined : nextLetter(desk, sink);
    if (sink === undefined || letter === undefined) return { state: desk, taken };
    taken.push({ sink, letter });
    const delivery = { outcome: "sent", answer: "ok" } as const;
    desk = delivered(desk, { letter: letter.id, sink, delivery, now: letter.at });
  }
}

const said = (state: DeskState) =>
  state.letters.map(({ letter, to }) => [letter.kind, letter.alert.key, to.join()]);

describe("an alert", () => {
  test("is said once to the sinks of its rule, however often it is heard", () => {
    const once = step(emptyDesk, 0, [raised("failed/nightly"), raised("failed/nightly")]);
    const again = step(once, 5, [raised("failed/nightly", { run: "nightly/2", since: at(5) })]);
    expect(said(again)).toEqual([["raise", "failed/nightly", "pager,team"]]);
    expect(again.open["failed/nightly"]).toMatchObject({
      runs: 2,
      alert: { run: "nightly/2", since: at(0) },
    });
    expect(said(step(emptyDesk, 0, [raised("quietly/nightly")]))).toEqual([
      ["raise", "quietly/nightly", "team"],
    ]);
  });

  test("that is well is said to be so, once, to those who heard of it", () => {
    const open = drain(step(emptyDesk, 0, [raised("failed/nightly")])).state;
    const closed = step(open, 10, [well("failed/nightly", 10), well("failed/nightly", 11)]);
    expect(said(closed)).toEqual([["resolve", "failed/nightly", "pager,team"]]);
    expect(closed.letters[0]?.letter.why).toBe("well");
    expect(closed.open).toEqual({});
    expect(closed.recent).toMatchObject([{ resolvedAt: at(10), said: true }]);
  });

  test("is said again after a time, unless somebody is at it", () => {
    const open = drain(step(emptyDesk, 0, [raised("failed/nightly")])).state;
    expect(nextWake(open, policy, at(0))).toBe(at(60));
    expect(said(step(open, 59, []))).toEqual([]);
    expect(said(step(open, 60, []))).toEqual([["repeat", "failed/nightly", "pager,team"]]);
    const taken = acknowledge(open, "failed/nightly", { who: "ann", why: "on it" }, at(5));
    expect(said(step(taken, 600, []))).toEqual([]);
    expect(nextWake(taken, policy, at(600))).toBeNull();
    const another = step(taken, 700, [raised("failed/nightly", { run: "nightly/2", since: at(700) })]);
    expect(said(another)).toEqual([["repeat", "failed/nightly", "pager,team"]]);
  });

  test("is not said again to a sink that has not taken the last letter", () => {
    const open = step(emptyDesk, 0, [raised("failed/nightly")]);
    const [raise] = open.letters;
    const delivery = { outcome: "sent", answer: "ok" } as const;
    const half = delivered(open, { letter: raise?.letter.id ?? "", sink: "team", delivery, now: at(1) });
    expect(said(step(half, 60, []))).toEqual([
      ["raise", "failed/nightly", "pager"],
      ["repeat", "failed/nightly", "team"],
    ]);
  });

  test("is neither raised nor resolved by what an older run says late", () => {
    const open = step(emptyDesk, 0, [raised("failed/nightly", { run: "nightly/20", asOf: at(0) })]);
    expect(step(open, 10, [well("failed/nightly", 10, at(-1_440))]).open).toEqual(open.open);
    const older = raised("failed/nightly", { run: "nightly/19", asOf: at(-1_440) });
    expect(step(open, 10, [older]).open).toEqual(open.open);
    expect(step(open, 10, [well("failed/nightly", 10, at(0))]).open).toEqual({});
  });

  test("that was told and is over does not open again when it is told once more", () => {
    const over = step(step(emptyDesk, 0, [raised("failed/nightly")]), 5, [well("failed/nightly", 5)]);
    expect(step(over, 6, [raised("failed/nightly")]).open).toEqual({});
    const anew = step(over, 6, [raised("failed/nightly", { since: at(6) })]);
    expect(Object.keys(anew.open)).toEqual(["failed/nightly"]);
  });
});

describe("in quiet hours", () => {
  const quiet: AlertPolicy = { ...policy, quiet: { until: at(300), severities: ["info", "warning"] } };

  test("what can wait is said when they end, and what is critical at once", () => {
    const held = step(emptyDesk, 0, [raised("late/a"), raised("failed/b", { severity: "critical" })], quiet);
    expect(said(held)).toEqual([["raise", "failed/b", "pager,team"]]);
    expect(nextWake(drain(held).state, quiet, at(0))).toBe(at(60));
    expect(nextWake(step(emptyDesk, 0, [raised("late/a")], quiet), quiet, at(0))).toBe(at(300));
    expect(said(step(held, 300, []))).toContainEqual(["raise", "late/a", "pager,team"]);
  });

  test("what comes and goes is never said, and is on record", () => {
    const held = step(step(emptyDesk, 0, [raised("late/a")], quiet), 60, [well("late/a", 60)], quiet);
    expect(said(held)).toEqual([]);
    expect(held.recent).toMatchObject([{ said: false, alert: { key: "late/a" } }]);
  });

  test("word that all is well waits too, and is not said where it broke again meanwhile", () => {
    const open = drain(step(emptyDesk, 0, [raised("late/a")])).state;
    const over = step(open, 10, [well("late/a", 10)], quiet);
    expect(said(over)).toEqual([]);
    expect(said(step(over, 300, []))).toEqual([["resolve", "late/a", "pager,team"]]);
    const again = step(over, 20, [raised("late/a", { since: at(20) })], quiet);
    expect(said(step(again, 30, [], quiet))).toEqual([]);
    expect(again.open["late/a"]?.resolved).toBeUndefined();
  });
});

test("a silence holds back its key, or all that begin so, until it ends", () => {
  const hush = silence(emptyDesk, { target: "late", until: at(30), who: "ann" });
  const held = step(hush, 0, [raised("late/a"), raised("later/b")]);
  expect(said(held)).toEqual([["raise", "later/b", "pager,team"]]);
  expect(nextWake(held, policy, at(0))).toBe(at(30));
  const after = step(held, 30, []);
  expect(said(after)).toContainEqual(["raise", "late/a", "pager,team"]);
  expect(after.silences).toEqual([]);
});

test("letters beyond those that can be kept stay unsaid until there is room", () => {
  const keys = Array.from({ length: MOST_LETTERS.warning + 5 }, (_, index) => `failed/${index}`);
  const full = step(
    emptyDesk,
    0,
    keys.map((key) => raised(key)),
  );
  expect(full.letters).toHaveLength(MOST_LETTERS.warning);
  const first = drain(full);
  const rest = drain(settle(first.state, policy, at(1)));
  expect(first.taken.length + rest.taken.length).toBe(2 * keys.length);
});

test("alerts that find no place are one alert that says so, and what is critical still has some", () => {
  const keys = Array.from({ length: MOST_OPEN.warning + 50 }, (_, index) => `late/${index}`);
  const full = step(emptyDesk, 0, [
    ...keys.map((key) => raised(key)),
    raised("failed/a", { severity: "critical" }),
  ]);
  expect(Object.keys(full.open)).toHaveLength(MOST_OPEN.warning + 2);
  expect(full.open["failed/a"]).toBeDefined();
  expect(full.open["too-many"]?.alert.detail).toBe("among them late/400: late/400 broke");
  const after = step(full, 5, [well("late/0", 5), well("late/1", 5)]);
  expect(step(after, 6, []).open["too-many"]).toBeUndefined();
});

test("a full desk fits into what one history may carry to the next", () => {
  const text = (length: number) => "x".repeat(length);
  const changes = Array.from({ length: MOST_OPEN.critical }, (_, index) =>
    raised(`failed/${text(100)}${index}`, {
      severity: "critical",
      title: text(250),
      detail: text(400),
      run: text(60),
      dag: text(60),
      links: { console: text(150), temporal: text(150) },
    }),
  );
  expect(JSON.stringify(step(emptyDesk, 0, changes)).length).toBeLessThan(1.8e6);
});

test("what a sink refuses is not tried again, and is on record", () => {
  const open = step(emptyDesk, 0, [raised("quietly/a")]);
  const letter = open.letters[0]?.letter.id ?? "";
  const delivery = { outcome: "refused", answer: "404 no_service" } as const;
  const refused = delivered(open, { letter, sink: "team", delivery, now: at(1) });
  expect(refused.letters).toEqual([]);
  expect(refused.refused).toEqual([{ sink: "team", letter, at: at(1), answer: "404 no_service" }]);
});

/** Whatever is heard, in whatever order, with sinks that come and go and quiet hours in between. */
const keys = ["failed/a", "failed/b", "late/a", "quietly/c"] as const;
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("raise" as const), key: fc.constantFrom(...keys) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("well" as const), key: fc.constantFrom(...keys) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("take" as const), sink: fc.constantFrom("pager", "team") }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("ack" as const), key: fc.constantFrom(...keys) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("quiet" as const), on: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("silence" as const), key: fc.constantFrom(...keys) }),
  },
);

test("property: no sink is told twice or out of order, and nothing that was worth telling is lost", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 80 }), (happenings) => {
      let desk = emptyDesk;
      let by = policy;
      const taken: { sink: string; letter: Letter }[] = [];
      happenings.forEach((event, index) => {
        const minute = index * 17;
        if (event.kind === "quiet") {
          by = event.on ? { ...policy, quiet: { until: at(1e6), severities: ["info", "warning"] } } : policy;
        }
        if (event.kind === "ack") desk = acknowledge(desk, event.key, { who: "ann" }, at(minute));
        if (event.kind === "silence") {
          desk = silence(desk, { target: event.key, until: at(minute + 30), who: "ann" });
        }
        if (event.kind === "take") {
          const letter = nextLetter(desk, event.sink);
          if (letter === undefined) return;
          taken.push({ sink: event.sink, letter });
          const delivery = { outcome: "sent", answer: "ok" } as const;
          desk = delivered(desk, { letter: letter.id, sink: event.sink, delivery, now: at(minute) });
        }
        const changes =
          event.kind === "raise"
            ? [raised(event.key, { since: at(minute), run: `run/${index}` })]
            : event.kind === "well"
              ? [well(event.key, minute)]
              : [];
        const heardTwice = index % 3 === 0 ? [...changes, ...changes] : changes;
        desk = step(desk, minute, heardTwice, by);
        // It travels through histories as JSON.
        desk = JSON.parse(JSON.stringify(desk)) as DeskState;
      });
      const end = drain(settle(desk, policy, at(1e6)));
      taken.push(...end.taken);

      const given = taken.map(({ sink, letter }) => `${sink} ${letter.id}`);
      expect(new Set(given).size, "no letter twice to a sink").toBe(given.length);
      for (const sink of policy.sinks) {
        for (const key of keys) {
          const kinds = taken
            .filter((one) => one.sink === sink && one.letter.alert.key === key)
            .map((one) => one.letter.kind);
          expect(kinds.join(" ")).toMatch(/^(raise( repeat)* resolve ?)*(raise( repeat)*)?$/);
          const routed = (policy.routes[key.split("/")[0] ?? ""] ?? policy.sinks).includes(sink);
          const isOpen = end.state.open[key] !== undefined;
          // At the end everybody knows how it stands.
          expect(kinds.at(-1) === "raise" || kinds.at(-1) === "repeat").toBe(routed && isOpen);
        }
      }
      expect(end.state.letters).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
