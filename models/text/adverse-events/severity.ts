import { lastPart, lastWords } from "../issues/clause.ts";
import type { Severity } from "./mention.ts";

/**
 * The severity that a sentence gives an effect: by words of the effect itself, up to three before it, or said of it ("the
 * itching was unbearable"). The gravest counts; absent where none is said.
 */
export function severityOf(
  sentence: string,
  { start, end }: { readonly start: number; readonly end: number },
): Severity | undefined {
  const before = lastWords(
    lastPart(sentence.slice(0, start), /[.;:!?()]|(?<![\p{L}])(?:but|and)(?![\p{L}])/giu),
    3,
  );
  const after =
    /^\s*(?:,?\s*(?:was|were|is|are|so|very|really|pretty|quite|been|got|has|have|became|that|which)\s+){1,4}\p{L}+(?:\s\p{L}+)?/iu.exec(
      sentence.slice(end),
    );
  const said = `${before} ${sentence.slice(start, end)} ${after?.[0] ?? ""}`;
  return grades.find(([, words]) => words.test(said))?.[0];
}

const grades: readonly (readonly [Severity, RegExp])[] = [
  [
    "life-threatening",
    words(
      "life[- ]threatening|fatal|lethal|near[- ]fatal|fulminant|died|death|deadly|(?:almost|nearly) (?:died|killed)|intensive care|icu",
    ),
  ],
  [
    "severe",
    words(
      "severe|severely|severest|terribl[ey]|horribl[ey]|horrid|horrific|awful|awfully|extreme|extremely|intense|intensely|unbearabl[ey]|excruciating|violent|violently|bad|badly|really bad|worst|worse|debilitating|massive|crippling|major|unbelievabl[ey]|incredibl[ey]|insane|insanely|crazy|brutal|hell|hellish|serious|seriously|acute|profound|huge|overwhelming|disabling|agoni[sz]ing|killer|hospital|er|emergency|uncontrollable|uncontrollably|ridiculous|significant|heavy|nasty|profuse|splitting|pounding|constant",
    ),
  ],
  [
    "moderate",
    words("moderate|moderately|noticeable|noticeably|considerable|pretty|annoying|uncomfortable|bothersome"),
  ],
  [
    "mild",
    words(
      "mild|mildly|slight|slightly|minor|little|minimal|a bit|somewhat|some|manageable|tolerable|bearable|light|lightly|low[- ]grade|subtle|small|faint|kinda|kind of|minimally|not too bad",
    ),
  ],
];

function words(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:${list})(?![\\p{L}])`, "iu");
}
