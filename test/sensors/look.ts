import { pino } from "pino";
import type { Step, StepContext } from "../../activities/step.ts";
import type { S3Access } from "../../connectors/files/s3-files.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { lazyLake } from "../../workers/lazy-lake.ts";

export interface Surroundings {
  readonly lake?: Lake;
  readonly s3?: S3Access;
  readonly signal?: AbortSignal;
}

/** One look of a sensor: what it saw, or what it threw. */
export async function look<Input, Output>(
  sensor: Step<Input, Output>,
  input: Input,
  around: Surroundings = {},
): Promise<Output | Error> {
  const context: StepContext = {
    run: "test/1",
    task: "sensor",
    attempt: 1,
    lake: around.lake ?? lazyLake(() => Promise.reject(new Error("this test has no lake"))),
    log: pino({ level: "silent" }),
    signal: around.signal ?? new AbortController().signal,
    progress: () => undefined,
    commit: () => Promise.reject(new Error("a sensor commits nothing")),
    artefact: (name) => Promise.reject(new Error(`no artefact ${name}`)),
    ...(around.s3 && { sources: { s3: around.s3 } }),
  };
  return sensor.run(input, context).catch((error: unknown) => error as Error);
}
