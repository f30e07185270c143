import { describe, expect, test } from "vitest";
import { z } from "zod";
import { DagError, type DagErrorCode } from "../../workflows/engine/dag-error.ts";
import { type DagBuilder, defineDag } from "../../workflows/engine/define-dag.ts";
import { ParamsError, parseParams } from "../../workflows/engine/params.ts";
import type { Ref } from "../../workflows/engine/ref.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { and, exists, gt, not } from "../../workflows/engine/when.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{ pass: Step<{ of?: unknown }, { rows: number; parts: readonly number[] }> }>();
const params = z.object({ day: z.iso.date(), sources: z.array(z.string()).default(["sample"]) });
type Builder = DagBuilder<z.output<typeof params>>;

describe("a DAG", () => {
  const dag = defineDag("example", { params, doc: "an example", deadline: "2h" }, ({ params, task, map }) => {
    const one = task(
      "one",
      steps.pass,
      { of: { day: params.day, list: [1, params.sources] } },
      { queue: "io" },
    );
    const each = map("each", one.at("parts"), steps.pass, (part) => ({ of: part }), { concurrency: 4 });
    task(
      "last",
      steps.pass,
      { of: one.at("rows") },
      {
        after: [each],
        when: and(gt(one.at("rows"), 0), not(exists(params.day))),
        retry: { attempts: 5, initial: "2s" },
      },
    );
  });

  test("is frozen data that survives JSON", () => {
    expect(JSON.parse(JSON.stringify(dag.spec))).toEqual(dag.spec);
    expect(Object.isFrozen(dag.spec.tasks[0]?.retry)).toBe(true);
    expect(dag.spec).toMatchObject({ name: "example", doc: "an example", deadlineMs: 7_200_000 });
  });

  test("knows what each task waits for, by data and by order", () => {
    expect(dag.spec.tasks.map(({ id, upstream }) => [id, upstream])).toEqual([
      ["one", []],
      ["each", ["one"]],
      ["last", ["one", "each"]],
    ]);
  });

  test("puts params and outputs in where they were wired", () => {
    expect(dag.spec.tasks[0]?.input).toEqual({
      kind: "object",
      fields: {
        of: {
          kind: "object",
          fields: {
            day: { kind: "param", path: ["day"] },
            list: {
              kind: "list",
              items: [
                { kind: "value", value: 1 },
                { kind: "param", path: ["sources"] },
              ],
            },
          },
        },
      },
    });
    expect(dag.spec.tasks[1]).toMatchObject({
      input: { fields: { of: { kind: "element", path: [] } } },
      map: { over: { kind: "output", task: "one", path: ["parts"] }, concurrency: 4 },
    });
  });

  test("fills in the defaults of what is not said", () => {
    expect(dag.spec.tasks[2]).toMatchObject({
      queue: "cpu",
      local: false,
      cache: true,
      trigger: "all-success",
      onFailure: "fail",
      retry: { attempts: 5, initialMs: 2_000, backoff: 2, maxMs: 60_000, nonRetryable: [] },
      startToCloseMs: 3_600_000,
      heartbeatMs: 20_000,
    });
  });

  test("puts a task that waits for one further down after it", () => {
    const forward = defineDag("forward", { params }, ({ task }) => {
      task("b", steps.pass, {}, { after: ["a"] });
      task("a", steps.pass, {});
    });
    expect(forward.spec.tasks.map((task) => task.id)).toEqual(["a", "b"]);
  });
});

