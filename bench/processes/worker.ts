import { pino } from "pino";
import { defineStep } from "../../activities/step.ts";
import { readSettings } from "../../config.ts";
import { startLaneWorker } from "../../workers/lane-worker.ts";
import type { ProcessLane } from "../../workflows/engine/spec.ts";

// A worker process as `pharma worker` is one, with a bench's steps; what happens in it goes to the parent.

/** What it tells its parent. */
export type Told =
  | { readonly kind: "polling" }
  | { readonly kind: "held" | "passed"; readonly attempt: number }
  /** Bytes, after a collection of garbage. */
  | { readonly kind: "memory"; readonly rss: number; readonly heapUsed: number };

/** What its parent asks of it. */
export type Ask = "memory";

const tell = (told: Told) => void process.send?.(told);

export const workerSteps = {
  pass: defineStep(async ({ value }: { value: number }) => value),
  /** Never ends at its first attempt. */
  hold: defineStep(async ({ value }: { value: number }, { attempt, signal }) => {
    tell({ kind: "held", attempt });
    if (attempt === 1) await new Promise((_, reject) => signal.addEventListener("abort", reject));
    return value;
  }),
  after: defineStep(async ({ value }: { value: number }, { attempt }) => {
    tell({ kind: "passed", attempt });
    return value;
  }),
};

if (process.send !== undefined) {
  const worker = await startLaneWorker(readSettings({ ...process.env, PHARMA_GPU_FALLBACK: "cpu" }), {
    lanes: process.argv.slice(2) as ProcessLane[],
    steps: workerSteps,
    versions: { pass: "1", hold: "1", after: "1" },
    log: pino({ level: "silent" }),
  });
  process.once("SIGTERM", () => worker.stop().finally(() => process.exit()));
  process.on("message", (_: Ask) => {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    tell({ kind: "memory", rss, heapUsed });
  });
  tell({ kind: "polling" });
}
