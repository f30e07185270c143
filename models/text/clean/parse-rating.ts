/** The ends of a source's scale, worst first: `{ worst: 1, best: 5 }` for stars. */
export interface RatingScale {
  readonly worst: number;
  readonly best: number;
}

export type RatingClass = "negative" | "neutral" | "positive";

export type ParsedRating =
  | { readonly kind: "rating"; readonly value: number }
  | { readonly kind: "class"; readonly value: RatingClass }
  | { readonly kind: "absent" }
  | { readonly kind: "invalid"; readonly reason: "bad-rating" | "rating-out-of-range" };

export const TEN_POINTS: RatingScale = Object.freeze({ worst: 1, best: 10 });

/**
 * A rating on the scale 1 (worst) to 10 (best), moved there linearly: the ends of the source's scale become the ends.
 *
 * Reads `8`, `8.0`, `8,5`, and `4/5` or `4 out of 5`, which name their own scale (from 1). A class word stays a class: a
 * number would be made up. A number outside the scale is never clipped.
 */
export function parseRating(raw: string | null, scale: RatingScale = TEN_POINTS): ParsedRating {
  const text = raw?.trim().toLowerCase() ?? "";
  if (text === "" || ABSENT.has(text)) return { kind: "absent" };
  if (text === "negative" || text === "neutral" || text === "positive") return { kind: "class", value: text };
  const match = /^([+-]?\d+(?:[.,]\d+)?)(?:\s*(?:\/|out of)\s*(\d+))?(?:\s*(?:stars?|points?|\*))?$/.exec(
    text,
  );
  if (!match) return { kind: "invalid", reason: "bad-rating" };
  const value = Number(match[1]?.replace(",", "."));
  const { worst, best } = match[2] === undefined ? scale : { worst: 1, best: Number(match[2]) };
  if (best === worst || value < Math.min(worst, best) || value > Math.max(worst, best)) {
    return { kind: "invalid", reason: "rating-out-of-range" };
  }
  const ten = 1 + (9 * (value - worst)) / (best - worst);
  return { kind: "rating", value: Math.round(ten * 100) / 100 };
}

const ABSENT = new Set(["null", "none", "nan", "n/a", "na", "-", "\\n"]);
