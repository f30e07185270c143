import { join } from "node:path";

/** Folder of the steps' logs in a state folder. */
export function logFolder(home: string): string {
  return join(home, "logs");
}

/** A run's folder: its id's parts become folders, `nightly/2026-11-20`. */
export function runLogFolder(folder: string, run: string): string {
  return join(folder, ...run.split("/").map(fileName));
}

export function taskLogPath(folder: string, run: string, task: string): string {
  return join(runLogFolder(folder, run), `${fileName(task)}.ndjson`);
}

/** Name of a shared log, `<run>/<task>/<attempt>.ndjson`, in the store beside the lake. */
export function sharedLogName(run: string, task: string, attempt: string): string {
  return `${sharedRunName(run)}/${fileName(task)}/${fileName(attempt)}.ndjson`;
}

export function sharedRunName(run: string): string {
  return run.split("/").map(fileName).join("/");
}

/** Ids hold letters, digits, `-`, `.`, `[` and `]`; anything else, and names that lead elsewhere, are escaped. */
function fileName(part: string): string {
  const name = encodeURIComponent(part).replaceAll("%5B", "[").replaceAll("%5D", "]");
  return /^\.*$/.test(name) ? `%2E${name}` : name;
}
