import { tags } from "./example.ts";
import type { ReadSpan } from "./reading.ts";

/**
 * Spans from tag probabilities, piece by piece. A span begins at B, or at I where none is open, and goes on while the most
 * probable tag is its I. Its ends are moved to the ends of words: a piece of a word is no mention.
 *
 * @param probabilities pieces x tags
 */
export function spansOfTags(
  text: string,
  starts: readonly number[],
  ends: readonly number[],
  probabilities: readonly Float64Array[],
): ReadSpan[] {
  const spans: { start: number; end: number; kind: ReadSpan["kind"]; sum: number; pieces: number }[] = [];
  let open = false;
  probabilities.forEach((p, i) => {
    const best = p.indexOf(Math.max(...p));
    const [place, kind] = (tags[best] ?? "O").split("-");
    const last = spans.at(-1);
    const score = p[best] ?? 0;
    if (kind !== "drug" && kind !== "effect") open = false;
    else if (open && place === "I" && last?.kind === kind) {
      last.end = ends[i] ?? last.end;
      last.sum += score;
      last.pieces++;
    } else {
      spans.push({ start: starts[i] ?? 0, end: ends[i] ?? 0, kind, sum: score, pieces: 1 });
      open = true;
    }
  });
  return spans.map(({ start, end, kind, sum, pieces }) => ({
    ...wholeWords(text, start, end),
    kind,
    score: sum / pieces,
  }));
}

function wholeWords(text: string, start: number, end: number): { start: number; end: number } {
  const inWord = (at: number) =>
    /[\p{L}\p{N}]/u.test(text[at] ?? "") && /[\p{L}\p{N}]/u.test(text[at - 1] ?? "");
  let [from, to] = [start, end];
  while (from > 0 && inWord(from)) from--;
  while (to < text.length && inWord(to)) to++;
  return { start: from, end: to };
}
