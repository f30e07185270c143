import { describe, expect, test } from "vitest";
import { z } from "zod";
import { alertConfigSchema, type Rule } from "../../alerts/alert-config.ts";
import { assessReport } from "../../alerts/assess-report.ts";
import { assessTables } from "../../alerts/assess-tables.ts";
import { defaultConfig } from "../../alerts/default-config.ts";
import { unusual } from "../../alerts/unusual.ts";
import type { AlertChange } from "../../workflows/alerts/alert.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import type { RunState, TaskRecord } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import type { RunReport } from "../../workflows/watch/run-report.ts";

const steps = stepHandles<{ load: (input: { of: number }) => Promise<number> }>();
const { spec: dag } = defineDag(
  "nightly",
  { params: z.object({}), owner: "data-team", late: "1h", deadline: "4h" },
  ({ task }) => {
    const read = task("read", steps.load, { of: 1 }, { late: "30m" });
    task("score", steps.load, { of: read }, { onFailure: "await-operator", owner: "models", deadline: "2h" });
  },
);

const now = "2026-11-20T03:00:00.000Z";
const scheduledAt = "2026-11-20T02:00:00.000Z";
const run = "nightly/2026-11-20";

function report(
  phase: RunReport["phase"],
  state: Partial<RunState>,
  overdue?: NonNullable<RunReport["overdue"]>,
): RunReport {
  return {
    phase,
    watched: { run, dag, scheduledAt },
    state: {
      run,
      dag: "nightly",
      params: {},
      state: "running",
      startedAt: scheduledAt,
      tasks: [],
      actions: [],
      ...state,
    },
    ...(overdue && { overdue }),
  };
}

const done = (id: string, more: Partial<TaskRecord> = {}): TaskRecord => ({
  id,
  state: "succeeded",
  attempts: 1,
  endedAt: "2026-11-20T02:10:00.000Z",
  ...more,
});

function rule(given: object): Rule {
  return alertConfigSchema.parse({
    sinks: { log: { kind: "log" } },
    rules: [{ name: "r", severity: "warning", ...given }],
  }).rules[0] as Rule;
}

function raises(changes: readonly AlertChange[]) {
  return changes.flatMap((change) => (change.kind === "raise" ? [change.alert] : []));
}
const well = (changes: readonly AlertChange[]) =>
  changes.flatMap((change) => (change.kind === "resolve" ? [change.key] : []));

const assess = (given: object, about: RunReport) => assessReport(about, [rule(given)], { now });

test("uneventful news say nothing", () => {
  expect(assessReport(report("news", {}), defaultConfig.rules, { now })).toEqual([]);
});

describe("a run that failed", () => {
  const failed = report("ended", {
    state: "failed",
    endedAt: "2026-11-20T02:30:00.000Z",
    failure: { task: "score", code: "SOURCE_AWAY", message: "score failed: the source is away" },
    tasks: [done("read"), done("score", { state: "failed" })],
  });

  test("says what broke, since when, whose task it was, and how to run it again", () => {
    expect(raises(assess({ kind: "run-failed" }, failed))).toEqual([
      {
        key: "r/nightly",
        rule: "r",
        severity: "warning",
        title: "nightly/2026-11-20 failed: score failed: the source is away",
        detail: "1 succeeded, 1 failed (score)",
        since: "2026-11-20T02:30:00.000Z",
        asOf: scheduledAt,
        owner: "models",
        dag: "nightly",
        run,
        task: "score",
        command: "pharma rerun nightly/2026-11-20",
      },
    ]);
  });

  test("is over when a later run of the DAG succeeded; one that somebody cancelled says nothing", () => {
    expect(assess({ kind: "run-failed" }, report("ended", { state: "succeeded", endedAt: now }))).toEqual([
      { kind: "resolve", key: "r/nightly", at: now, asOf: scheduledAt, why: `${run} succeeded` },
    ]);
    expect(assess({ kind: "run-failed" }, report("ended", { state: "cancelled" }))).toEqual([]);
  });

  test("of another DAG than the rule's is no matter of this rule", () => {
    expect(assess({ kind: "run-failed", dags: ["weekly"] }, failed)).toEqual([]);
    expect(assess({ kind: "run-failed", dags: ["night*"] }, failed)).toHaveLength(1);
  });

  test("in a backfill is one alert of the backfill, and no sibling that is well resolves it", () => {
    const startedBy = { kind: "backfill", name: "backfill/nightly/1" } as const;
    const state = { ...failed.state, startedBy };
    expect(raises(assess({ kind: "run-failed" }, { ...failed, state }))[0]?.key).toBe(
      "r/nightly@backfill/nightly/1",
    );
    const sibling = report("ended", { state: "succeeded", endedAt: now, startedBy });
    expect(assess({ kind: "run-failed" }, sibling)).toEqual([]);
  });
});

