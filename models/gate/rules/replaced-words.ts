import { findEffects } from "../../text/adverse-events/find-effects.ts";
import { wordsOf } from "../../text/adverse-events/words.ts";
import { stems } from "../select-evidence.ts";
import { oppositesOf } from "./antonym-pairs.ts";
import type { Finding } from "./finding.ts";

/**
 * A claim that goes word for word with a stretch of the text but for one place, where it has the opposite ("numb before the first
 * dose" for "numb after the first dose") or a reaction that the text has under no name ("severe anaemia and rupture" for "severe
 * hemorrhage and rupture"). Words that stand alike around the place make it safe to compare ones too common to be compared apart.
 */
export function checkReplaced(claim: string, evidence: string): Finding[] {
  const [mine, theirs] = [tokens(claim.slice(0, longest)), tokens(evidence.slice(0, longest))];
  const there = new Set(theirs.map(({ word }) => word));
  const opposed = mine.flatMap(({ word }, at): Finding[] => {
    const against = there.has(word) ? undefined : opposites.get(word);
    if (!against) return [];
    return standing({ mine, from: at, to: at + 1, theirs, most: 1 }).flatMap((found) =>
      against.includes(found) ? [{ rule: "replaced", kind: "conflict", claim: word, evidence: found }] : [],
    );
  });
  if (opposed.length > 0) return opposed.slice(0, 1);
  const mentioned = effectsOf(claim.slice(0, longest));
  if (mentioned.length === 0) return [];
  const known = new Set(effectsOf(evidence.slice(0, longest)).map(({ code }) => code));
  return mentioned.flatMap(({ start, end, code }): Finding[] => {
    if (known.has(code) || isGeneral(claim.slice(start, end))) return [];
    const from = mine.findIndex((token) => token.start >= start);
    const to = mine.findLastIndex((token) => token.end <= end) + 1;
    // "severe anaemia" is found as one; the text may have "severe" as well.
    const found = Array.from({ length: from < 0 ? 0 : to - from }, (_, skipped) => from + skipped)
      .flatMap((first) => standing({ mine, from: first, to, theirs, most: 4 }))
      .at(0);
    if (found === undefined || sharesStem(found, claim.slice(start, end))) return [];
    return [{ rule: "replaced", kind: "missing", claim: claim.slice(start, end), evidence: found }];
  });
}

/** Read at most of a text. */
const longest = 4_000;

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Words, without articles and whoever tells it: claims are in the third person, texts in the first. */
function tokens(text: string): Token[] {
  return [...text.matchAll(/\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}'’]*/gu)].flatMap(({ 0: found, index }) => {
    const word = found.toLowerCase();
    return /^(?:an?|the)$/u.test(word)
      ? []
      : [{ word: sameInAnyPerson.get(word) ?? word, start: index, end: index + word.length }];
  });
}

const sameInAnyPerson: ReadonlyMap<string, string> = new Map([
  ...["my", "your", "his", "her", "our"].map((word) => [word, "their"] as const),
  ...["me", "him", "us"].map((word) => [word, "them"] as const),
  ...["i", "he", "she", "we", "you"].map((word) => [word, "they"] as const),
  ...[
    ["has", "have"],
    ["does", "do"],
    ["doesn't", "don't"],
    ["was", "were"],
    ["is", "are"],
    ["am", "are"],
  ].map(([word = "", same = ""]) => [word, same] as const),
]);

interface Place {
  readonly mine: readonly Token[];
  /** The claim's tokens in question. */
  readonly from: number;
  readonly to: number;
  readonly theirs: readonly Token[];
  /** Words of the text that may stand in their place, at most. */
  readonly most: number;
}

/** What stands in the text between the words that stand around the place in the claim. */
function standing({ mine, from, to, theirs, most }: Place): string[] {
  const left = mine.slice(Math.max(0, from - 2), from).map(({ word }) => word);
  const right = mine.slice(to, to + 2).map(({ word }) => word);
  if (left.length + right.length < 2) return [];
  const found: string[] = [];
  for (let at = 0; at <= theirs.length - 1; at++) {
    const before = suffixShared(left, theirs, at);
    if (left.length > 0 && before === 0) continue;
    for (let size = 1; size <= most && at + size <= theirs.length; size++) {
      const after = prefixShared(right, theirs, at + size);
      if (right.length > 0 && after === 0) continue;
      if (before + after < Math.min(3, left.length + right.length)) continue;
      found.push(
        theirs
          .slice(at, at + size)
          .map(({ word }) => word)
          .join(" "),
      );
      break;
    }
  }
  return found;
}

function suffixShared(words: readonly string[], theirs: readonly Token[], at: number): number {
  let shared = 0;
  while (shared < words.length && words.at(-1 - shared) === theirs[at - 1 - shared]?.word) shared++;
  return shared;
}

function prefixShared(words: readonly string[], theirs: readonly Token[], at: number): number {
  let shared = 0;
  while (shared < words.length && words[shared] === theirs[at + shared]?.word) shared++;
  return shared;
}

function effectsOf(text: string) {
  return findEffects(text, wordsOf(text, { start: 0, end: text.length })).flatMap(
    ({ start, end, reaction }) => (reaction ? [{ start, end, code: reaction.code }] : []),
  );
}

function sharesStem(a: string, b: string): boolean {
  const there = new Set(stems(b));
  return stems(a).some((stem) => there.has(stem));
}

/** Such words have more synonyms than the vocabulary knows. */
function isGeneral(effect: string): boolean {
  return /^(?:ache|aches|aching|pain|pains|painful|ill|illness|sick|sickness)$/iu.test(effect);
}

const opposites = oppositesOf(() => true);
