import { people, quantifierOf } from "./rules/quantifiers.ts";

/** A claim about many, as a claim about one of them, which a single text can carry. */
export interface CoreClaim {
  readonly text: string;
  /** The words that told of several people or reviews; empty where it told of none. */
  readonly subject: string;
}

/**
 * "12 of 40 reviews mention weight gain" and "Most reviewers report weight gain" become "The reviewer mentions weight gain"
 * and "The reviewer reports weight gain": how many they are is for `checkQuantifier` and `checkNumbers` to say. "None of the
 * reviewers …" stays as it is: no single text carries it.
 */
export function coreClaim(claim: string): CoreClaim {
  const match = quantifierOf(claim)?.high === 0 ? null : many.exec(claim);
  const subject = match?.[0] ?? "";
  const rest = claim.slice(subject.length).replace(about, "");
  const whose = /^['’]s?(?![\p{L}])/u.exec(rest);
  if (!match || (!whose && !/^\s*(?:[,(]|\p{L})/u.test(rest))) return { text: claim, subject: "" };
  if (whose) return { text: `The reviewer's${rest.slice(whose[0].length)}`, subject };
  return { text: `The reviewer${singular(rest.replace(/^(?=\S)/u, " "))}`, subject };
}

const count = "(?:\\d[\\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const share = `${count}(?:\\s?%| percent)?(?:\\s*\\([^)]{1,30}\\))?`;
const vague =
  "(?:almost all|nearly all|virtually all|not all|all|most|the (?:vast )?majority|a (?:vast )?majority|(?:more|less|fewer) than half|(?:about |around |roughly |nearly )?(?:half|(?:a|one) third|(?:a|one) quarter|two[ -]thirds|three[ -]quarters)|many|some|several|(?:only |just )?(?:very )?(?:a )?few|a handful|a (?:small )?(?:minority|number)|others?|numerous|multiple|various|certain|different|every|each)";
const noun = `(?:${people})`;
const many = new RegExp(
  `^\\s*(?:overall,? |in (?:all|general),? |(?:about|around|only|just|nearly|over|at least) )?(?:(?:${share})(?: (?:out )?of (?:the |these |those )?(?:${share}))?|${vague})(?: of)?(?: the| these| those)?(?: \\p{L}+)?? ${noun}(?:\\s*\\([^)]{1,30}\\))?(?![\\p{L}])|^\\s*${share} (?:out )?of (?:the )?${share}(?= (?:mention|report|say|describe|are|were|have|speak|complain|is|was|has))|^\\s*(?:the )?(?:reviewers|reviews|users|people|patients|others|women|men)(?![\\p{L}])|^\\s*(?:everyone|everybody)(?![\\p{L}])`,
  "iu",
);

/** "reviews about delivery mention": what the reviews are about is what they were chosen by. */
const about =
  /^ about (?:[\p{L}\p{N}'’-]+ ){1,5}?(?=(?:mentions?|speaks?|says?|is|are|was|were|has|have|reports?|describes?|complains?)(?![\p{L}]))/u;

/** The first verb after a plural, as it stands after a singular. */
function singular(rest: string): string {
  return rest.replace(
    /^(\s+(?:who\s+)?(?:(?:also|still|often|only|now|mostly|generally|even|never|always)\s+)?)(\p{L}+(?:['’]t)?)/iu,
    (_, lead: string, verb: string) => `${lead}${told(verb)}`,
  );
}

function told(verb: string): string {
  const form = verb.toLowerCase().replace("’", "'");
  const known = irregular.get(form);
  if (known) return known;
  if (!plain.has(form)) return verb;
  return /(?:s|x|ch|sh|o)$/u.test(form) ? `${form}es` : `${form.replace(/([^aeiou])y$/u, "$1ie")}s`;
}

const irregular = new Map([
  ["are", "is"],
  ["were", "was"],
  ["have", "has"],
  ["do", "does"],
  ["don't", "doesn't"],
  ["aren't", "isn't"],
  ["weren't", "wasn't"],
  ["haven't", "hasn't"],
]);
const plain: ReadonlySet<string> = new Set(
  "report mention say describe complain praise recommend find feel write experience note notice suffer love like hate prefer warn tell take use think call express cite stop switch gain lose sleep get want need see worry consider rate speak agree talk regret value appreciate credit blame attribute advise believe continue develop give go have keep know stay struggle thank try".split(
    " ",
  ),
);
