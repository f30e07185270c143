import pino from "pino";
import type { StepContext } from "../../activities/step.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { encoderFolder, readerBase } from "./encoder.ts";

const folders: Readonly<Record<string, () => string>> = {
  "reader-base": readerBase,
  "sentence-encoder": encoderFolder,
};

/** What a worker would give a step of this night: the lake, and commits that are made once per night and part. */
export function stepContextOf(lake: Lake, night: string, more: Partial<StepContext> = {}): StepContext {
  return {
    run: night,
    task: "step",
    attempt: 1,
    lake,
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
    progress: () => undefined,
    commit: async (write, part = "") =>
      lake.commit({ key: `${night}/${part}`, run: night, task: "step" }, write),
    artefact: async (name) => {
      const folder = folders[name];
      if (!folder) throw new Error(`no artefact ${name} is needed here`);
      return folder();
    },
    ...more,
  };
}
