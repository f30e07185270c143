import { seededRandom } from "../../learning/random.ts";

/** A stretch of a text in a known language. */
export interface LabelledText {
  readonly language: string;
  readonly text: string;
}

/**
 * Short stretches of longer texts: one to eight neighbouring words, or two to twenty characters where words are not
 * spaced. They hold what decides least, so they show how sure one can be with how little.
 */
export function windows(texts: readonly LabelledText[], perText: number, seed: number): LabelledText[] {
  const random = seededRandom(seed);
  return texts.flatMap(({ language, text }) => {
    const spaced = text.includes(" ");
    const units = spaced ? text.split(" ") : [...text];
    const longest = spaced ? 8 : 20;
    return Array.from({ length: perText }, () => {
      const size = 1 + Math.floor(random() * Math.min(longest, units.length));
      const from = Math.floor(random() * (units.length - size + 1));
      return { language, text: units.slice(from, from + size).join(spaced ? " " : "") };
    });
  });
}
