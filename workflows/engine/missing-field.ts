import { inputsOf } from "./reads.ts";
import { fieldAt } from "./resolve.ts";
import type { Json, TaskSpec } from "./spec.ts";

/** Which field of a task's output others read that this output lacks, in one sentence; undefined where it has all. */
export function missingField(tasks: readonly TaskSpec[], id: string, output: Json): string | undefined {
  for (const reader of tasks) {
    for (const { task, path, optional } of inputsOf(reader)) {
      if (task !== id || optional === true || fieldAt(output, path) !== undefined) continue;
      return `task "${reader.id}" reads "${path.join(".")}" of ${id}'s output, which the output given lacks`;
    }
  }
  return undefined;
}
