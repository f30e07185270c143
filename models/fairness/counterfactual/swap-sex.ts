import { inCaseOf, type Swapped } from "./swap.ts";

/**
 * Words for women become words for men, and the other way round: pronouns, kinship, titles. `her` is `his` before a noun and
 * `him` elsewhere, by what follows; `his` likewise `her` or `hers`.
 *
 * Texts about what one sex alone has (a pregnancy, a prostate) are left out: swapped they would tell of nobody.
 */
export function swapSex(text: string): Swapped | undefined {
  if (bound.test(text)) return undefined;
  let [towardsWomen, towardsMen] = [0, 0];
  const after = text.replace(words, (word, offset: number) => {
    const lower = word.toLowerCase();
    const other = pairOf(lower, text.slice(offset + word.length, offset + word.length + 40));
    if (other === undefined) return word;
    if (male.has(lower)) towardsWomen++;
    else towardsMen++;
    return inCaseOf(word, other);
  });
  if (after === text) return undefined;
  return { before: text, after, direction: Math.sign(towardsWomen - towardsMen) as Swapped["direction"] };
}

const pairs: readonly (readonly [string, string])[] = [
  ["he", "she"],
  ["himself", "herself"],
  ["man", "woman"],
  ["men", "women"],
  ["male", "female"],
  ["males", "females"],
  ["boy", "girl"],
  ["boys", "girls"],
  ["guy", "lady"],
  ["gentleman", "gentlewoman"],
  ["husband", "wife"],
  ["boyfriend", "girlfriend"],
  ["fiancé", "fiancée"],
  ["father", "mother"],
  ["dad", "mom"],
  ["son", "daughter"],
  ["sons", "daughters"],
  ["brother", "sister"],
  ["brothers", "sisters"],
  ["uncle", "aunt"],
  ["nephew", "niece"],
  ["grandfather", "grandmother"],
  ["grandpa", "grandma"],
  ["grandson", "granddaughter"],
  ["mr", "mrs"],
  ["sir", "madam"],
];

const other: ReadonlyMap<string, string> = new Map([
  ...pairs,
  ...pairs.map(([a, b]): [string, string] => [b, a]),
  ["him", "her"],
  ["hers", "his"],
  ["mum", "dad"],
  ["ms", "mr"],
]);
const male: ReadonlySet<string> = new Set([...pairs.map(([a]) => a), "him", "his"]);
const words = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...other.keys(), "his"].join("|")}|her)(?![\\p{L}\\p{N}])`,
  "giu",
);

function pairOf(word: string, rest: string): string | undefined {
  if (word === "her") return nounFollows(rest) ? "his" : "him";
  if (word === "his") return nounFollows(rest) ? "her" : "hers";
  return other.get(word);
}

/** Whether a possessive's noun comes next: a word, in the same clause, that no object is followed by. */
function nounFollows(rest: string): boolean {
  const [, next = ""] = /^\s+(?:own\s+)?(\p{L}+)/u.exec(rest) ?? [];
  return next !== "" && !afterObject.has(next.toLowerCase());
}

const afterObject: ReadonlySet<string> = new Set(
  "a about after again all also and another any as at back because been before being but by down during even every feel for from get go had has have how i if in into is it just like more my no not now of off on once or out over really since so some something take than that the then this through to today too until up very was we were what when where which while who why will with would you".split(
    " ",
  ),
);

const bound =
  /\b(?:pregnan|period|menstru|birth control|contracep|menopaus|ovar|uter|vagin|cervi|breast|nursing|iud\b|gyn|pap smear|prostat|testos|testic|penis|penile|erect|viagra|sperm|hysterect|miscarr|pms|endometr|gave birth|labor\b|c-section|balding)/i;
