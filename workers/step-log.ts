import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { type Logger, pino } from "pino";
import { taskLogPath } from "../client/log-files.ts";

/** A task's log: nothing is opened before the first line, and each line is in the file when the call returns. */
export class StepLog {
  #logger: Logger | undefined;
  #file: number | undefined;
  readonly #lines: string[] = [];
  #kept = 0;

  constructor(
    private readonly folder: string,
    private readonly about: { readonly run: string; readonly task: string; readonly attempt: number },
    /** Keeps the lines, to be put elsewhere when the attempt ends. */
    private readonly keep = false,
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

  /** What was logged, up to a megabyte, where it is kept. */
  get text(): string {
    return this.#lines.join("");
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
    if (!this.keep || this.#kept > KEPT_AT_MOST) return;
    this.#lines.push(line);
    this.#kept += line.length;
  }
}

/** Characters: beyond them the rest of an attempt's lines are on the worker's own disk only. */
const KEPT_AT_MOST = 1_000_000;
