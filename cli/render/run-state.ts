import pc from "picocolors";
import type { RunState, TaskRecord, TaskState } from "../../workflows/engine/spec.ts";
import { formatDuration } from "./format.ts";
import { renderTable } from "./table.ts";

/** A run as a person reads it: one line that says how it stands, a table of its tasks, what went wrong. */
export function renderRunState(run: RunState, now: Date): string {
  const parts = [renderHeadline(run, now), "", renderTasks(run.tasks, now)];
  if (run.failure !== undefined) {
    parts.push("", `${pc.red(run.state)}: ${run.failure.message} (${run.failure.code})`);
  }
  if (run.actions.length > 0) parts.push("", pc.bold("actions"), ...run.actions.map(renderAction));
  return parts.join("\n");
}

/** `nightly/2026-11-20  running  7 of 12 tasks  34.1 s`. */
export function renderHeadline(run: RunState, now: Date): string {
  const ended = run.tasks.filter((task) => terminal.has(task.state)).length;
  const elapsed = Date.parse(run.endedAt ?? now.toISOString()) - Date.parse(run.startedAt);
  const tasks = `${ended} of ${run.tasks.length} tasks`;
  return `${pc.bold(run.run)}  ${paint(run.state)}  ${tasks}  ${formatDuration(elapsed)}`;
}

export function renderTasks(tasks: readonly TaskRecord[], now: Date): string {
  return renderTable(tasks, [
    { title: "task", value: (task) => `${mark(task.state)} ${task.id}` },
    { title: "state", value: (task) => paint(task.state) },
    { title: "time", align: "right", value: (task) => elapsedOf(task, now) },
    { title: "tries", align: "right", value: (task) => (task.attempts > 0 ? String(task.attempts) : "") },
    { title: "", value: noteOf },
  ]);
}

/** What the task has to say: its error, why it was reused, how many of its elements are done. */
export function noteOf(task: TaskRecord): string {
  if (task.error !== undefined) return pc.red(shorten(task.error.message, 100));
  if (task.elements !== undefined) {
    const done = task.elements.filter((element) => terminal.has(element.state)).length;
    return `${done} of ${task.elements.length} elements`;
  }
  const output = describeOutput(task);
  return pc.dim(
    [output, task.state === "reused" || output === "" ? (task.reason ?? "") : ""].filter(Boolean).join("; "),
  );
}

/** The small numbers of a step's output, which say what it did: `rows 979 · quarantined 3`. */
function describeOutput(task: TaskRecord): string {
  const { output } = task;
  if (output === undefined || output === null || typeof output !== "object" || Array.isArray(output))
    return "";
  const numbers = Object.entries(output).filter((entry) => typeof entry[1] === "number");
  return numbers
    .slice(0, 4)
    .map(([name, value]) => `${name} ${(value as number).toLocaleString("en-US")}`)
    .join(" · ");
}

function renderAction(action: RunState["actions"][number]): string {
  const tasks = action.tasks.length === 0 ? "" : ` ${action.tasks.join(", ")}`;
  const why = action.why === undefined ? "" : `: ${action.why}`;
  return `  ${action.at}  ${action.who} ${action.action}${tasks}${why}`;
}

function elapsedOf(task: TaskRecord, now: Date): string {
  if (task.startedAt === undefined) return "";
  return formatDuration(Date.parse(task.endedAt ?? now.toISOString()) - Date.parse(task.startedAt));
}

const terminal = new Set<TaskState>([
  "succeeded",
  "reused",
  "skipped",
  "failed",
  "upstream-failed",
  "cancelled",
]);

const marks: Record<TaskState, string> = {
  waiting: "·",
  ready: "·",
  running: "▸",
  retrying: "↻",
  "awaiting-operator": "!",
  succeeded: "✓",
  reused: "=",
  skipped: "-",
  failed: "✗",
  "upstream-failed": "✗",
  cancelled: "-",
};

const colours: Record<string, (text: string) => string> = {
  running: pc.cyan,
  retrying: pc.yellow,
  paused: pc.yellow,
  "awaiting-operator": pc.yellow,
  succeeded: pc.green,
  reused: pc.green,
  failed: pc.red,
  "upstream-failed": pc.red,
};

export function paint(state: string): string {
  return (colours[state] ?? pc.dim)(state);
}

function mark(state: TaskState): string {
  return (colours[state] ?? pc.dim)(marks[state]);
}

function shorten(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
