import { oppositesOf } from "../rules/antonym-pairs.ts";
import { pick } from "./pick.ts";

/** A claim with one word replaced by its opposite; undefined where it has none with an opposite. */
export function swapAntonym(claim: string, evidence: string, random: () => number): string | undefined {
  const places = [...claim.matchAll(/\p{L}+/gu)].filter(
    ({ 0: word, index }) =>
      opposites.has(word.toLowerCase()) && !fixed.test(claim.slice(Math.max(0, index - 9))),
  );
  const fits = places.flatMap(({ 0: word, index }) =>
    (opposites.get(word.toLowerCase()) ?? [])
      .filter((other) => !new RegExp(`(?<!\\p{L})${other}(?!\\p{L})`, "iu").test(evidence))
      .map((other) => ({ word, index, other })),
  );
  if (fits.length === 0) return undefined;
  const { word, index, other } = pick(fits, random);
  const put = /^\p{Lu}/u.test(word) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
  return claim.slice(0, index) + put + claim.slice(index + word.length);
}

/** Turns of phrase whose words have no opposite. */
const fixed =
  /^.{0,9}(?<![\p{L}])(?:at (?:worst|best|least|most|all)|little (?:while|bit)|best friend|good (?:luck|morning|night)|as good as|all (?:of a|in)|after all|more (?:than|or)|better (?:off|yet)|with(?:in|out))(?![\p{L}])/isu;

/** Words that stand too often for something else than what has the opposite. */
const ambiguous: ReadonlySet<string> = new Set(
  "in out on off up down left right any no all none light hard like short with without every man men woman women good before after first last over long early late day night open full high end begin same fast well positive back more most loss any".split(
    " ",
  ),
);
const opposites = oppositesOf(
  (from) => !ambiguous.has(from) || ["before", "after", "with", "high", "more", "good", "all"].includes(from),
);
