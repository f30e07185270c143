import pc from "picocolors";
import type { TaskLaunch } from "../../client/task-launches.ts";
import type { Json } from "../../workflows/engine/spec.ts";
import { formatDuration } from "./format.ts";

/** What Temporal knows of a task's launch: attempts, worker, what it was given, the error and what caused it. */
export function renderLaunch(launch: TaskLaunch, { stacks }: { readonly stacks: boolean }): string {
  const { task, attempt, worker, startedAt, endedAt, input, errors } = launch;
  const took =
    startedAt === undefined || endedAt === undefined
      ? []
      : [formatDuration(Date.parse(endedAt) - Date.parse(startedAt))];
  const head = [
    pc.bold(task),
    attempt === 1 ? "1 attempt" : `${attempt} attempts`,
    ...took,
    ...(worker === undefined ? ["no worker has taken it"] : [`on ${worker}`]),
  ];
  const inputs = inputLines(input).map((line) => `  ${pc.dim("input")}  ${line}`);
  const said = errors.map(({ type, message, stack }, depth) => {
    const words = stacks && stack !== undefined ? `${type}: ${message}\n${stack}` : `${type}: ${message}`;
    const label = depth === 0 ? pc.red("error") : pc.dim("cause");
    return `  ${label}  ${words.split("\n").join("\n         ")}`;
  });
  return [head.join("  "), ...inputs, ...said].join("\n");
}

function inputLines(input: Json): string[] {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return [short(input)];
  return Object.entries(input).map(
    ([name, value]) => `${name} = ${reference(value as Json) ?? short(value as Json)}`,
  );
}

/** A dataset as `silver.reviews @ snapshot 12 (979 rows)`. */
function reference(value: Json): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { kind, table, snapshot, rows } = value as Record<string, Json>;
  if (kind !== "dataset") return undefined;
  return `${String(table)} @ snapshot ${String(snapshot)} (${Number(rows).toLocaleString("en-US")} rows)`;
}

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
