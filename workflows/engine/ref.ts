import type { Binding } from "./spec.ts";

/**
 * A value known only when the DAG runs: a param, a task's output, a map's element, or a field of one.
 *
 * `T` is the value's type, so that a wrong wire does not compile.
 */
export class Ref<out T> {
  /** Type only; never there. */
  declare readonly type: T;
  readonly binding: Binding;
  /** The DAG (for a map's element, the map) that the value belongs to. */
  readonly owner: object;

  constructor(binding: Binding, owner: object) {
    this.binding = binding;
    this.owner = owner;
    Object.freeze(this);
  }

  /** A field of the value: `clean.at("rows")`; of a list also `at("length")`. */
  at<Value, Key extends keyof Value & string>(this: Ref<Value>, key: Key): Ref<Value[Key]> {
    return new Ref<Value[Key]>(extend(this.binding, key), this.owner);
  }

  /** The same value, or null where its task ended without one: for tasks that also run after skips and failures. */
  optional(): Ref<T | null> {
    if (this.binding.kind !== "output") return this;
    return new Ref<T | null>({ ...this.binding, optional: true }, this.owner);
  }
}

/** What an input of type `T` may be given: a value, a reference to one, or an object or list of either. */
export type Wired<T> =
  | T
  | Ref<T>
  | (T extends readonly unknown[]
      ? { readonly [Index in keyof T]: Wired<T[Index]> }
      : T extends object
        ? { readonly [Key in keyof T]: Wired<T[Key]> }
        : never);

function extend(binding: Binding, key: string): Binding {
  switch (binding.kind) {
    case "param":
    case "output":
    case "element":
      return { ...binding, path: [...binding.path, key] };
    default:
      throw new TypeError(`a ${binding.kind} has no fields to refer to`);
  }
}
