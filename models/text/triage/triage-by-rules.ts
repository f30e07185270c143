import { createHash } from "node:crypto";
import { type FoundRisk, findRisks, riskRules } from "./find-risks.ts";
import { findTheme } from "./find-theme.ts";
import { recommendedActions } from "./recommended-actions.ts";
import { themes } from "./themes.ts";
import { higher, type Leaning, type Risk, type Triage } from "./triage.ts";

/** Raise it with every change of how the rules are read. */
const readerVersion = 1;

/** `name@version` of the rules, themes and actions. */
export const triageRules = `triage-rules@${createHash("sha256")
  .update(JSON.stringify([readerVersion, riskRules, themes, recommendedActions]))
  .digest("hex")
  .slice(0, 8)}`;

/** Languages the rules read, ISO 639-1. */
export const triageLanguages: readonly string[] = ["en"];

/**
 * Risk, theme and action of a post, by rules.
 *
 * @param leaning the post's sentiment, where it is sure: tells praise from complaint where no word does
 * @example
 * triageByRules("I took the whole bottle.", null)
 * // { risk: "high", reasons: [{ rule: "overdose", words: "took the whole bottle", start: 2, end: 23 }],
 * //   theme: "misuse-and-sharing", action: "drug-safety-today" }
 */
export function triageByRules(text: string, leaning: Leaning): Triage {
  const found = findRisks(text);
  const risk = found.reduce<Risk>((most, { risk: next }) => higher(most, next), "low");
  const theme = findTheme(text, themesOf(found, risk), leaning);
  return {
    risk,
    reasons: found.map(({ reason }) => reason),
    theme,
    action: recommendedActions[theme][risk],
  };
}

/** Of the gravest risks. */
function themesOf(found: readonly FoundRisk[], risk: Risk) {
  return found.flatMap(({ theme, risk: own }) => (theme && own === risk ? [theme] : []));
}
