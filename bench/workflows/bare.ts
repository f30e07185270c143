import { proxyActivities, proxyLocalActivities } from "@temporalio/workflow";
import type { Json, StepEnvelope, StepResult } from "../../workflows/engine/spec.ts";

// Beside pharma's own workflows in one bundle, so that one worker runs both.
export * from "../../workflows/index.ts";

interface Steps {
  readonly pass: (task: StepEnvelope) => Promise<StepResult>;
}

const remote = proxyActivities<Steps>({ startToCloseTimeout: "10s" });
const local = proxyLocalActivities<Steps>({ startToCloseTimeout: "10s" });

/** One activity after the other, each with the output of the one before: what one writes by hand on Temporal. */
export async function bareChain(length: number, lane: "activity" | "local"): Promise<Json> {
  const steps = lane === "local" ? local : remote;
  let value: Json = 0;
  for (let n = 0; n < length; n++) value = (await steps.pass(envelope(n, value))).output;
  return value;
}

/** All activities at once. */
export async function bareFanOut(width: number, lane: "activity" | "local"): Promise<number> {
  const steps = lane === "local" ? local : remote;
  const results = await Promise.all(Array.from({ length: width }, (_, n) => steps.pass(envelope(n, n))));
  return results.length;
}

function envelope(n: number, input: Json): StepEnvelope {
  return {
    step: "pass",
    input: { value: input },
    dag: "bare",
    run: "bare",
    task: `t${n}`,
    force: false,
    cache: false,
  };
}