describe("a task that failed", () => {
  test("is said while its run goes on, with the words of a map's first failed element", () => {
    const element = {
      id: "read[3]",
      state: "failed",
      attempts: 2,
      error: { code: "E", message: "no such file" },
    };
    const news = report("news", {
      tasks: [done("read", { state: "failed", elements: [element as TaskRecord] })],
    });
    expect(raises(assess({ kind: "task-failed" }, news))).toMatchObject([
      {
        key: "r/nightly/read",
        title: "read failed in nightly/2026-11-20: read[3]: no such file",
        owner: "data-team",
        command: "pharma retry nightly/2026-11-20 read",
      },
    ]);
    expect(assess({ kind: "task-failed", tasks: ["score"] }, news)).toEqual([]);
  });

  test("is over when it succeeded, in this run or a later one", () => {
    expect(well(assess({ kind: "task-failed" }, report("news", { tasks: [done("read")] })))).toEqual([
      "r/nightly/read",
    ]);
  });
});

describe("a task that awaits an operator", () => {
  const waiting = done("score", {
    state: "awaiting-operator",
    attempts: 3,
    error: { code: "E", message: "the source is away" },
  });

  test("is said with the command that lets it go on", () => {
    const news = report("news", { state: "awaiting-operator", tasks: [waiting] });
    expect(raises(assess({ kind: "awaiting-operator" }, news))).toMatchObject([
      {
        key: "r/nightly/2026-11-20/score",
        title: "score of nightly/2026-11-20 awaits an operator: the source is away",
        owner: "models",
        command: "pharma retry nightly/2026-11-20 score",
      },
    ]);
  });

  test("is over when somebody has decided, also on one element of a map, and is said anew when it waits again", () => {
    const retry = { action: "retry", tasks: ["score[2]"], who: "ann", at: now } as const;
    const changes = assess(
      { kind: "awaiting-operator" },
      report("news", { tasks: [waiting], actions: [retry] }),
    );
    expect(changes.map(({ kind }) => kind)).toEqual(["resolve", "raise"]);
    expect(changes[0]).toMatchObject({ key: "r/nightly/2026-11-20/score", why: "retry by ann" });
  });

  test("is over when its run was cancelled, and not because it was paused", () => {
    const pause = { action: "pause", tasks: [], who: "ann", at: now } as const;
    expect(assess({ kind: "awaiting-operator" }, report("news", { actions: [pause] }))).toEqual([]);
    const cancelled = report("ended", { state: "cancelled", endedAt: now });
    expect(well(assess({ kind: "awaiting-operator" }, cancelled))).toEqual(["r/nightly/2026-11-20/score"]);
  });
});

