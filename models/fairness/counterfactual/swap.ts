/** What is swapped in a text. */
export const swapNames = ["sex", "age", "name"] as const;
export type SwapName = (typeof swapNames)[number];

/** A text in two versions that differ in the group of a person it tells of, and in nothing else. */
export interface Swapped {
  readonly before: string;
  readonly after: string;
  /**
   * 1 where the swap goes towards women, older people, or names of other origins; -1 where away from them; 0 where words of
   * both kinds changed places.
   */
  readonly direction: -1 | 0 | 1;
}

/** Undefined where a text has nothing to swap, or cannot be swapped and still make sense. */
export type Swap = (text: string) => Swapped | undefined;

/** A word in the case of the one it stands for: `He`, `HE`, `he`. */
export function inCaseOf(model: string, word: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return word.toUpperCase();
  const first = model.charAt(0);
  return first !== first.toLowerCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
