import type { Binding, Condition, TaskSpec } from "./spec.ts";

/** The output references in a binding. */
export function outputsOf(binding: Binding): readonly (Binding & { kind: "output" })[] {
  switch (binding.kind) {
    case "output":
      return [binding];
    case "list":
      return binding.items.flatMap(outputsOf);
    case "object":
      return Object.values(binding.fields).flatMap(outputsOf);
    default:
      return [];
  }
}

/** Ids of the tasks whose outputs a condition reads. */
export function tasksOf(condition: Condition): readonly string[] {
  switch (condition.op) {
    case "and":
    case "or":
      return condition.conditions.flatMap(tasksOf);
    case "not":
      return tasksOf(condition.condition);
    case "exists":
      return outputsOf(condition.value).map((output) => output.task);
    default:
      return [condition.left, condition.right].flatMap(outputsOf).map((output) => output.task);
  }
}

/** The output references in what a task is given: its input, and the list that a map runs over. */
export function inputsOf(task: TaskSpec): readonly (Binding & { kind: "output" })[] {
  return [task.input, ...(task.map === undefined ? [] : [task.map.over])].flatMap(outputsOf);
}

/** Ids of the tasks whose outputs a task reads: the part of its upstreams that carries data. */
export function readsOf(task: TaskSpec): ReadonlySet<string> {
  const condition = task.when === undefined ? [] : tasksOf(task.when);
  return new Set([...inputsOf(task).map((output) => output.task), ...condition]);
}
