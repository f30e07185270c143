import type { Binding, Condition, Json } from "./spec.ts";

/** Where bindings find their values while a run goes on. */
export interface Values {
  param(name: string): Json | undefined;
  /** undefined where the task has no output (yet). */
  output(task: string): Json | undefined;
  readonly element?: Json;
}

/** An input that cannot be made, with a sentence for the operator. */
export class UnresolvedInput extends Error {
  override readonly name = "UnresolvedInput";
  readonly code = "input";
}

/**
 * The value of a task's input.
 *
 * @throws UnresolvedInput where a task whose output is read has none, or its output lacks the field.
 */
export function resolve(binding: Binding, values: Values): Json {
  const value = lookUp(binding, values);
  if (value !== undefined) return value;
  throw new UnresolvedInput(`there is no ${describe(binding)}`);
}

/** Whether a condition holds; a missing value equals nothing and compares false. */
export function holds(condition: Condition, values: Values): boolean {
  switch (condition.op) {
    case "and":
      return condition.conditions.every((part) => holds(part, values));
    case "or":
      return condition.conditions.some((part) => holds(part, values));
    case "not":
      return !holds(condition.condition, values);
    case "exists": {
      const value = attempt(condition.value, values);
      return value !== undefined && value !== null;
    }
    case "eq":
    case "ne": {
      const left = attempt(condition.left, values);
      const right = attempt(condition.right, values);
      const equal = left !== undefined && right !== undefined && same(left, right);
      return condition.op === "eq" ? equal : !equal;
    }
    default:
      return ordered(condition.op, attempt(condition.left, values), attempt(condition.right, values));
  }
}

function ordered(op: "gt" | "lt", left: Json | undefined, right: Json | undefined): boolean {
  if (
    (typeof left === "number" && typeof right === "number") ||
    (typeof left === "string" && typeof right === "string")
  ) {
    return op === "gt" ? left > right : left < right;
  }
  return false;
}

/** Like `resolve`, with undefined for what is missing anywhere in it. */
function attempt(binding: Binding, values: Values): Json | undefined {
  try {
    return lookUp(binding, values);
  } catch (error) {
    if (error instanceof UnresolvedInput) return undefined;
    throw error;
  }
}

function lookUp(binding: Binding, values: Values): Json | undefined {
  switch (binding.kind) {
    case "value":
      return binding.value;
    case "param":
      return fieldAt(values.param(binding.path[0] ?? ""), binding.path, 1);
    case "output": {
      const output = fieldAt(values.output(binding.task), binding.path);
      return output === undefined && binding.optional === true ? null : output;
    }
    case "element":
      return fieldAt(values.element, binding.path);
    case "list":
      return binding.items.map((item) => resolve(item, values));
    case "object":
      return Object.fromEntries(
        Object.entries(binding.fields).flatMap(([key, field]) => {
          const value = lookUp(field, values);
          // A param that was not given leaves its field out; an output that is missing is an error.
          if (value === undefined && field.kind === "param") return [];
          return [[key, value ?? resolve(field, values)]];
        }),
      );
  }
}

/** What lies at a path of a value, from its part `start` on; undefined where something on the way is missing. */
export function fieldAt(from: Json | undefined, path: readonly string[], start = 0): Json | undefined {
  let value = from;
  for (let index = start; index < path.length; index += 1) {
    const key = path[index] ?? "";
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as { readonly [key: string]: Json })[key];
  }
  return value;
}

function same(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => {
      const [a, b] = [left, right].map((side) => (side as { readonly [key: string]: Json })[key]);
      return a !== undefined && b !== undefined && same(a, b);
    })
  );
}

function describe(binding: Binding): string {
  const path = (parts: readonly string[]): string => parts.map((part) => `.${part}`).join("");
  switch (binding.kind) {
    case "output":
      return `output of task "${binding.task}"${path(binding.path)}`;
    case "param":
      return `param "${binding.path.join(".")}"`;
    case "element":
      return `element${path(binding.path)} of the map`;
    default:
      return "value";
  }
}
