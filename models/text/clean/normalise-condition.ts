import { cleanText } from "./clean-text.ts";
import { FIRST_WORDS, LAST_WORDS } from "./truncated-conditions.ts";

export type NormalisedCondition =
  | { readonly kind: "condition"; readonly condition: string | null; readonly note?: ConditionNote }
  /** Not a condition but a piece of the page: the record was cut wrongly. */
  | { readonly kind: "markup" };

export type ConditionNote = "condition-completed" | "condition-not-listed" | "condition-is-drug";

/**
 * A condition in lower case with single spaces, its lost letters put back where they are known (`ibromyalgia`,
 * `Bipolar Disorde`).
 *
 * - `123</span> users found this comment helpful.` is `markup`, for quarantine: the scraper missed the field.
 * - `Not Listed / Othe` is null with note `condition-not-listed`.
 * - `moterol / mometasone)` is the end of a drug's name: null with note `condition-is-drug`.
 */
export function normaliseCondition(raw: string | null): NormalisedCondition {
  if (raw === null) return { kind: "condition", condition: null };
  if (/<\/?span|users found this comment/i.test(raw)) return { kind: "markup" };
  const written = cleanText(raw).text.replace(/\s+/g, " ");
  const name = written
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s*\/\s*/g, " / ")
    .replace(/[\s.;,:]+$/, "");
  if (!/\p{L}{2}/u.test(name) || ABSENT.test(name)) return { kind: "condition", condition: null };
  if (NOT_LISTED.test(name)) return { kind: "condition", condition: null, note: "condition-not-listed" };
  if (name.endsWith(")") && !name.includes("(")) {
    return { kind: "condition", condition: null, note: "condition-is-drug" };
  }
  const completed = completeLast(/^\p{Ll}/u.test(written) ? completeFirst(name) : name);
  return completed === name
    ? { kind: "condition", condition: name }
    : { kind: "condition", condition: completed, note: "condition-completed" };
}

const ABSENT = /^(?:null|none|nan|n \/ a|na|unknown|unspecified)$/;
const NOT_LISTED = /^not listed(?: \/ othe?r?)?$/;
function completeLast(name: string): string {
  return name
    .split(" / ")
    .map((part) => part.replace(/\p{L}+$/u, (word) => LAST_WORDS[word] ?? word))
    .join(" / ");
}

function completeFirst(name: string): string {
  const [first = "", second = ""] = name.split(" ");
  const two = `${first} ${second}`;
  const known = FIRST_WORDS[two] === undefined ? first : two;
  const full = FIRST_WORDS[known];
  return full === undefined ? name : full + name.slice(known.length);
}