describe("a DAG that cannot be", () => {
  const other: { ref?: Ref<{ rows: number; parts: readonly number[] }>; builder?: Builder } = {};
  defineDag("other", { params }, (builder) => {
    other.builder = builder;
    other.ref = builder.task("theirs", steps.pass, {});
  });
  const cases: [string, DagErrorCode, (builder: Builder) => void, RegExp][] = [
    [
      "has a cycle",
      "cycle",
      ({ task }) => {
        const a = task("a", steps.pass, {}, { after: ["c"] });
        task("c", steps.pass, { of: task("b", steps.pass, { of: a }) });
      },
      /a → b → c → a|b → c → a → b|c → a → b → c/,
    ],
    ["waits for itself", "cycle", ({ task }) => void task("a", steps.pass, {}, { after: ["a"] }), /a → a/],
    [
      "has an id twice",
      "duplicate-task",
      ({ task }) => {
        task("a", steps.pass, {});
        task("a", steps.pass, {});
      },
      /broken\/a: there is a task of this id already/,
    ],
    [
      "names an unknown queue",
      "unknown-queue",
      ({ task }) => void task("a", steps.pass, {}, { queue: "tpu" as never }),
      /no queue "tpu"; there are cpu, io, gpu, stream/,
    ],
    [
      "leaves an input unwired",
      "unwired-input",
      ({ task }) => void task("a", steps.pass, { of: { deep: [undefined] } }),
      /input\.of\.deep\[0\] is not wired/,
    ],
    [
      "reads a task of another DAG",
      "foreign-output",
      ({ task }) => void task("a", steps.pass, { of: other.ref }),
      /input\.of refers to task "theirs" of another DAG/,
    ],
    [
      "waits for a task that is not there",
      "unknown-task",
      ({ task }) => void task("a", steps.pass, {}, { after: ["b"] }),
      /waits for "b", which is not a task; there are a/,
    ],
    [
      "sends what is no JSON",
      "not-json",
      ({ task }) => void task("a", steps.pass, { of: new Date() }),
      /is a Date/,
    ],
    [
      "sends a number that is none",
      "not-json",
      ({ task }) => void task("a", steps.pass, { of: Number.NaN }),
      /NaN/,
    ],
    [
      "adds a task inside a map's wiring",
      "nested-task",
      ({ task, map }) => {
        const a = task("a", steps.pass, {});
        map("b", a.at("parts"), steps.pass, () => ({ of: task("c", steps.pass, {}) }));
      },
      /broken\/c: a map's input only wires its element/,
    ],
    [
      "uses a map's element outside of it",
      "foreign-output",
      ({ task, map }) => {
        let stolen: unknown;
        map("b", task("a", steps.pass, {}).at("parts"), steps.pass, (part) => {
          stolen = part;
          return { of: part };
        });
        task("c", steps.pass, { of: stolen });
      },
      /refers to a element of another DAG or map/,
    ],
    [
      "adds a task after it was defined",
      "late-task",
      () => void other.builder?.task("late", steps.pass, {}),
      /other\/late: tasks are added while the DAG is defined/,
    ],
    [
      "needs an output that may not be there",
      "missing-output",
      ({ task }) => void task("b", steps.pass, { of: task("a", steps.pass, {}) }, { trigger: "all-done" }),
      /task "a" may have no output: read it as \.optional\(\)/,
    ],
    [
      "asks for a failure of nothing",
      "bad-option",
      ({ task }) => void task("a", steps.pass, {}, { trigger: "one-failed" }),
      /needs an upstream task/,
    ],
    [
      "sets a heartbeat for a local task",
      "bad-option",
      ({ task }) => void task("a", steps.pass, {}, { local: true, timeouts: { heartbeat: "1s" } }),
      /does not heartbeat/,
    ],
    [
      "has a duration that is none",
      "bad-option",
      ({ task }) => void task("a", steps.pass, {}, { timeouts: { startToClose: "soon" as never } }),
      /timeouts\.startToClose is "soon"/,
    ],
    [
      "has a task with a name that is none",
      "bad-name",
      ({ task }) => void task("A[1]", steps.pass, {}),
      /kebab-case/,
    ],
    ["is empty", "no-tasks", () => undefined, /at least one task/],
  ];

  test.each(cases)("because it %s is refused when it is built", (_, code, define, sentence) => {
    let thrown: unknown;
    try {
      defineDag("broken", { params }, define);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DagError);
    expect(thrown).toMatchObject({ code });
    expect((thrown as DagError).message).toMatch(sentence);
  });
});

describe("params", () => {
  const dag = defineDag("params", { params }, ({ task }) => void task("a", steps.pass, {}));

  test("are completed with their defaults", () => {
    expect(parseParams(dag, { day: "2026-11-20" })).toEqual({ day: "2026-11-20", sources: ["sample"] });
  });

  test("that are unknown, missing or of another type are refused, all at once, naming what there is", () => {
    const refuse = () => parseParams(dag, { dya: "2026-11-20", sources: "sample" });
    expect(refuse).toThrow(ParamsError);
    expect(refuse).toThrow(/no param "dya"; there are day, sources; param "day": .*; param "sources": /);
  });
});
