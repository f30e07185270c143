import { hours, moment } from "../words.ts";
import type { Assess } from "./assess.ts";
import { standing } from "./run-failed.ts";
import { dagSubject, raise, resolve, speaksForEarlierRuns } from "./subject.ts";

/**
 * A run or task that may not take longer. Said when the time is over, also with every worker dead, or else when the run
 * ends because of it. Over when a later run is well.
 */
export const deadlineMissed: Assess<"deadline-missed"> = (rule, report, { now }) => {
  const { state, watched, overdue } = report;
  const subject = (task?: string) =>
    task === undefined ? dagSubject(report) : `${dagSubject(report)}/${task}`;
  if (report.phase === "ended" && state.state === "succeeded") {
    if (!speaksForEarlierRuns(report)) return [];
    const subjects = [
      ...(watched.dag.deadlineMs === undefined ? [] : [subject()]),
      ...watched.dag.tasks.filter(({ deadlineMs }) => deadlineMs !== undefined).map(({ id }) => subject(id)),
    ];
    const why = `${state.run} succeeded`;
    return subjects.map((each) => resolve(rule, report, { subject: each, at: state.endedAt ?? now, why }));
  }
  const missed =
    report.phase === "late" && overdue?.kind === "deadline"
      ? overdue
      : report.phase === "ended" && state.failure?.code === "deadline"
        ? {
            task: state.failure.task,
            dueAt: dueAt(report.watched, state.failure.task) ?? state.endedAt ?? now,
          }
        : undefined;
  if (missed === undefined) return [];
  const { task } = missed;
  const after = hours(Date.parse(missed.dueAt) - Date.parse(watched.scheduledAt));
  return [
    raise(rule, report, {
      subject: subject(task),
      ...(task !== undefined && { task }),
      title: `${task === undefined ? state.run : `${task} of ${state.run}`} missed its deadline, ${after} after ${moment(watched.scheduledAt)}`,
      detail: standing(state),
      since: missed.dueAt,
      command: state.endedAt === undefined ? `pharma show ${state.run}` : `pharma rerun ${state.run}`,
    }),
  ];
};

function dueAt(
  { dag, scheduledAt }: Parameters<Assess<"deadline-missed">>[1]["watched"],
  task: string | undefined,
): string | undefined {
  const ms = task === undefined ? dag.deadlineMs : dag.tasks.find(({ id }) => id === task)?.deadlineMs;
  return ms === undefined ? undefined : new Date(Date.parse(scheduledAt) + ms).toISOString();
}
