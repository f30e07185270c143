import type { RunStatus, TaskRecord } from "./spec.ts";

const ROWS = 60;
const WORTH_SEEING: readonly TaskRecord["state"][] = [
  "failed",
  "awaiting-operator",
  "running",
  "ready",
  "cancelled",
];

/** Markdown for Temporal's web UI: the run's status and a table of its tasks; of many, those worth looking at. */
export function currentDetails(status: RunStatus, tasks: readonly TaskRecord[]): string {
  const shown =
    tasks.length <= ROWS
      ? tasks
      : tasks
          .filter((task) => WORTH_SEEING.includes(task.state))
          .sort((a, b) => WORTH_SEEING.indexOf(a.state) - WORTH_SEEING.indexOf(b.state))
          .slice(0, ROWS);
  const rest = tasks.length - shown.length;
  return [
    `**${status}**: ${counts(tasks)}`,
    "",
    "| task | state | attempts | started | note |",
    "|---|---|---|---|---|",
    ...shown.map(row),
    ...(rest > 0 ? ["", `and ${rest} more tasks`] : []),
  ].join("\n");
}

function row(task: TaskRecord): string {
  const started = task.startedAt?.slice(11, 19) ?? "";
  return `| ${task.id} | ${task.state} | ${task.attempts || ""} | ${started} | ${cell(note(task))} |`;
}

function note(task: TaskRecord): string {
  if (task.error !== undefined && task.state !== "running") return task.error.message;
  if (task.elements !== undefined) return counts(task.elements);
  return task.reason ?? "";
}

function counts(tasks: readonly TaskRecord[]): string {
  const counted = new Map<string, number>();
  for (const { state } of tasks) counted.set(state, (counted.get(state) ?? 0) + 1);
  return [...counted].map(([state, count]) => `${count} ${state}`).join(", ");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ").slice(0, 200);
}
