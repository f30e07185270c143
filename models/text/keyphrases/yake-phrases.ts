import { isStopword } from "./empty-words.ts";
import type { Candidate, Place } from "./noun-phrases.ts";
import type { Term } from "./term.ts";
import { yakeOf, yakeWords } from "./yake.ts";

/**
 * YAKE by itself, as its paper has it: runs of one to three words that neither begin nor end with a stopword and hold no
 * number, the best first. The baseline that the evaluation compares with; its near-duplicates are not removed.
 */
export function yakePhrases(terms: readonly Term[]): readonly Candidate[] {
  const scores = yakeWords(terms);
  const found = new Map<string, Place[]>();
  terms.forEach((first, from) => {
    for (let to = from + 1; to <= from + 3 && terms[to - 1]?.block === first.block; to++) {
      const words = terms.slice(from, to);
      if (words.some(({ text }) => /\p{N}/u.test(text))) break;
      if ([words[0], words.at(-1)].some((word) => !word || isWeak(word))) continue;
      const stem = words.map((word) => word.stem).join(" ");
      found.set(stem, [...(found.get(stem) ?? []), { from, to }]);
    }
  });
  return [...found]
    .map(([stem, places]) => ({ stem, places }))
    .map((candidate) => ({ candidate, score: yakeOf(terms, scores, candidate) }))
    .sort((a, b) => a.score - b.score)
    .map(({ candidate }) => candidate);
}

function isWeak({ lower }: Term): boolean {
  return lower.length < 3 || isStopword(lower);
}
