import { CancellationScope } from "@temporalio/workflow";
import { stepFailure } from "./failure.ts";
import { launch } from "./launch.ts";
import type { Json, StepEnvelope, TaskError, TaskSpec } from "./spec.ts";

/** Part of a map too long for one history: its elements' work, in a child workflow. */
export interface MapBatchInput {
  readonly task: TaskSpec;
  readonly elements: readonly { readonly id: string; readonly input: Json }[];
  readonly envelope: Omit<StepEnvelope, "task" | "input">;
  /** The run's. */
  readonly priority?: number;
}

/** How one element ended: its result, or its error. */
export type ElementResult =
  | {
      readonly state: "succeeded" | "reused";
      readonly attempts: number;
      readonly key: string;
      readonly reason?: string;
      readonly output: Json;
    }
  | { readonly state: "failed" | "cancelled"; readonly attempts: number; readonly error: TaskError };

/** Name of the workflow, for its parent. */
export const mapBatchWorkflow = "mapBatch";

/** Runs the elements, as many at once as the map allows, and says how each ended, in order; a failed element fails no other. */
export async function mapBatch(input: MapBatchInput): Promise<ElementResult[]> {
  const results: ElementResult[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < input.elements.length; index = next++) {
      results[index] = await runElement(input, index);
    }
  };
  const lanes = Math.min(input.task.map?.concurrency ?? 1, input.elements.length);
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

async function runElement(input: MapBatchInput, index: number): Promise<ElementResult> {
  const element = input.elements[index];
  if (element === undefined) throw new RangeError(`no element ${index} in this batch`);
  const envelope: StepEnvelope = { ...input.envelope, task: element.id, input: element.input };
  try {
    const { output, reused, key, reason, attempt } = await launch(
      input.task,
      envelope,
      0,
      input.task.priority ?? input.priority,
    ).result;
    return {
      state: reused ? "reused" : "succeeded",
      attempts: attempt,
      key,
      ...(reason === undefined ? {} : { reason }),
      output,
    };
  } catch (failure) {
    // The parent asked to stop and no longer listens: this workflow closes as cancelled.
    if (CancellationScope.current().consideredCancelled) throw failure;
    const { error, attempts, cancelled } = stepFailure(failure, input.task);
    return { state: cancelled ? "cancelled" : "failed", attempts, error };
  }
}