describe("a run that is late", () => {
  const dueAt = "2026-11-20T03:00:00.000Z";

  test("is said with how far it is, and is over when it has ended, however", () => {
    const tasks = [done("read"), done("score", { state: "running" })];
    const late = report("late", { tasks }, { kind: "late", dueAt });
    expect(raises(assess({ kind: "late" }, late))).toMatchObject([
      {
        key: "r/nightly/2026-11-20",
        title: "nightly/2026-11-20 has not ended 1 h after 2026-11-20 02:00 UTC",
        detail: "1 succeeded, 1 running (score)",
        since: dueAt,
        command: "pharma show nightly/2026-11-20",
      },
    ]);
    expect(well(assess({ kind: "late" }, report("ended", { state: "failed", tasks, endedAt: now })))).toEqual(
      ["r/nightly/2026-11-20/read", "r/nightly/2026-11-20"],
    );
  });

  test("may be late by a task, which is over as soon as the task has ended", () => {
    const late = report(
      "late",
      { tasks: [done("read", { state: "running" })] },
      { kind: "late", task: "read", dueAt },
    );
    expect(raises(assess({ kind: "late" }, late))).toMatchObject([
      {
        key: "r/nightly/2026-11-20/read",
        title: expect.stringMatching(/^read of nightly\/2026-11-20 has not/),
      },
    ]);
    expect(well(assess({ kind: "late" }, report("news", { tasks: [done("read")] })))).toEqual([
      "r/nightly/2026-11-20/read",
    ]);
  });
});

describe("a missed deadline", () => {
  const dueAt = "2026-11-20T06:00:00.000Z";
  const ended = report("ended", {
    state: "failed",
    endedAt: "2026-11-20T06:00:01.000Z",
    failure: { code: "deadline", message: "it took longer" },
  });

  test("is the same alert whether the watch saw it or the run ended by it", () => {
    const seen = raises(assess({ kind: "deadline-missed" }, report("late", {}, { kind: "deadline", dueAt })));
    const left = raises(assess({ kind: "deadline-missed" }, ended));
    expect(seen).toMatchObject([{ key: "r/nightly", since: dueAt, run }]);
    expect(left).toMatchObject([{ key: "r/nightly", since: dueAt, run }]);
  });

  test("is not said once more as a run that failed, where there is a rule for it", () => {
    const both = assessReport(
      ended,
      [rule({ kind: "run-failed" }), rule({ kind: "deadline-missed", name: "d" })],
      {
        now,
      },
    );
    expect(raises(both).map(({ rule: name }) => name)).toEqual(["d"]);
    expect(raises(assess({ kind: "run-failed" }, ended))).toHaveLength(1);
  });

  test("is over when a later run is well", () => {
    expect(well(assess({ kind: "deadline-missed" }, report("ended", { state: "succeeded" })))).toEqual([
      "r/nightly",
      "r/nightly/score",
    ]);
  });
});

describe("the quarantine's share", () => {
  const ended = (quarantined: Record<string, number>, rows = 1_000) =>
    report("ended", {
      state: "succeeded",
      endedAt: now,
      tasks: [done("read", { output: { rows, quarantined } })],
    });

  test("above the rule's is said with the reasons, most frequent first", () => {
    const changes = assess(
      { kind: "quarantine-share", above: 0.05 },
      ended({ "bad-date": 20, "no-text": 40 }),
    );
    expect(raises(changes)).toMatchObject([
      {
        key: "r/nightly/read",
        title: "read of nightly/2026-11-20 set 60 of 1000 records (6 %) aside; more than 5 % is unusual",
        detail: "no-text: 40, bad-date: 20",
      },
    ]);
  });

  test("within it is well, and of nothing it says nothing", () => {
    expect(well(assess({ kind: "quarantine-share", above: 0.06 }, ended({ a: 60 })))).toEqual([
      "r/nightly/read",
    ]);
    expect(assess({ kind: "quarantine-share", above: 0.06 }, ended({}, 0))).toEqual([]);
  });
});

