import { outputsOf } from "./reads.ts";
import type { Json, TaskSpec } from "./spec.ts";

/** Which field of a task's output others read that this output lacks, in one sentence; undefined where it has all. */
export function missingField(tasks: readonly TaskSpec[], id: string, output: Json): string | undefined {
  for (const reader of tasks) {
    const reads = [reader.input, ...(reader.map === undefined ? [] : [reader.map.over])].flatMap(outputsOf);
    for (const { task, path, optional } of reads) {
      if (task !== id || optional === true || has(output, path)) continue;
      return `task "${reader.id}" reads "${path.join(".")}" of ${id}'s output, which the output given lacks`;
    }
  }
  return undefined;
}

function has(output: Json, path: readonly string[]): boolean {
  let value: Json | undefined = output;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as { readonly [key: string]: Json })[key];
  }
  return value !== undefined;
}
