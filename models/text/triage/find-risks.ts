import { isHypothetical, isNegated } from "../issues/negation.ts";
import { beginsWithPattern, endsWithPattern, phrasePattern } from "../issues/phrase.ts";
import { sentences } from "../sentences.ts";
import { highRiskRules } from "./high-risk-rules.ts";
import { mediumRiskRules } from "./medium-risk-rules.ts";
import type { RiskRule } from "./risk-rule.ts";
import type { Reason, Risk, ThemeId } from "./triage.ts";

/** A risk that a post's words speak of. */
export interface FoundRisk {
  readonly risk: Risk;
  readonly reason: Reason;
  readonly theme: ThemeId | undefined;
}

/** Rules that rules and prompts may name, by id. */
export const riskRules: readonly RiskRule[] = [...highRiskRules, ...mediumRiskRules];

/** Every risk that the rules find, the first words for each rule; high before medium, then in the order of the text. */
export function findRisks(text: string): readonly FoundRisk[] {
  const found = new Map<string, FoundRisk>();
  for (const { start, end } of sentences(text)) {
    const sentence = text.slice(start, end);
    for (const rule of compiled) {
      if (found.has(rule.id) || (rule.cues && sentence.search(rule.cues) < 0)) continue;
      for (const match of sentence.matchAll(rule.pattern)) {
        const risk = judge(rule, sentence, match.index, match.index + match[0].length);
        if (risk === undefined) continue;
        const at = start + match.index;
        const reason = { rule: rule.id, words: match[0], start: at, end: at + match[0].length };
        found.set(rule.id, { risk, reason, theme: rule.theme });
        break;
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => Number(b.risk === "high") - Number(a.risk === "high") || a.reason.start - b.reason.start,
  );
}

interface CompiledRule extends Pick<RiskRule, "id" | "risk" | "negated" | "hypothetical"> {
  readonly longAgo: Risk | undefined;
  readonly theme: ThemeId | undefined;
  readonly pattern: RegExp;
  readonly cues: RegExp | undefined;
  readonly notAfter: RegExp | undefined;
  readonly notBefore: RegExp | undefined;
}

const compiled: readonly CompiledRule[] = riskRules.map(
  ({ phrases, cues, notAfter, notBefore, ...rule }) => ({
    ...rule,
    longAgo: rule.longAgo,
    theme: rule.theme,
    pattern: phrasePattern(phrases),
    cues: cues && phrasePattern(cues),
    notAfter: notAfter && endsWithPattern(notAfter),
    notBefore: notBefore && beginsWithPattern(notBefore),
  }),
);

function judge(rule: CompiledRule, sentence: string, start: number, end: number): Risk | undefined {
  if (rule.notAfter?.test(sentence.slice(Math.max(0, start - 60), start))) return undefined;
  if (rule.notBefore?.test(sentence.slice(end, end + 60))) return undefined;
  if (rule.negated === "drops" && isNegated(sentence, start, end)) return undefined;
  if (rule.hypothetical === "drops" && isHypothetical(sentence, start)) return undefined;
  return rule.longAgo !== undefined && longAgo.test(sentence) ? rule.longAgo : rule.risk;
}

const longAgo = new RegExp(
  phrasePattern([
    "(years|decades|long|ages) (ago|back|before)",
    "before (i (began|started|was on|took)|this|these|any of)",
    "(used to be|in my (teens|twenties|youth)|as a (child|teenager|student))",
    "behind me",
  ]).source,
  "iu",
);