describe("a table's rows", () => {
  const ended = report("ended", { state: "succeeded", endedAt: now });
  const count = (rows: number, before: readonly number[]) => ({
    table: "gold.product_daily",
    rows,
    before: before.map((earlier, index) => ({ run: `nightly/${19 - index}`, rows: earlier })),
  });
  const usual = [1000, 1010, 990, 1005, 3, 1001, 999, 1002];
  const judge = (rows: number, before: readonly number[], given: object = {}) =>
    assessReport(ended, [rule({ kind: "row-count", ...given })], { now, rowCounts: [count(rows, before)] });

  test("far from those of earlier runs are said, with the command that compares the two nights", () => {
    expect(raises(judge(500, usual))).toMatchObject([
      {
        key: "r/nightly/gold.product_daily",
        title: "gold.product_daily has 500 rows after nightly/2026-11-20; usual are 950 to 1051",
        command: "pharma diff nightly/19 nightly/2026-11-20",
      },
    ]);
  });

  test("near them are well; one odd night among them changes nothing", () => {
    expect(well(judge(1008, usual))).toEqual(["r/nightly/gold.product_daily"]);
  });

  test("are not judged by too few runs, nor for tables that the rule does not name", () => {
    expect(judge(1, usual.slice(0, 6))).toEqual([]);
    expect(judge(1, usual, { tables: ["silver.*"] })).toEqual([]);
  });

  test("that never differed may differ by a little", () => {
    const same = Array.from({ length: 10 }, () => 1_000);
    expect(unusual(1_049, same, 5)).toEqual({ unusual: false, from: 950, to: 1_050 });
    expect(unusual(1_051, same, 5).unusual).toBe(true);
    expect(unusual(0, [0, 0, 0], 5).unusual).toBe(false);
  });

  test("that grow night by night are usual", () => {
    const growing = Array.from({ length: 28 }, (_, index) => 20_000 - 100 * index);
    expect(unusual(20_100, growing, 5).unusual).toBe(false);
    expect(unusual(10_000, growing, 5).unusual).toBe(true);
  });
});

describe("a table's age", () => {
  const rules = [
    rule({ kind: "data-late", tables: ["gold.product_daily"], olderThan: "26h", owner: "data-team" }),
  ];
  const judge = (changed: string | undefined) =>
    assessTables(rules, new Map(changed === undefined ? [] : [["gold.product_daily", changed]]), now);

  test("beyond the rule's is said, since when it should have changed", () => {
    expect(raises(judge("2026-11-18T02:00:00.000Z"))).toMatchObject([
      {
        key: "r/gold.product_daily",
        title: "gold.product_daily has not changed since 2026-11-18 02:00 UTC; it should every 1 d 2 h",
        since: "2026-11-19T04:00:00.000Z",
        owner: "data-team",
      },
    ]);
  });

  test("within it is well; a table that nobody has written is late", () => {
    expect(well(judge("2026-11-20T01:00:00.000Z"))).toEqual(["r/gold.product_daily"]);
    expect(raises(judge(undefined))[0]?.title).toBe(
      "gold.product_daily has not changed for as long as the lake remembers",
    );
  });
});

