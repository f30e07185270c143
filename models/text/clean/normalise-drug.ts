import { cleanText } from "./clean-text.ts";
import { DOSE_FORMS, ELECTROLYTES, RELEASES, SALTS } from "./drug-suffixes.ts";

export interface NormalisedDrug {
  /** Lower case, without what `form` names; ingredients in alphabetical order, joined by ` / `. */
  readonly product: string;
  /** Strength, salt, dose form, release and package as written, in order; null where the name has none. */
  readonly form: string | null;
}

/**
 * One name for the ways in which sources write a drug: `Wellbutrin-XL` and `wellbutrin xl` are `wellbutrin` with form
 * `xl`; `Norethindrone/Ethinyl Estradiol` is `ethinyl estradiol / norethindrone`. Undefined where nothing is left.
 *
 * A brand and its generic stay two products: which review is about which is what the source knows. Numbers that
 * are part of a brand stay (`loestrin 21 1/20`, `polyethylene glycol 3350`), and so do salts that are the drug
 * (`magnesium sulfate`).
 */
export function normaliseDrug(raw: string): NormalisedDrug | undefined {
  const name = cleanText(raw)
    .text.toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[®™©*]/g, "")
    .replace(/\s*\/\s*/g, " / ")
    .replace(/(\d) \/ (\d)/g, "$1/$2")
    .replace(/(\p{L}{2,})-(?=\p{L}{2,})/gu, "$1 ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(\p{L}+) and (\p{L}+)$/u, "$1 / $2");
  if (!/[\p{L}\d]/u.test(name)) return undefined;
  const removed: string[] = [];
  const ingredients = name.split(" / ").map((part) => stripForm(part, removed));
  const product = [...new Set(ingredients.filter((part) => part !== ""))].sort().join(" / ");
  return { product: product === "" ? name : product, form: removed.length === 0 ? null : removed.join(" ") };
}

/** Takes suffixes off until none is left, but never all of the name. */
function stripForm(part: string, removed: string[]): string {
  const taken: string[] = [];
  let name = part.trim();
  for (;;) {
    const suffix = SUFFIX_PATTERNS.map((pattern) => pattern.exec(name)?.[0]).find(
      (found) => found !== undefined,
    );
    const rest = suffix === undefined ? "" : name.slice(0, -suffix.length).replace(/[\s,;-]+$/, "");
    if (suffix === undefined || rest === "" || isTheDrug(rest, suffix)) break;
    taken.unshift(suffix.trim().replace(/^[,;(]\s*|\)$/g, ""));
    name = rest;
  }
  removed.push(...taken);
  return name;
}

/** `magnesium` alone is not `magnesium sulfate`, and `lithium carbonate` is `lithium` to everybody. */
function isTheDrug(rest: string, suffix: string): boolean {
  return SALTS.has(suffix.trim()) && ELECTROLYTES.has(rest);
}

function suffixPattern(words: Iterable<string>): RegExp {
  const escaped = [...words].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.#]/g, "\\$&"));
  return new RegExp(`[\\s,;-]+(?:${escaped.join("|")})$`);
}

const SUFFIX_PATTERNS: readonly RegExp[] = [
  /\s*\([^()]*\)$/,
  /[\s,;-]+#\d+$/,
  // `20mg`, `0.5 %`, `10-20 mg`, `5 mg/ml`, `100 mcg/hr`
  /[\s,;-]+\d+(?:[.,]\d+)?(?:\s?-\s?\d+(?:[.,]\d+)?)?\s?(?:mg|mcg|µg|ug|g|ml|l|iu|units?|%|meq|mmol|mg\/ml|mcg\/hr|mg\/\d*\s?ml)$/,
  suffixPattern(RELEASES),
  suffixPattern(DOSE_FORMS),
  suffixPattern(SALTS),
];
