import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectStore } from "../lakehouse/object-store.ts";
import { runLogFolder, sharedRunName } from "./log-files.ts";

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
      `No log of ${run}${task ? ` ${task}` : ""} here: a worker keeps its own tasks' on its disk, and puts them beside a lake on S3 when an attempt ends${having}.`,
    );
    this.name = "NoLogs";
  }
}

/** Where logs lie: this machine's folder, and what workers elsewhere have put beside the lake. */
export interface LogPlaces {
  /** The state folder's `logs/` (`logFolder`). */
  readonly folder: string;
  readonly shared?: ObjectStore;
}

/**
 * The lines of a run's logs, or of one task's, in order of time.
 *
 * @throws NoLogs
 */
export async function readLogs(places: string | LogPlaces, run: string, task?: string): Promise<LogLine[]> {
  const { folder, shared } = typeof places === "string" ? { folder: places, shared: undefined } : places;
  const local = await localLines(runLogFolder(folder, run));
  const lines = [...local, ...(shared ? await sharedLines(shared, run, local) : [])];
  const tasks = [...new Set(lines.map((line) => line.task))];
  // `score` also stands for the elements of its map, `score[0]` and so on.
  const wanted = (name: string) => task === undefined || name === task || name.startsWith(`${task}[`);
  if (!tasks.some(wanted)) throw new NoLogs(run, task, tasks.sort());
  return lines.filter((line) => wanted(line.task)).sort((a, b) => a.time.localeCompare(b.time));
}

async function localLines(folder: string): Promise<LogLine[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith(".ndjson"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap(parseLines);
}

/** Lines of other machines: an attempt whose lines are on this one has put them there as well. */
async function sharedLines(store: ObjectStore, run: string, local: readonly LogLine[]): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  for await (const { name } of store.list(`${sharedRunName(run)}/`)) {
    const bytes = await store.get(name);
    if (bytes) lines.push(...parseLines(new TextDecoder().decode(bytes)));
  }
  const known = new Set(local.map(identity));
  return lines.filter((line) => !known.has(identity(line)));
}

function identity(line: LogLine): string {
  return JSON.stringify(line);
}

function parseLines(text: string): LogLine[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as LogLine];
    } catch {
      return []; // A worker that was killed leaves half a line at the end.
    }
  });
}
