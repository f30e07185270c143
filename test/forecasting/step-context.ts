import { pino } from "pino";
import type { StepContext } from "../../activities/step.ts";
import type { Lake } from "../../lakehouse/lake.ts";

let tasks = 0;

/** What a worker gives a step, over a real lake. */
export function stepContext(lake: Lake): StepContext {
  const key = `step/${++tasks}`;
  return {
    run: "test/1",
    task: key,
    attempt: 1,
    lake,
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
    progress: () => undefined,
    commit: (write, part = "") => lake.commit({ key: `${key}/${part}`, run: "test/1", task: key }, write),
    artefact: async (name) => {
      throw new Error(`These steps use no artefact, but asked for ${name}.`);
    },
  };
}
