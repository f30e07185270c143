import type { TaskRecord } from "../../workflows/engine/spec.ts";
import type { Assess } from "./assess.ts";
import { dagSubject, raise, resolve } from "./subject.ts";

/**
 * A mirror of the audit trail does not have all that the lake has: what was erased here may live on there. Read off the output
 * of a task that says how its mirror stands (`mirror`). Over when the mirror has caught up.
 */
export const mirrorBehind: Assess<"mirror-behind"> = (rule, report, { now }) => {
  if (report.phase !== "ended") return [];
  const { state } = report;
  return state.tasks
    .filter((task) => task.state === "succeeded")
    .flatMap((task) => {
      const found = mirrorIn(task);
      if (found === undefined) return [];
      const at = task.endedAt ?? state.endedAt ?? now;
      const subject = `${dagSubject(report)}/${task.id}`;
      if (found.mirror === "done")
        return [resolve(rule, report, { subject, at, why: `${state.run} brought it up to date` })];
      return [
        raise(rule, report, {
          subject,
          task: task.id,
          title: `${task.id} of ${state.run} could not bring its mirror up to date`,
          ...(typeof found.why === "string" && { detail: found.why }),
          since: at,
          command: "pharma rag-log mirror",
        }),
      ];
    });
};

/** Outputs are JSON from a step that may be another version's: undefined for what has no mirror, or says nothing of it. */
function mirrorIn({ output }: TaskRecord): { mirror: "done" | "behind"; why?: unknown } | undefined {
  if (typeof output !== "object" || output === null || Array.isArray(output)) return undefined;
  const { mirror, why } = output as { mirror?: unknown; why?: unknown };
  return mirror === "done" || mirror === "behind" ? { mirror, why } : undefined;
}
