import type { TaskRecord } from "../../workflows/engine/spec.ts";
import { matches } from "../matches.ts";
import type { Assess } from "./assess.ts";
import { dagSubject, raise, resolve, speaksForEarlierRuns } from "./subject.ts";

/** A task that failed for good, said at once: the run may go on for hours with what does not need it. */
export const taskFailed: Assess<"task-failed"> = (rule, report, { now }) => {
  const { run } = report.state;
  return report.state.tasks
    .filter(({ id }) => matches(rule.tasks, id))
    .flatMap((task) => {
      const subject = `${dagSubject(report)}/${task.id}`;
      if (task.state === "succeeded" || task.state === "reused") {
        if (!speaksForEarlierRuns(report)) return [];
        const why = `${task.id} ${task.state === "reused" ? "was reused" : "succeeded"} in ${run}`;
        return [resolve(rule, report, { subject, at: task.endedAt ?? now, why })];
      }
      if (task.state !== "failed") return [];
      const goesOn = report.state.endedAt === undefined;
      return [
        raise(rule, report, {
          subject,
          task: task.id,
          title: `${task.id} failed in ${run}: ${reasonOf(task)}`,
          since: task.endedAt ?? now,
          command: goesOn ? `pharma retry ${run} ${task.id}` : `pharma rerun ${run}`,
        }),
      ];
    });
};

/** The error's own words; of a map, those of its first failed element. */
export function reasonOf(task: TaskRecord): string {
  const element = task.elements?.find(({ error }) => error !== undefined);
  const message = task.error?.message ?? element?.error?.message ?? "no reason known";
  return task.error === undefined && element !== undefined ? `${element.id}: ${message}` : message;
}
