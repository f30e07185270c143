import { createHash } from "node:crypto";
import { findRisks } from "./find-risks.ts";
import { themeVotes } from "./find-theme.ts";
import { recommendedActions } from "./recommended-actions.ts";
import {
  type Leaning,
  type Reason,
  type Risk,
  risks,
  type ThemeId,
  type Triage,
  themeIds,
} from "./triage.ts";
import { triageByRules, triageRules } from "./triage-by-rules.ts";
import { probabilities, type TriageHead } from "./triage-head.ts";

/** A post as it is triaged without a language model. */
export interface LocalPost {
  readonly text: string;
  readonly leaning: Leaning;
  /** The encoder's; `null` where it has none: the rules decide alone. */
  readonly vector: ArrayLike<number> | null;
}

/** `name@version` of rules and head together. */
export function triageModel({ model }: TriageHead): string {
  const version = createHash("sha256").update(`${triageRules} ${model}`).digest("hex").slice(0, 8);
  return `triage@${version}`;
}

/**
 * Rules and head together: the higher of their risks (rules find what is said outright, the head what is told in other
 * words), and the theme that both speak for most.
 */
export function triageLocally({ text, leaning, vector }: LocalPost, head: TriageHead): Triage {
  const rules = triageByRules(text, leaning);
  if (vector === null) return rules;
  const own = riskOf(probabilities(head.risk, vector));
  const above = risks.indexOf(own) > risks.indexOf(rules.risk);
  const risk = above ? own : rules.risk;
  const theme = lean(themeOf(probabilities(head.theme, vector), votesOf(text)), leaning);
  return {
    risk,
    reasons: above ? [...rules.reasons, likeness(text, own)] : rules.reasons,
    theme,
    action: recommendedActions[theme][risk],
  };
}

/** Thresholds at which held-out folds of the development posts had most macro-F1, of .4, .5, .6 and .7. */
const enoughForHigh = 0.4;
const enoughForMedium = 0.5;

function riskOf([, medium = 0, high = 0]: readonly number[]): Risk {
  if (high >= enoughForHigh) return "high";
  return medium + high >= enoughForMedium ? "medium" : "low";
}

/** More votes count no more; one multiplies a theme's probability by e. */
const mostVotes = 3;

function votesOf(text: string): ReadonlyMap<ThemeId, number> {
  return themeVotes(
    text,
    findRisks(text).flatMap(({ theme }) => theme ?? []),
  );
}

function themeOf(probable: readonly number[], votes: ReadonlyMap<ThemeId, number>): ThemeId {
  const score = (theme: ThemeId, k: number) =>
    Math.log((probable[k] ?? 0) + 1e-9) + Math.min(votes.get(theme) ?? 0, mostVotes);
  const scores = themeIds.map(score);
  return themeIds[scores.indexOf(Math.max(...scores))] ?? "other";
}

/** What is praise or complaint, a sure sentiment knows better. */
function lean(theme: ThemeId, leaning: Leaning): ThemeId {
  if (leaning === null || (theme !== "praise" && theme !== "complaint")) return theme;
  return leaning === "positive" ? "praise" : "complaint";
}

/** Characters of a post that are quoted where all of it is the reason. */
const longestQuote = 200;

/** The head reads a post as a whole: its reason is how the post begins. */
function likeness(text: string, risk: Risk): Reason {
  const start = text.length - text.trimStart().length;
  const words = text.slice(start, start + longestQuote).replace(/[\uD800-\uDBFF]$/u, "");
  return { rule: `reads-like-${risk}`, words, start, end: start + words.length };
}
