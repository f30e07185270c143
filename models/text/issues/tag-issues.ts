import { type Span, sentences } from "../sentences.ts";
import { type FoundIssue, type Issue, type IssueRule, issues } from "./issue.ts";
import { isHypothetical, isNegated } from "./negation.ts";
import { beginsWithPattern, endsWithPattern, phrasePattern } from "./phrase.ts";
import { rules, rulesVersion } from "./rules.ts";

/** `name@version` of the rules that `tagIssues` follows. */
export const issueModel = `issue-rules@${rulesVersion}`;

/** Languages the rules read, ISO 639-1. */
export const issueLanguages: readonly string[] = ["en"];

/**
 * The issues a review mentions, in the order of `issues`, each with the words that decided; general feedback where it
 * mentions none. Rules, not a model: what they find and miss is measured by `npm run eval -- issues`.
 *
 * @example
 * tagIssues("No side effects, but it stopped working.")
 * // [{ issue: "inefficacy", matched: [{ start: 25, end: 40 }] }]
 */
export function tagIssues(text: string): readonly FoundIssue[] {
  const found = new Map<Issue, Span[]>();
  for (const { start, end } of sentences(text)) {
    const sentence = text.slice(start, end);
    const here = new Set<Issue>();
    for (const rule of compiled) {
      if (rule.cues && !here.has(rule.issue) && !hit(rule.cues, sentence)) continue;
      for (const match of sentence.matchAll(rule.pattern)) {
        const issue = decide(rule, sentence, match.index, match.index + match[0].length);
        if (issue === undefined) continue;
        here.add(issue);
        const span = { start: start + match.index, end: start + match.index + match[0].length };
        found.set(issue, [...(found.get(issue) ?? []), span]);
      }
    }
  }
  if (found.size === 0) return [{ issue: "general-feedback", matched: [] }];
  return issues.flatMap((issue) => {
    const matched = found.get(issue);
    return matched ? [{ issue, matched: matched.sort((a, b) => a.start - b.start || a.end - b.end) }] : [];
  });
}

interface CompiledRule extends Pick<IssueRule, "issue" | "negated"> {
  readonly pattern: RegExp;
  readonly cues: RegExp | undefined;
  readonly notAfter: RegExp | undefined;
  readonly notBefore: RegExp | undefined;
}

const compiled: readonly CompiledRule[] = rules.map(
  ({ issue, negated, phrases, cues, notAfter, notBefore }) => ({
    issue,
    negated,
    pattern: phrasePattern(phrases),
    cues: cues && phrasePattern(cues),
    notAfter: notAfter && endsWithPattern(notAfter),
    notBefore: notBefore && beginsWithPattern(notBefore),
  }),
);

/** The issue a match speaks for, if any. */
function decide(rule: CompiledRule, sentence: string, start: number, end: number): Issue | undefined {
  if (rule.notAfter?.test(sentence.slice(Math.max(0, start - 60), start))) return undefined;
  if (rule.notBefore?.test(sentence.slice(end, end + 60))) return undefined;
  if (isOutcome(rule.issue) && isHypothetical(sentence, start)) return undefined;
  if (rule.negated === "stays" || !isNegated(sentence, start, end)) return rule.issue;
  return rule.negated === "drops" ? undefined : rule.negated.becomes;
}

function isOutcome(issue: Issue): boolean {
  return issue === "efficacy" || issue === "inefficacy";
}

function hit(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0;
}
