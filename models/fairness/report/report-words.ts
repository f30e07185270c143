import type { Verdict } from "../verdict.ts";
import { type Html, html } from "./html.ts";

export const attributeWords: Readonly<Record<string, string>> = {
  language: "Language",
  category: "Condition",
  product_class: "Product class",
  rating_source: "Rating source",
  age_band: "Age, where stated",
  sex: "Sex, where stated",
};

/** What is compared, its column in the tables, and the ratio over all groups. */
export const rateWords = [
  { metric: "coverage", over: "coverage_ratio", title: "Judged", doc: "share of reviews the model judges" },
  {
    metric: "selection_rate",
    over: "demographic_parity_ratio",
    title: "Selected",
    doc: "of the judged, share the model says so of (demographic parity)",
  },
  {
    metric: "tpr",
    over: "equal_opportunity_ratio",
    title: "Found",
    doc: "of those that are so by their rating, share the model finds (true positive rate, equal opportunity)",
  },
  {
    metric: "fpr",
    over: "equalized_odds_ratio",
    title: "Mistaken",
    doc: "of those that are not so, share the model says so of (false positive rate; with the one before, equalised odds)",
  },
  {
    metric: "precision",
    over: "predictive_parity_ratio",
    title: "Right",
    doc: "of those the model says so of, share that is so (precision, predictive parity)",
  },
] as const;

/** By shape, word and colour, so that none is needed alone. */
export function verdictMark(verdict: Verdict): Html {
  const [mark, kind] = marks[verdict];
  return html`<span class="verdict ${kind}">${mark} ${verdict}</span>`;
}

const marks: Readonly<Record<Verdict, readonly [string, string]>> = {
  fair: ["●", "fair"],
  unfair: ["▲", "unfair"],
  "not enough data": ["○", "open"],
};

/** `42 %`; below a tenth with one decimal. */
export function percent(value: number): string {
  const points = value * 100;
  return `${Math.abs(points) < 10 && points !== 0 ? points.toFixed(1) : points.toFixed(0)} %`;
}

/** `42 % (38-46)`. */
export function percentRange(value: number | null, lo: number | null, hi: number | null): string {
  if (value === null) return "none";
  if (lo === null || hi === null) return percent(value);
  return `${percent(value)} (${(lo * 100).toFixed(0)}–${(hi * 100).toFixed(0)})`;
}

/** `0.82 (0.71-0.94)`. */
export function ratioRange(value: number | null, lo: number | null, hi: number | null): string {
  const range = `(${(lo ?? 0).toFixed(2)}–${hi === null ? "" : hi.toFixed(2)})`;
  return value === null ? range : `${value.toFixed(2)} ${range}`;
}

/** A change of probability in percentage points: `1.2 (0.9-1.6)`. */
export function points(value: number, lo: number, hi: number): string {
  const one = (figure: number) => (figure * 100).toFixed(1);
  return `${one(value)} (${one(lo)} to ${one(hi)})`;
}
