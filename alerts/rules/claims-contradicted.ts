import type { TaskRecord } from "../../workflows/engine/spec.ts";
import type { Assess } from "./assess.ts";
import { dagSubject, raise, resolve } from "./subject.ts";

/**
 * A gate found claims that their own evidence contradicts: they are dropped, and somebody should know why they were written. Read
 * off the output of a task that counts claims by verdict (`byVerdict`); a task that was reused found what was told before.
 */
export const claimsContradicted: Assess<"claims-contradicted"> = (rule, report, { now }) => {
  if (report.phase !== "ended") return [];
  const { state } = report;
  const at = state.endedAt ?? now;
  return state.tasks
    .filter((task) => task.state === "succeeded")
    .flatMap((task) => {
      const count = contradictedIn(task);
      if (count === undefined) return [];
      const subject = `${dagSubject(report)}/${task.id}`;
      if (count === 0)
        return [resolve(rule, report, { subject, at, why: `no claim is contradicted in ${state.run}` })];
      return [
        raise(rule, report, {
          subject,
          task: task.id,
          title: `${count} ${count === 1 ? "claim is" : "claims are"} contradicted by their evidence in ${state.run}, and dropped`,
          since: task.endedAt ?? at,
          command: `pharma query "select subject_kind, subject, text, rule from silver.claims where verdict = 'contradicted'" --at ${state.run}`,
        }),
      ];
    });
};

/** Outputs are JSON from a step that may be another version's: undefined for what does not count verdicts. */
function contradictedIn({ output }: TaskRecord): number | undefined {
  if (typeof output !== "object" || output === null || Array.isArray(output)) return undefined;
  const counts = (output as { byVerdict?: unknown }).byVerdict;
  if (typeof counts !== "object" || counts === null || Array.isArray(counts)) return undefined;
  const { contradicted = 0 } = counts as { contradicted?: unknown };
  return typeof contradicted === "number" ? contradicted : undefined;
}
