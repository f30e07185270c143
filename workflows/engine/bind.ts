import { Ref } from "./ref.ts";
import type { Binding, Condition, Json } from "./spec.ts";
import type { When } from "./when.ts";

/** What a task's wiring is checked against; `fail` throws, naming the DAG and the task. */
export interface BindScope {
  /** Whether references of this owner may be used here. */
  knows(owner: object): boolean;
  fail(code: "foreign-output" | "not-json" | "unwired-input", sentence: string): never;
}

/** Turns an input, which may hold references at any depth, into data. A part without references becomes one value. */
export function bind(wired: unknown, scope: BindScope, where = "input"): Binding {
  if (wired instanceof Ref) return bindRef(wired, scope, where);
  if (Array.isArray(wired)) {
    const items = wired.map((item, index) => bind(item, scope, `${where}[${index}]`));
    return items.every(isValue)
      ? { kind: "value", value: items.map((item) => item.value) }
      : { kind: "list", items };
  }
  if (typeof wired === "object" && wired !== null) return bindObject(wired, scope, where);
  return { kind: "value", value: scalar(wired, scope, where) };
}

export function bindCondition(when: When, scope: BindScope): Condition {
  switch (when.op) {
    case "and":
    case "or":
      return { op: when.op, conditions: when.conditions.map((part) => bindCondition(part, scope)) };
    case "not":
      return { op: "not", condition: bindCondition(when.condition, scope) };
    case "exists":
      return { op: "exists", value: bind(when.value, scope, "when") };
    default:
      return { op: when.op, left: bind(when.left, scope, "when"), right: bind(when.right, scope, "when") };
  }
}

function bindRef(ref: Ref<unknown>, scope: BindScope, where: string): Binding {
  if (!scope.knows(ref.owner)) {
    const what = ref.binding.kind === "output" ? `task "${ref.binding.task}"` : `a ${ref.binding.kind}`;
    scope.fail("foreign-output", `${where} refers to ${what} of another DAG or map`);
  }
  return ref.binding;
}

function bindObject(wired: object, scope: BindScope, where: string): Binding {
  const prototype: unknown = Object.getPrototypeOf(wired);
  if (prototype !== Object.prototype && prototype !== null) {
    scope.fail("not-json", `${where} is a ${wired.constructor.name}, and only JSON travels to a step`);
  }
  const fields = Object.fromEntries(
    Object.entries(wired).map(([key, value]) => [key, bind(value, scope, `${where}.${key}`)]),
  );
  const values = Object.entries(fields);
  if (values.every(([, field]) => isValue(field))) {
    return {
      kind: "value",
      value: Object.fromEntries(
        values.flatMap(([key, field]) => (isValue(field) ? [[key, field.value]] : [])),
      ),
    };
  }
  return { kind: "object", fields };
}

function scalar(value: unknown, scope: BindScope, where: string): Json {
  if (value === undefined) {
    scope.fail("unwired-input", `${where} is not wired to anything (undefined)`);
  }
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return scope.fail("not-json", `${where} is ${describe(value)}, and only JSON travels to a step`);
}

function isValue(binding: Binding): binding is Binding & { kind: "value" } {
  return binding.kind === "value";
}

function describe(value: unknown): string {
  return typeof value === "number" ? String(value) : `a ${typeof value}`;
}
