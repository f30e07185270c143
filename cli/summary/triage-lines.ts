import pc from "picocolors";
import type { RunView } from "../../client/describe-run.ts";
import { formatCount, plural } from "../render/format.ts";

interface TriageOutput {
  readonly byRisk: Readonly<Record<string, number>>;
  readonly bySource: Readonly<Record<string, number>>;
  readonly byReason: Readonly<Record<string, number>>;
  readonly model: string;
  readonly costUsd: number;
}

/** General feedback by risk, who decided, what that cost, and why a language model was not asked. */
export function triageLines(run: RunView): string[] {
  const output = run.tasks.find((task) => task.id === "triage-feedback")?.output as TriageOutput | undefined;
  if (output === undefined) return [];
  const { byRisk, bySource, byReason, model, costUsd } = output;
  const posts = Object.values(byRisk).reduce((sum, n) => sum + n, 0);
  const risks = ["high", "medium", "low"].map((risk) => `${formatCount(byRisk[risk] ?? 0)} ${risk}`);
  const answered = bySource.language_model ?? 0;
  const lines = [
    `${pc.bold("Feedback")}  ${plural(posts, "post")} without an issue, by risk: ${risks.join(", ")} (gold.general_feedback_ai)`,
  ];
  const reasons = Object.entries(byReason).map(([reason, n]) => `${reason} ${formatCount(n)}`);
  if (answered > 0 || reasons.length > 0)
    lines.push(
      `          ${formatCount(answered)} by ${model}, ${formatCount(bySource.rules ?? 0)} by rules; this run spent ${costUsd.toFixed(4)} USD`,
    );
  if (reasons.length > 0) lines.push(pc.yellow(`          not by the language model: ${reasons.join(", ")}`));
  return lines;
}
