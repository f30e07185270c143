import type { RunState } from "../../workflows/engine/spec.ts";
import type { Assess } from "./assess.ts";
import { dagSubject, raise, resolve, speaksForEarlierRuns } from "./subject.ts";

/** A run that failed. A run that was cancelled was so by somebody who knows. */
export const runFailed: Assess<"run-failed"> = (rule, report, { now, rules }) => {
  if (report.phase !== "ended") return [];
  const { state } = report;
  const subject = dagSubject(report);
  const at = state.endedAt ?? now;
  if (state.state === "succeeded") {
    if (!speaksForEarlierRuns(report)) return [];
    return [resolve(rule, report, { subject, at, why: `${state.run} succeeded` })];
  }
  if (state.state !== "failed") return [];
  // Said by the other rule already.
  if (state.failure?.code === "deadline" && rules.some(({ kind }) => kind === "deadline-missed")) return [];
  const task = state.failure?.task?.replace(/\[\d+\]$/, "");
  return [
    raise(rule, report, {
      subject,
      ...(task !== undefined && { task }),
      title: `${state.run} failed: ${state.failure?.message ?? "no reason known"}`,
      detail: standing(state),
      since: at,
      command: `pharma rerun ${state.run}`,
    }),
  ];
};

/** `5 tasks succeeded, 1 failed (score-sentiment), 1 upstream-failed`. */
export function standing({ tasks }: RunState): string {
  const byState = new Map<string, string[]>();
  for (const { id, state } of tasks) byState.set(state, [...(byState.get(state) ?? []), id]);
  const named = new Set(["failed", "awaiting-operator", "running"]);
  return [...byState]
    .map(
      ([state, ids]) => `${ids.length} ${state}${named.has(state) ? ` (${ids.slice(0, 5).join(", ")})` : ""}`,
    )
    .join(", ");
}
