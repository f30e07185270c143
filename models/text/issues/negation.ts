import { clauseEnd, lastPart, lastWords } from "./clause.ts";
import { phrasePattern } from "./phrase.ts";

/**
 * Whether a negation governs what stands at `start`..`end` of a sentence: one of the few words before it in the same clause,
 * "no" or "without" also over a list ("no nausea, headaches or dizziness"), or "none" right after it.
 */
export function isNegated(sentence: string, start: number, end: number): boolean {
  if (noneAfter.test(sentence.slice(end))) return true;
  const lead = sentence.slice(Math.max(0, start - longestLead), start);
  const clause = lastPart(lead, clauseEnd);
  const nearest = lastPart(clause, /[,(]/gu);
  const near = /(?<![\p{L}\p{N}])any(?:[\s-]+[\p{L}-]+){0,3}\s*$/iu.test(nearest) ? anyReach : reach;
  if (negates(lastWords(nearest, near), negation)) return true;
  return clause !== nearest && negates(clause, listNegation) && !listEnd.test(lastPart(clause, listNegation));
}

/** Whether it is a hope, a condition or a question rather than something that was seen. */
export function isHypothetical(sentence: string, start: number): boolean {
  return lastWords(lastPart(sentence.slice(0, start), /[,;:()]|\bbut\b/giu), reach).search(hypothetical) >= 0;
}

const longestLead = 120;
/** Words before a phrase in which a negation counts. */
const reach = 4;
/** The same before "any ...": "I have not so far noticed any real side effects". */
const anyReach = 10;

const negation =
  /(?<![\p{L}\p{N}])(?:no|not|never|without|zero|none|nor|neither|hardly|barely|cannot|cant|absence of|free of|lack of|(?:do|did|does|is|was|are|were|wo|would|could|should|has|have|had|ca)n['’]?t)(?![\p{L}\p{N}])(?![\s-]+(?:only|just|sure|to mention|doubt|matter|idea|be happier|wait|been better|felt (?:so |this |such )?(?:good|better|great)))/giu;
const listNegation =
  /(?<![\p{L}\p{N}])(?:no|without|zero|denie[sd]|not had any|n['’]?t (?:have|had) any|(?:did|do|does|have|has|had)(?:n['’]?t| not|nt| never) (?:experienced?|noticed?|suffer(?:ed)?|caused?|give me|get|gotten))(?![\p{L}\p{N}])/giu;
const listEnd =
  /(?<![\p{L}\p{N}])(?:i|my|it|just|was|were|is|am|had|have|has|now|then|because|more|extreme|severe|increased|some|lots|only|felt|feel|very|still)(?![\p{L}\p{N}])/iu;
const noneAfter = /^\s*(?:[:=–-]+|were|was|are|is)?\s*(?:none|nil|zero|nothing|no)(?![\p{L}\p{N}])/iu;
const hypothetical = phrasePattern([
  "hop(e|es|ed|ing|eful|efully)",
  "if",
  "whether",
  "supposed to",
  "suppose to",
  "should",
  "might",
  "may",
  "maybe",
  "would",
  "could have",
  "wish*",
  "want*",
  "waiting for",
  "expect*",
  "thought",
  "try*",
  "will",
]);

function negates(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
}
