import { sentences } from "../text/sentences.ts";

/**
 * The sentences of a text that speak most of a claim, in the order of the text, as many as fit into `room`; the whole text where it
 * fits. Sentences are ranked by the claim's words in them (numbers count double, neighbours of a match a little), cut where one
 * alone does not fit.
 *
 * @param length of a stretch, in the unit of `room`
 */
export function selectEvidence(
  claim: string,
  text: string,
  room: number,
  length: (stretch: string) => number,
): string {
  if (text.length <= 3 * room && length(text) <= room) return text;
  const wanted = new Set(stems(claim));
  const parts = sentences(text)
    .slice(0, mostSentences)
    .map(({ start, end }) => text.slice(start, Math.min(end, start + longestSentence)));
  const own = parts.map((part) => {
    const found = new Set(stems(part).filter((stem) => wanted.has(stem)));
    let score = 0;
    for (const stem of found) score += /^\p{N}/u.test(stem) ? 2 : 1;
    return score / Math.sqrt(8 + part.length / 6);
  });
  const score = (i: number) => (own[i] ?? 0) + 0.2 * ((own[i - 1] ?? 0) + (own[i + 1] ?? 0));
  const order = parts.map((_, i) => i).sort((a, b) => score(b) - score(a) || a - b);
  const kept = new Set<number>();
  let used = 0;
  for (const i of order) {
    const size = length(parts[i] ?? "");
    if (used + size > room) {
      if (used > 0) continue;
      return cut(parts[i] ?? "", room, length);
    }
    kept.add(i);
    used += size;
  }
  return parts.filter((_, i) => kept.has(i)).join(" ");
}

/** Sentences looked at; of 50,000 characters without an end, the first are read. */
const mostSentences = 2_000;
const longestSentence = 2_000;

function cut(text: string, room: number, length: (stretch: string) => number): string {
  const words = text.split(/\s+/u);
  let [low, high] = [1, words.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (length(words.slice(0, middle).join(" ")) <= room) low = middle;
    else high = middle - 1;
  }
  return words.slice(0, low).join(" ");
}

/** Words of content, cut to what their forms share. */
export function stems(text: string): string[] {
  const words = text.toLowerCase().match(/\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}'’]*/gu) ?? [];
  return words.flatMap((word) =>
    /^\p{N}/u.test(word) ? [word] : empty.has(word) ? [] : [word.replace(endings, "").slice(0, 7)],
  );
}

const endings = /(?:['’]s|ies|ing|edly|ed|ly|es|s|e|y)$/u;
const empty: ReadonlySet<string> = new Set(
  "a an the and or but of to in on at for with from by as is are was were be been being am it its this that these those i me my he she they them their his her we you your has have had do does did will would can could may might should not no so if when while than then there here who which what because about into over after before also just very really some any more most other one reviewer reviewers patient patients person people user users".split(
    " ",
  ),
);
