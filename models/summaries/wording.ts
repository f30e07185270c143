import type { Counted } from "../gate/judgement.ts";
import type { Stance, Subject } from "./summary.ts";

/**
 * "12 of 40 reviews mention weight gain." The verb goes by k, the noun by n.
 *
 * @param verb singular and plural
 * @param of what is counted, singular and plural
 */
export function countSentence(
  { k, n }: Counted,
  verb: readonly [one: string, many: string],
  rest: string,
  of: readonly [one: string, many: string] = ["review", "reviews"],
): string {
  return `${number(k)} of ${number(n)} ${of[n === 1 ? 0 : 1]} ${verb[k === 1 ? 0 : 1]} ${rest}.`;
}

export function stanceSentence(counted: Counted, stance: Stance, subject: Subject): string {
  return countSentence(counted, be, stance === "neutral" ? "mixed or neutral" : stance, reviewsOf(subject));
}

export function effectSentence(counted: Counted, effect: string, subject: Subject): string {
  return countSentence(counted, mention, spokenEffect(effect), reviewsOf(subject));
}

export function issueSentence(counted: Counted, issue: string, subject: Subject): string {
  return countSentence(counted, ...saidOf(issue), reviewsOf(subject));
}

/** What a review says that has the issue: "mentions", "mention" and "delivery". */
export function saidOf(issue: string): readonly [Verb, string] {
  return issueWords[issue] ?? [mention, inSentence(issue)];
}

export function keyphraseSentence(counted: Counted, phrase: string, subject: Subject): string {
  return countSentence(counted, ["speaks", "speak"], `of “${phrase}”`, reviewsOf(subject));
}

export function notQuotedSentence(counted: Counted, subject: Subject): string {
  return countSentence(counted, be, "in another language and not quoted", reviewsOf(subject));
}

/** What is counted: "review", "review about delivery", in singular and plural. */
export function reviewsOf(subject: Subject): readonly [one: string, many: string] {
  if (subject.kind === "product") return ["review", "reviews"];
  const words = subject.kind === "issue" ? issueWords[subject.name] : undefined;
  if (words && words[0] === say) return [`review that says ${words[1]}`, `reviews that say ${words[1]}`];
  const about =
    subject.kind === "issue" ? (issueNames[subject.name] ?? inSentence(subject.name)) : subject.name;
  return [`review about ${about}`, `reviews about ${about}`];
}

/** Whole numbers, with commas: 100,000. */
export function number(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/**
 * A preferred term as one says it: "Libido decreased" is "decreased libido", and a term that texts are brought to with broader
 * words than its own is said with those.
 */
export function spokenEffect(term: string): string {
  const turned = /^(.+) (decreased|increased|impaired|abnormal|raised|changed)$/u.exec(term);
  return spoken[term] ?? (turned ? `${turned[2]} ${inSentence(turned[1] ?? "")}` : inSentence(term));
}

const spoken: Readonly<Record<string, string>> = {
  Myalgia: "aches or pain",
  "Dry skin": "dry or peeling skin",
  "Allergic reaction": "allergies or allergic reactions",
  "Feeling abnormal": "feeling strange",
};

/** "Weight gain" is "weight gain"; "QT prolonged", "PMS" and "Stevens-Johnson syndrome" stay as they are. */
export function inSentence(term: string): string {
  const [first = ""] = term.split(/\s/u);
  return /^\p{Lu}[\p{Ll}'’]*$/u.test(first) ? first.toLowerCase() + term.slice(first.length) : term;
}

export const issueNames: Readonly<Record<string, string>> = {
  delivery: "delivery",
  pricing: "its price",
  insurance: "insurance",
  stock: "availability",
  app: "the app",
  service: "service",
  "side-effect": "side effects",
  withdrawal: "withdrawal",
  dosing: "the dose",
  interaction: "interactions",
  "general-feedback": "other things",
};

type Verb = readonly [one: string, many: string];
const mention: Verb = ["mentions", "mention"];
const be: Verb = ["is", "are"];
const say: Verb = ["says", "say"];

const issueWords: Readonly<Record<string, readonly [Verb, string]>> = {
  ...Object.fromEntries(Object.entries(issueNames).map(([issue, name]) => [issue, [mention, name] as const])),
  "side-effect": [mention, "a side effect"],
  efficacy: [say, "that it helps"],
  // What the rules look for: no effect, one that wears off, symptoms that grow or come back.
  inefficacy: [say, "that it does not help or makes things worse"],
};
