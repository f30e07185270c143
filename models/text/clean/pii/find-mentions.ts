import { CAPITAL_WORDS } from "./capital-words.ts";
import { COMMON_WORDS } from "./common-words.ts";
import { isDrugLike } from "./drug-words.ts";
import { NOT_NAMES, WORDS_AND_NAMES } from "./name-words.ts";
import type { PiiContext, PiiSpan } from "./span.ts";

/**
 * Further mentions of names that were found: "Dr. Achim Niedermayr operated, Niedermayr sees me now". Words of four
 * letters and more that are words of nothing else, written as they were.
 */
export function findMentions(text: string, spans: readonly PiiSpan[], context: PiiContext): PiiSpan[] {
  const words = new Set(
    spans.flatMap(({ kind, start, end }) =>
      kind === "NAME" ? (text.slice(start, end).match(/[\p{L}][\p{L}'’-]{3,}/gu) ?? []) : [],
    ),
  );
  return [...words].filter((word) => isOnlyName(word, context)).flatMap((word) => mentions(text, word));
}

function isOnlyName(written: string, context: PiiContext): boolean {
  const word = written.toLowerCase();
  return !(
    context.drugWords.has(word) ||
    isDrugLike(word) ||
    [CAPITAL_WORDS, COMMON_WORDS, NOT_NAMES, WORDS_AND_NAMES].some((list) => list.has(word))
  );
}

function mentions(text: string, word: string): PiiSpan[] {
  const found: PiiSpan[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    const alone =
      !/[\p{L}\p{N}@_-]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
      !/^[\p{L}\p{N}@_-]/u.test(text.slice(end, end + 2));
    if (alone && !EPONYM.test(text.slice(end, end + 14))) found.push({ kind: "NAME", start: at, end });
  }
  return found;
}

const EPONYM = /^['’]?s? (?:disease|syndrome|palsy|sign|lymphoma)/;
