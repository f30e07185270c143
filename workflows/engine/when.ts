import type { Ref, Wired } from "./ref.ts";

/** A condition as a DAG file writes it; the builder turns it into a `Condition`. */
export type When =
  | { readonly op: "eq" | "ne" | "gt" | "lt"; readonly left: Ref<unknown>; readonly right: unknown }
  | { readonly op: "exists"; readonly value: Ref<unknown> }
  | { readonly op: "and" | "or"; readonly conditions: readonly When[] }
  | { readonly op: "not"; readonly condition: When };

/** Equal, by value: `eq(clean.at("rows"), 0)`. A value that is missing equals nothing. */
export const eq = <T>(left: Ref<T>, right: Wired<NoInfer<T>>): When => ({ op: "eq", left, right });

/** Not equal; true also where either side is missing. */
export const ne = <T>(left: Ref<T>, right: Wired<NoInfer<T>>): When => ({ op: "ne", left, right });

/** Greater, for two numbers or two strings; false where either side is missing. */
export const gt = <T extends number | string>(left: Ref<T>, right: Wired<NoInfer<T>>): When => ({
  op: "gt",
  left,
  right,
});

/** Less, for two numbers or two strings; false where either side is missing. */
export const lt = <T extends number | string>(left: Ref<T>, right: Wired<NoInfer<T>>): When => ({
  op: "lt",
  left,
  right,
});

/** There is a value, and it is not null. */
export const exists = (value: Ref<unknown>): When => ({ op: "exists", value });

export const and = (...conditions: readonly When[]): When => ({ op: "and", conditions });
export const or = (...conditions: readonly When[]): When => ({ op: "or", conditions });
export const not = (condition: When): When => ({ op: "not", condition });
