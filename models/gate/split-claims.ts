import type { Span } from "../text/sentences.ts";

/** A clause of a sentence that can be checked alone: `sentence.slice(start, end)`. */
export interface SplitClaim extends Span {
  readonly text: string;
}

/**
 * The claims of a sentence: parts of it that each have a subject and a verb of their own. Cut is only where a comma, a semicolon or
 * a conjunction stands before such a part ("It helped, but she gained weight"): lists ("nausea and headaches"), conditions
 * ("if", "when") and relative clauses stay with what they belong to, because half of them would say something else.
 * Everything in the sentence but separators belongs to exactly one claim.
 */
export function splitClaims(sentence: string): readonly SplitClaim[] {
  const whole = trimmed(sentence, 0, sentence.length);
  if (!whole) return [];
  if (conditional.test(sentence)) return [whole];
  const found: SplitClaim[] = [];
  let from = 0;
  for (const match of sentence.matchAll(joint)) {
    const next = match.index + match[0].length;
    const [before, after] = [sentence.slice(from, match.index), sentence.slice(next)];
    const parts = match[0].includes(";")
      ? hasVerb(before) && hasVerb(after)
      : standsAlone(before) && standsAlone(after);
    if (!parts) continue;
    const part = trimmed(sentence, from, match.index);
    if (part) found.push(part);
    from = next;
  }
  const rest = trimmed(sentence, from, sentence.length);
  if (rest) found.push(rest);
  return found;
}

function trimmed(sentence: string, from: number, to: number): SplitClaim | undefined {
  const raw = sentence.slice(from, to);
  const text = raw.trim();
  if (text === "") return undefined;
  const start = from + raw.indexOf(text);
  return { start, end: start + text.length, text };
}

/** A subject and a verb that it governs, within the first words. */
function standsAlone(clause: string): boolean {
  return (subject.test(clause) || name.test(clause)) && hasVerb(clause);
}

function hasVerb(clause: string): boolean {
  return clause.trim().split(/\s+/u).length >= 2 && verb.test(clause);
}

const joint = /\s*;\s*|,?\s+(?:but|yet|whereas|while|although|though|and|so)\s+(?:then\s+)?/giu;
const conditional = /(?<![\p{L}])(?:if|unless|whether|either|neither|between|both)(?![\p{L}])/iu;
const subject =
  /^\s*(?:["“'(]\s*)?(?:(?:the|this|that|these|those|a|an|one|some|many|most|few|several|half|all|no|his|her|their|its|my|our|other|others|another|\d+)(?:\s+[\p{L}\p{N}%'’-]+){0,5}?|i|he|she|it|they|we|you|there|people|reviewers?|patients?|users?|nobody|everybody)\s+(?:(?:also|still|just|never|always|often|now|then|later|soon|only|even)\s+)?(?=\p{L})/iu;
/** A name, or a plural without an article that begins the sentence. */
const name = /^\s*\p{Lu}[\p{L}-]+(?:\s+[\p{L}\p{N}-]+){0,3}?\s+(?=\p{L})/u;
const verb =
  /(?<![\p{L}])(?:is|are|was|were|am|be|been|has|have|had|do|does|did|can|could|will|would|may|might|should|must|(?:is|are|was|were|has|have|had|do|does|did|ca|could|wo|would|should)n['’]t|takes?|took|feels?|felt|gets?|got|goes|went|comes?|came|makes?|made|gives?|gave|says?|said|finds?|found|thinks?|thought|stop(?:s|ped)?|starts?|quits?|loses?|lost|sleeps?|slept|keeps?|kept|fell|falls?|rose|rises?|became|becomes?|began|begins?|knows?|knew|sees?|saw|tells?|told|wants?|needs?|works?|helps?|likes?|loves?|hates?|\p{L}{3,}ed|reports?|mentions?|describes?|recommends?|suffers?|experiences?|notices?|complains?|praises?|prefers?|costs?|causes?|improves?|remains?|seems?|lasts?)(?![\p{L}])/iu;
