import { stemmer } from "stemmer";
import { sentences } from "../text/sentences.ts";
import { contentWords } from "./content-words.ts";

/**
 * Whether a sentence of a text says what a claim says, by its words: it has three in five of the claim's content words or more,
 * every number of the claim, and a negation where the claim has one and none where it has none. Cheap, and strict against what
 * nobody wrote; a gate that reads meaning comes after it.
 *
 * @param ignored stems that say nothing of a claim's content, such as the product's name
 */
export function carriesClaim(text: string, claim: string, ignored: ReadonlySet<string>): boolean {
  const wanted = claimWords(claim, ignored);
  if (wanted.length === 0) return false;
  const numbers = numbersIn(claim);
  const negated = isNegated(claim);
  return sentences(text).some(({ start, end }) => {
    const sentence = text.slice(start, end);
    const words = new Set(contentWords(sentence));
    const share = wanted.filter((word) => words.has(word)).length / wanted.length;
    if (share < leastShare || negated !== isNegated(sentence)) return false;
    const own = new Set(numbersIn(sentence));
    return numbers.every((number) => own.has(number));
  });
}

const leastShare = 0.6;

/** What a claim says, without what every summary says: "some people report". */
export function claimWords(claim: string, ignored: ReadonlySet<string>): readonly string[] {
  return contentWords(claim).filter((word) => !reporting.has(word) && !ignored.has(word));
}

/** Digits as written, without thousands commas, and number words. */
export function numbersIn(text: string): readonly string[] {
  return [...text.toLowerCase().matchAll(numbers)].map(([found]) => found.replace(/,/g, ""));
}

const numbers =
  /\p{N}+(?:[.,]\p{N}+)*|\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|twice|double[ds]?|triple[ds]?|half|third|quarter|percent)\b/gu;

export function isNegated(text: string): boolean {
  return /\b(?:no|not|never|none|nor|neither|nothing|without|cannot|free of|lack(?:s|ed)?|fail(?:s|ed)?|stopped|absent)\b|n['’]t\b|\b(?:dont|didnt|doesnt|cant|wont|isnt|wasnt|havent|hasnt|couldnt)\b/iu.test(
    text,
  );
}

const reporting: ReadonlySet<string> = new Set(
  "report review reviewer people patient person user describe mention experience note state claim find drug medication medicine product treatment pill people several various multiple number effect cause feel felt"
    .split(" ")
    .map((word) => stemmer(word)),
);
