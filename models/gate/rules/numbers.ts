import type { Counted } from "../judgement.ts";
import type { Finding } from "./finding.ts";
import { type Quantity, quantitiesOf } from "./quantities.ts";

/**
 * Numbers of a claim that neither stand in the text nor follow from it: by another unit ("2 weeks" from "14 days"), as a
 * difference of two ("lost 20 pounds" from "200 to 180 pounds"), within a bound ("over 30"), roughly where it says so, or from what was counted.
 *
 * @param counted the claim's own shares, already counted: its k, n and percentage need no quote
 */
export function checkNumbers(claim: string, evidence: string, counted?: Counted): Finding[] {
  const there = quantitiesOf(evidence);
  return quantitiesOf(claim).flatMap((quantity): Finding[] => {
    // "A month" is of a text to follow from, and in a claim as often a way of speaking.
    if (/^an? (?!couple|dozen|hundred)/iu.test(quantity.text)) return [];
    if (counted && isCounted(quantity, counted)) return [];
    if (there.some((other) => follows(quantity, other)) || isDifference(quantity, there)) return [];
    // An ordinal or a bare number is as often a way of speaking.
    if (quantity.dimension === "ordinal" && !there.some((other) => other.dimension === "ordinal")) return [];
    const against = there.find(
      (other) => other.dimension === quantity.dimension && sameThing(quantity, other),
    );
    // "Two treatments" of a text that names both: what a claim counts in words may stand there uncounted.
    if (quantity.dimension === "count" && !/\d/u.test(quantity.text) && !counts(evidence, there)) return [];
    return [
      {
        rule: "number",
        kind: against ? "conflict" : "missing",
        claim: quantity.text,
        ...(against && { evidence: against.text }),
      },
    ];
  });
}

/** Converted units are told in round numbers: "a month" for four weeks, "20 pounds" for nine kilograms. */
const tolerance = 0.09;
/** "About two months" of seven weeks, "nearly three weeks" of nineteen days. */
const roughly = 0.16;

/** Whether a text counts anything: "one" is in it, if not among its quantities. */
function counts(text: string, there: readonly Quantity[]): boolean {
  return /(?<!\p{L})one(?!\p{L})/iu.test(text) || there.some(({ dimension }) => dimension === "count");
}

function follows(claim: Quantity, other: Quantity): boolean {
  if (claim.dimension !== other.dimension) {
    // "50" for "50 mg": a unit may be left out, but not another put in its place, nor a thing that is counted.
    const bare = claim.dimension === "count" ? claim : other.dimension === "count" ? other : undefined;
    return bare !== undefined && !things.test(bare.unit) && plain(claim) === plain(other);
  }
  // A bound that is told again is told as it was.
  if (claim.bound && other.bound && other.bound !== claim.bound) return false;
  if (claim.bound && !other.bound && sameThing(claim, other))
    return claim.bound === "above" ? other.value > claim.value * 0.999 : other.value < claim.value * 1.001;
  if (claim.about && !other.about) return close(claim.value, other.value, roughly);
  return close(claim.value, other.value, claim.scale === other.scale ? 1e-6 : tolerance);
}

const things =
  /^(?:pill|tablet|tab|capsule|patient|subject|people|person|women|woman|men|man|review|dose|drop|puff|spray|shot|injection|patch)(?:e?s)?$/u;

/** As written, before its unit made another number of it. */
function plain({ text }: Quantity): string {
  return /[\d.,]+/u.exec(text)?.[0] ?? text.toLowerCase();
}

function isDifference(claim: Quantity, there: readonly Quantity[]): boolean {
  if (!["weight", "mass", "percent", "count", "time"].includes(claim.dimension)) return false;
  const same = there.filter(({ dimension }) => dimension === claim.dimension || dimension === "count");
  const factor = claim.dimension === "weight" && /^(?:lb|pound)/u.test(claim.unit) ? 0.4536 : 1;
  const value = (each: Quantity) => (each.dimension === "count" ? each.value * factor : each.value);
  return same.some((a, i) =>
    same
      .slice(i + 1)
      .some((b) => value(a) !== value(b) && close(Math.abs(value(a) - value(b)), claim.value, 1e-3)),
  );
}

function isCounted({ value, dimension }: Quantity, { k, n }: Counted): boolean {
  if (dimension === "percent") return n > 0 && Math.abs(value - (100 * k) / n) <= 0.51;
  return dimension === "count" && (value === k || value === n);
}

function sameThing(a: Quantity, b: Quantity): boolean {
  return a.dimension !== "count" || a.unit === b.unit;
}

function close(a: number, b: number, share: number): boolean {
  return Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));
}
