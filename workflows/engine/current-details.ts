import type { RunStatus, TaskRecord, TaskState } from "./spec.ts";

/**
 * Markdown for Temporal's web UI: the run's status and a table of its tasks; of many, those worth looking at. Kept row by
 * row, so that a change costs one row and a join: it is rendered at every event of the run.
 */
export class CurrentDetails {
  readonly #rows: (string | undefined)[] = [];
  readonly #states: TaskState[] = [];

  update(task: number, record: TaskRecord): void {
    this.#states[task] = record.state;
    this.#rows[task] = row(record);
  }

  /** @param run its id, for the commands to type
   * @param held tasks that an operator holds back
   */
  render(status: RunStatus, run: string, held: readonly string[]): string {
    const shown = this.#shown();
    const rest = this.#rows.length - shown.length;
    const more = rest > 0 ? `\n\nand ${rest} more tasks` : "";
    return `**${status}**: ${counts(this.#states)}${next(status, run, held)}\n\n${HEAD}\n${shown.join("\n")}${more}`;
  }

  #shown(): readonly (string | undefined)[] {
    if (this.#rows.length <= ROWS) return this.#rows;
    const shown: (string | undefined)[] = [];
    for (const state of WORTH_SEEING) {
      for (let task = 0; task < this.#rows.length && shown.length < ROWS; task += 1) {
        if (this.#states[task] === state) shown.push(this.#rows[task]);
      }
    }
    return shown;
  }
}

/** What a person can do now, as commands to type. */
function next(status: RunStatus, run: string, held: readonly string[]): string {
  switch (status) {
    case "awaiting-operator":
      return `\n\nNext: \`pharma logs ${run}\`, then \`pharma retry ${run} --failed\` or \`pharma skip ${run} TASK\``;
    case "paused":
      return held.length === 0
        ? `\n\nNext: \`pharma resume ${run}\``
        : `\n\nNext: \`pharma release ${run} ${held.join(" ")}\``;
    case "failed":
      return `\n\nNext: \`pharma logs ${run}\`, then \`pharma rerun ${run}\`: what succeeded is re-used`;
    default:
      return "";
  }
}

const HEAD = "| task | state | attempts | started | note |\n|---|---|---|---|---|";
const ROWS = 60;
const WORTH_SEEING: readonly TaskState[] = ["failed", "awaiting-operator", "running", "ready", "cancelled"];

function row(task: TaskRecord): string {
  const started = task.startedAt?.slice(11, 19) ?? "";
  return `| ${task.id} | ${task.state} | ${task.attempts || ""} | ${started} | ${cell(note(task))} |`;
}

function note(task: TaskRecord): string {
  if (task.error !== undefined && task.state !== "running") return task.error.message;
  if (task.elements !== undefined) return counts(task.elements.map((element) => element.state));
  return task.reason ?? "";
}

function counts(states: readonly TaskState[]): string {
  const counted = new Map<TaskState, number>();
  for (const state of states) counted.set(state, (counted.get(state) ?? 0) + 1);
  return [...counted].map(([state, count]) => `${count} ${state}`).join(", ");
}

function cell(text: string): string {
  return text.length === 0 ? "" : text.replaceAll("|", "\\|").replaceAll("\n", " ").slice(0, 200);
}
