import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { type Logger, pino } from "pino";
import { taskLogPath } from "../client/log-files.ts";

/** A task's log: nothing is opened before the first line, and each line is in the file when the call returns. */
export class StepLog {
  #logger: Logger | undefined;
  #file: number | undefined;

  constructor(
    private readonly folder: string,
    private readonly about: { readonly run: string; readonly task: string; readonly attempt: number },
  ) {}

  get used(): boolean {
    return this.#file !== undefined;
  }

  get logger(): Logger {
    this.#logger ??= pino(
      {
        base: this.about,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (level) => ({ level }) },
      },
      { write: (line: string) => this.#write(line) },
    );
    return this.#logger;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #write(line: string): void {
    if (this.#file === undefined) {
      const path = taskLogPath(this.folder, this.about.run, this.about.task);
      mkdirSync(dirname(path), { recursive: true });
      this.#file = openSync(path, "a");
    }
    writeSync(this.#file, line);
  }
}
