import type { Span } from "../sentences.ts";

/**
 * Abbreviations that a text explains right behind the words they stand for: `methotrexate (MTX)`. For each the place of the
 * explained words' end and every place of the abbreviation.
 */
export function explainedAbbreviations(
  text: string,
): readonly { readonly end: number; readonly places: readonly Span[] }[] {
  return [...text.matchAll(explained)].flatMap((match) => {
    const short = match[1] ?? "";
    const places = [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}-])${short}(?![\\p{L}\\p{N}])`, "gu"))];
    return {
      end: match.index,
      places: places.map(({ index }) => ({ start: index, end: index + short.length })),
    };
  });
}

/** Two to six capitals and digits. */
const explained = /(?<=[\p{L}\p{N}])(?= ?\((\p{Lu}[\p{Lu}\p{N}]{1,5})[);,])/gu;
