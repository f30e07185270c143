import { isTerminal } from "../../workflows/engine/planner.ts";
import { hours, moment } from "../words.ts";
import type { Assess } from "./assess.ts";
import { standing } from "./run-failed.ts";
import { raise, resolve } from "./subject.ts";

/** A run or task that has not ended in time. Over when it has ended, however. */
export const late: Assess<"late"> = (rule, report, { now }) => {
  const { state, watched, overdue } = report;
  const { run } = state;
  if (report.phase === "late" && overdue?.kind === "late") {
    const { task, dueAt } = overdue;
    const inState = state.tasks.find(({ id }) => id === task)?.state;
    const after = hours(Date.parse(dueAt) - Date.parse(watched.scheduledAt));
    return [
      raise(rule, report, {
        subject: task === undefined ? run : `${run}/${task}`,
        ...(task !== undefined && { task }),
        title: `${task === undefined ? run : `${task} of ${run}`} has not ended ${after} after ${moment(watched.scheduledAt)}`,
        detail: inState === undefined ? standing(state) : `it is ${inState}; ${standing(state)}`,
        since: dueAt,
        command: `pharma show ${run}`,
      }),
    ];
  }
  const ended = state.tasks.filter((task) => isTerminal(task.state));
  const tasks = watched.dag.tasks
    .filter(({ lateMs }) => lateMs !== undefined)
    .flatMap(({ id }) => {
      const record = ended.find((task) => task.id === id);
      if (record === undefined) return [];
      const why = `it ended as ${record.state}`;
      return [resolve(rule, report, { subject: `${run}/${id}`, at: record.endedAt ?? now, why })];
    });
  if (report.phase !== "ended" || watched.dag.lateMs === undefined) return tasks;
  const why = `it ended as ${state.state}`;
  return [...tasks, resolve(rule, report, { subject: run, at: state.endedAt ?? now, why })];
};
