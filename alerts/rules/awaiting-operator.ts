import type { AlertChange } from "../../workflows/alerts/alert.ts";
import type { Assess } from "./assess.ts";
import { raise, resolve } from "./subject.ts";
import { reasonOf } from "./task-failed.ts";

/** A task that used up its retries and keeps its run waiting for somebody. Over as soon as somebody has decided. */
export const awaitingOperator: Assess<"awaiting-operator"> = (rule, report, { now }) => {
  const { state, watched } = report;
  const subject = (task: string) => `${state.run}/${task}`;
  const decided = state.actions
    .filter(({ action }) => decisions.has(action))
    .flatMap(({ action, tasks, who, at }): AlertChange[] =>
      // Of a map, elements wait; the alert is about the map.
      [...new Set(tasks.map((id) => id.replace(/\[\d+\]$/, "")))].map((task) =>
        resolve(rule, report, { subject: subject(task), at, why: `${action} by ${who}` }),
      ),
    );
  const over =
    report.phase === "ended"
      ? watched.dag.tasks
          .filter(({ onFailure }) => onFailure === "await-operator")
          .map(({ id }) =>
            resolve(rule, report, {
              subject: subject(id),
              at: state.endedAt ?? now,
              why: `${state.run} ended as ${state.state}`,
            }),
          )
      : [];
  const waiting = state.tasks
    .filter((task) => task.state === "awaiting-operator")
    .map((task) =>
      raise(rule, report, {
        subject: subject(task.id),
        task: task.id,
        title: `${task.id} of ${state.run} awaits an operator: ${reasonOf(task)}`,
        detail: `${task.attempts} ${task.attempts === 1 ? "attempt" : "attempts"}; pharma skip or fail end it otherwise`,
        since: now,
        command: `pharma retry ${state.run} ${task.id}`,
      }),
    );
  return report.phase === "late" ? [] : [...decided, ...over, ...waiting];
};

/** What takes a task out of waiting. */
const decisions: ReadonlySet<string> = new Set(["retry", "skip", "fail", "succeed"]);
