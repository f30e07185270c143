import { COUNTRIES, generateTexts, type PiiText } from "./generate-texts.ts";
import development from "./posts-development.json" with { type: "json" };
import heldOut from "./posts-held-out.json" with { type: "json" };

/** Of a set: made by the generator, or written by hand. */
export interface MeasuredText extends PiiText {
  readonly by: "generator" | "hand";
}

export const PII_SEED = 1;
const PER_COUNTRY = 150;

/** The half that rules are tuned on. */
export function developmentTexts(): readonly MeasuredText[] {
  return [...generated("development"), ...byHand(development)];
}

/** The half that was written before it was run, and that no rule was changed after. */
export function heldOutTexts(): readonly MeasuredText[] {
  return [...generated("heldOut"), ...byHand(heldOut)];
}

function generated(half: "development" | "heldOut"): MeasuredText[] {
  return generateTexts(half, PER_COUNTRY, PII_SEED).map((text) => ({ ...text, by: "generator" }));
}

function byHand(posts: Readonly<Record<(typeof COUNTRIES)[number], readonly string[]>>): MeasuredText[] {
  return COUNTRIES.flatMap((country) =>
    posts[country].map((marked): MeasuredText => ({ country, marked, by: "hand" })),
  );
}