describe("a model that treats groups unfairly", () => {
  const turned = {
    ...{ outcome: "negative", group: "male", metric: "tpr", before: "fair", after: "unfair" },
    ...{ ratio: 0.6249, lo: 0.5, hi: 0.761 },
  };
  const audit = (subject: object, state: TaskRecord["state"] = "succeeded") =>
    report("ended", {
      state: "succeeded",
      endedAt: now,
      tasks: [
        done("audit-bias", {
          state,
          output: { audited: [{ model: "sentiment", attribute: "sex", unfair: [], turned: [], ...subject }] },
        }),
      ],
    });

  test("is said when that turns, with the group, before and after, and the command to look", () => {
    const whole = { ...turned, group: null, metric: "equal_opportunity_ratio", before: null };
    const alerts = raises(
      assess({ kind: "bias-verdict" }, audit({ unfair: ["tpr"], turned: [turned, whole] })),
    );
    expect(alerts).toMatchObject([
      {
        key: "r/nightly/sentiment/sex",
        task: "audit-bias",
        title:
          "sentiment treats male unfairly since nightly/2026-11-20: tpr of negative is 0.62 (0.5-0.76) of the others', was fair",
        detail: "also all groups: equal_opportunity_ratio of negative is 0.62 (0.5-0.76), not audited before",
        command: "pharma bias show nightly/2026-11-20 --attribute sex",
      },
    ]);
  });

  test("is not said again while it stays so, nor by a night that audited nothing", () => {
    expect(assess({ kind: "bias-verdict" }, audit({ unfair: ["tpr"] }))).toEqual([]);
    const reused = audit({ unfair: ["tpr"], turned: [turned] }, "reused");
    expect(assess({ kind: "bias-verdict" }, reused)).toEqual([]);
  });

  test("is over when nothing is unfair any more; selection rates do not count unless they are named", () => {
    const selection = audit({
      unfair: ["selection_rate"],
      turned: [{ ...turned, metric: "selection_rate" }],
    });
    expect(well(assess({ kind: "bias-verdict" }, audit({})))).toEqual(["r/nightly/sentiment/sex"]);
    expect(well(assess({ kind: "bias-verdict" }, selection))).toEqual(["r/nightly/sentiment/sex"]);
    expect(raises(assess({ kind: "bias-verdict", metrics: ["*"] }, selection))).toHaveLength(1);
  });

  test("is read off what looks like an audit alone", () => {
    for (const audited of [null, 1, "x", [null], [{ model: "m" }]]) {
      const tasks = [done("audit-bias", { output: { audited } as never })];
      expect(assess({ kind: "bias-verdict" }, report("ended", { state: "succeeded", tasks }))).toEqual([]);
    }
  });
});

describe("a mirror that is behind", () => {
  const mirrored = (output: unknown, phase: "ended" | "news" = "ended") =>
    report(phase, {
      state: "succeeded",
      endedAt: now,
      tasks: [done("mirror-logs", { output: output as never })],
    });
  const kind = "mirror-behind";

  test("is said with why and the command that brings it up to date, and over when it is", () => {
    expect(raises(assess({ kind }, mirrored({ mirror: "behind", why: "it is not reached" })))).toMatchObject([
      {
        key: "r/nightly/mirror-logs",
        title: "mirror-logs of nightly/2026-11-20 could not bring its mirror up to date",
        detail: "it is not reached",
        command: "pharma rag-log mirror",
      },
    ]);
    expect(well(assess({ kind }, mirrored({ mirror: "done" })))).toEqual(["r/nightly/mirror-logs"]);
  });

  test("is not said where there is none, nor of what does not tell of one", () => {
    expect(assess({ kind }, mirrored({ mirror: "behind" }, "news"))).toEqual([]);
    for (const odd of [{ mirror: "off" }, null, 1, [], { mirror: 2 }])
      expect(assess({ kind }, mirrored(odd))).toEqual([]);
  });
});

describe("claims that their evidence contradicts", () => {
  const gated = (byVerdict: unknown, state: TaskRecord["state"] = "succeeded") =>
    report("ended", {
      state: "succeeded",
      endedAt: now,
      tasks: [done("gate-claims", { state, output: { byVerdict } as never })],
    });
  const kind = "claims-contradicted";

  test("are said with their number and the command to look, and over when a night has none", () => {
    expect(raises(assess({ kind }, gated({ supported: 9, contradicted: 2 })))).toMatchObject([
      {
        key: "r/nightly/gate-claims",
        title: "2 claims are contradicted by their evidence in nightly/2026-11-20, and dropped",
        command: expect.stringContaining("from silver.claims where verdict = 'contradicted'"),
      },
    ]);
    expect(well(assess({ kind }, gated({ supported: 9 })))).toEqual(["r/nightly/gate-claims"]);
  });

  test("are read off what counts verdicts alone, and not of a task that was reused", () => {
    expect(assess({ kind }, gated({ contradicted: 2 }, "reused"))).toEqual([]);
    for (const odd of [null, 1, "x", [], { contradicted: "2" }])
      expect(assess({ kind }, gated(odd))).toEqual([]);
  });
});
