import type { Swapped } from "./swap.ts";

/**
 * Adults' ages move by 30 years: up below 50, down from there, so that both versions are ages that reviewers have. Children
 * stay as they are: what is said of a child is not said of an adult.
 */
export function swapAge(text: string): Swapped | undefined {
  let [older, younger] = [0, 0];
  const after = text.replace(ages, (age) => {
    const years = Number(age);
    if (years < 18) return age;
    if (years < 50) older++;
    else younger++;
    return String(years < 50 ? years + 30 : years - 30);
  });
  if (after === text) return undefined;
  return { before: text, after, direction: Math.sign(older - younger) as Swapped["direction"] };
}

const unit = "[\\s-]*(?:years?|yrs?|y)[\\s./-]*(?:olds?|o\\b|of\\s+age\\b)";
const itself = "\\bI\\s*(?:am|['’]m)\\s+(?:(?:now|only|almost)\\s+)?";
/** `34 year old`, `aged 34`, `age: 34`, `I am 34.`; not `I am 34 weeks in`. */
const ages = new RegExp(
  [
    `(?<![\\p{L}\\p{N}.,])\\d{2}(?=${unit})`,
    "(?<=\\bage[ds]?:?\\s+(?:of\\s+)?)\\d{2}(?![\\p{L}\\p{N}]|[.,]\\d)",
    `(?<=${itself})\\d{2}(?=\\s*(?:[,.;!&]|and\\b|$))(?![.,]\\d)`,
  ].join("|"),
  "giu",
);
