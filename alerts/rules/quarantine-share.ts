import type { Json, TaskRecord } from "../../workflows/engine/spec.ts";
import { share } from "../words.ts";
import type { Assess } from "./assess.ts";
import { dagSubject, raise, resolve } from "./subject.ts";

/**
 * Of the records that a task of the run took in, too many went to quarantine. Read off the outputs of tasks that say so:
 * `rows` (or `in`) and `quarantined` by reason. A task that took in nothing says nothing.
 */
export const quarantineShare: Assess<"quarantine-share"> = (rule, report, { now }) => {
  if (report.phase !== "ended") return [];
  const { state } = report;
  const at = state.endedAt ?? now;
  return state.tasks.flatMap((task) => {
    const counts = countsOf(task);
    if (counts === undefined) return [];
    const subject = `${dagSubject(report)}/${task.id}`;
    const found = counts.quarantined / counts.taken;
    const figures = `${counts.quarantined} of ${counts.taken} records (${share(found)})`;
    if (found <= rule.above) {
      return [resolve(rule, report, { subject, at, why: `${figures} in ${state.run}` })];
    }
    return [
      raise(rule, report, {
        subject,
        task: task.id,
        title: `${task.id} of ${state.run} set ${figures} aside; more than ${share(rule.above)} is unusual`,
        detail: counts.reasons.map(([reason, records]) => `${reason}: ${records}`).join(", "),
        since: task.endedAt ?? at,
        command: 'pharma query "select stage, source, reason, count(*) from quarantine.records group by all"',
      }),
    ];
  });
};

interface Counts {
  readonly taken: number;
  readonly quarantined: number;
  /** Most frequent first. */
  readonly reasons: readonly (readonly [string, number])[];
}

function countsOf({ output }: TaskRecord): Counts | undefined {
  const fields = fieldsOf(output);
  const taken = fields?.rows ?? fields?.in;
  const byReason = fieldsOf(fields?.quarantined);
  if (typeof taken !== "number" || taken === 0 || byReason === undefined) return undefined;
  const reasons = Object.entries(byReason).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  const quarantined = reasons.reduce((sum, [, records]) => sum + records, 0);
  return { taken, quarantined, reasons: reasons.sort((a, b) => b[1] - a[1]).slice(0, 8) };
}

function fieldsOf(value: Json | undefined): Readonly<Record<string, Json>> | undefined {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, Json>>) : undefined;
}
