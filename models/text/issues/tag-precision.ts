import type { Issue } from "./issue.ts";

/**
 * Share of a rule's tags that are right, on sentences of PsyTAR that the rules were not written on (`npm run eval -- issues`,
 * docs/models/issues.md). Without public labels a rule has no figure.
 */
const measured: Readonly<Partial<Record<Issue, number>>> = {
  "side-effect": 0.73,
  efficacy: 0.7,
  withdrawal: 0.55,
  inefficacy: 0.49,
};

/** Of an issue that was not measured: as likely as not. */
const unmeasured = 0.5;

/** How likely a tag of this issue is right. */
export function tagPrecision(issue: string): number {
  return measured[issue as Issue] ?? unmeasured;
}
