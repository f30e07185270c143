import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runLogFolder } from "./log-files.ts";

/** One line of a task's log. */
export interface LogLine {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly level: string;
  readonly task: string;
  readonly attempt: number;
  readonly msg: string;
  /** Whatever else the step logged. */
  readonly [field: string]: unknown;
}

/** This state folder has no log of the run or task. */
export class NoLogs extends Error {
  readonly code = "NO_LOGS";
  constructor(
    readonly run: string,
    task: string | undefined,
    tasks: readonly string[],
  ) {
    const having = tasks.length > 0 ? `; tasks with a log: ${tasks.join(", ")}` : "";
    super(
      `No log of ${run}${task ? ` ${task}` : ""} on this machine (a worker keeps those of its own tasks)${having}.`,
    );
    this.name = "NoLogs";
  }
}

/**
 * The lines of a run's logs, or of one task's, in order of time.
 *
 * @param folder the state folder's `logs/` (`logFolder`)
 * @throws NoLogs
 */
export async function readLogs(folder: string, run: string, task?: string): Promise<LogLine[]> {
  const files = await readdir(runLogFolder(folder, run)).catch(() => []);
  const tasks = files
    .filter((file) => file.endsWith(".ndjson"))
    .map((file) => file.slice(0, -".ndjson".length));
  // `score` also stands for the elements of its map, `score[0]` and so on.
  const wanted = tasks.filter((name) => task === undefined || name === task || name.startsWith(`${task}[`));
  if (wanted.length === 0) throw new NoLogs(run, task, tasks);
  const folderOfRun = runLogFolder(folder, run);
  const lines = await Promise.all(wanted.map((name) => readLines(join(folderOfRun, `${name}.ndjson`))));
  return lines.flat().sort((a, b) => a.time.localeCompare(b.time));
}

async function readLines(path: string): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for await (const line of createInterface({ input: createReadStream(path, "utf8") })) {
    try {
      lines.push(JSON.parse(line) as LogLine);
    } catch {
      // A worker that was killed leaves half a line at the end.
    }
  }
  return lines;
}
