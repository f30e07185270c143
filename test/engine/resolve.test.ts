import { describe, expect, test } from "vitest";
import { holds, resolve, UnresolvedInput, type Values } from "../../workflows/engine/resolve.ts";
import type { Binding, Condition, Json } from "../../workflows/engine/spec.ts";

const outputs: Record<string, Json> = { clean: { rows: 3, parts: [1, 2], note: null } };
const values: Values = {
  param: (name) => ({ day: "2026-11-20" })[name],
  output: (task) => outputs[task],
  element: { from: 7 },
};
const output = (task: string, ...path: string[]): Binding & { kind: "output" } => ({
  kind: "output",
  task,
  path,
});
const value = (value: Json): Binding => ({ kind: "value", value });

describe("an input", () => {
  test("is put together from params, outputs, elements and values", () => {
    const input: Binding = {
      kind: "object",
      fields: {
        day: { kind: "param", path: ["day"] },
        rows: output("clean", "rows"),
        length: output("clean", "parts", "length"),
        from: { kind: "element", path: ["from"] },
        list: { kind: "list", items: [output("clean", "note"), value(1)] },
      },
    };
    expect(resolve(input, values)).toEqual({
      day: "2026-11-20",
      rows: 3,
      length: 2,
      from: 7,
      list: [null, 1],
    });
  });

  test("leaves out a param that was not given", () => {
    expect(resolve({ kind: "object", fields: { a: { kind: "param", path: ["none"] } } }, values)).toEqual({});
  });

  test("has null for an optional output that is missing, and cannot be made without any other", () => {
    expect(resolve({ ...output("failed", "rows"), optional: true }, values)).toBeNull();
    expect(() => resolve(output("failed"), values)).toThrow(UnresolvedInput);
    expect(() => resolve({ kind: "list", items: [output("clean", "toString")] }, values)).toThrow(
      'there is no output of task "clean".toString',
    );
  });
});

describe("a condition", () => {
  const missing = output("failed", "rows");
  const rows = output("clean", "rows");
  const cases: [Condition, boolean][] = [
    [{ op: "eq", left: rows, right: value(3) }, true],
    [{ op: "eq", left: output("clean", "parts"), right: value([1, 2]) }, true],
    [{ op: "eq", left: output("clean"), right: value({ rows: 3, parts: [1, 2] }) }, false],
    [{ op: "eq", left: missing, right: missing }, false],
    [{ op: "ne", left: rows, right: value("3") }, true],
    [{ op: "ne", left: missing, right: value(1) }, true],
    [{ op: "gt", left: rows, right: value(2) }, true],
    [{ op: "gt", left: rows, right: value("2") }, false],
    [{ op: "lt", left: missing, right: value(9) }, false],
    [{ op: "lt", left: { kind: "param", path: ["day"] }, right: value("2026-12-01") }, true],
    [{ op: "exists", value: output("clean", "note") }, false],
    [{ op: "exists", value: rows }, true],
    [{ op: "not", condition: { op: "exists", value: missing } }, true],
    [{ op: "and", conditions: [] }, true],
    [{ op: "or", conditions: [] }, false],
    [
      {
        op: "or",
        conditions: [
          { op: "exists", value: missing },
          { op: "exists", value: rows },
        ],
      },
      true,
    ],
  ];
  test.each(cases)("%j is %s", (condition, expected) => {
    expect(holds(condition, values)).toBe(expected);
  });
});
