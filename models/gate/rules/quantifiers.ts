import type { Counted } from "../judgement.ts";
import type { Finding } from "./finding.ts";

/** Words that say how many, and the shares that they may be said of, both ends included. */
export interface Band {
  readonly name: string;
  readonly words: RegExp;
  readonly low: number;
  readonly high: number;
  /** Holds of what a few quotes show, without a count. */
  readonly byQuotes?: number;
}

/**
 * What logic fixes stands as it is: all, none, half (give or take a tenth), most and "the majority" for more than half (Hackl
 * 2009, "On the grammar and processing of proportional quantifiers"). The vague ones are conventions of this product, wide, so
 * that only plain misuse is caught: "many" from a quarter, "few" to a quarter, "some" anything but none and nearly all. First match counts.
 */
export const bands: readonly Band[] = Object.freeze([
  {
    name: "almost all",
    words: /(?:almost|nearly|virtually|practically) (?:all|every(?:one|body)?)|(?:the )?vast majority/iu,
    low: 0.85,
    high: 1,
  },
  {
    name: "almost none",
    words:
      /(?:almost|nearly|virtually|hardly) (?:none|no(?:body| one| reviewers?| patients?| users?| people)|any(?:one|body)?)/iu,
    low: 0,
    high: 0.1,
  },
  { name: "not all", words: /not (?:all|every(?:one|body)?)/iu, low: 0, high: 0.999999 },
  { name: "minority", words: /(?:a |the |only a )?(?:small )?minority/iu, low: 0, high: 0.499999 },
  {
    name: "most",
    words: /(?:most|(?:a|the) majority|more than half|over half|the bulk|mostly)(?: of)?/iu,
    low: 0.500001,
    high: 1,
  },
  { name: "less than half", words: /(?:less|fewer) than half/iu, low: 0, high: 0.499999 },
  { name: "half", words: /(?:about |around |roughly |nearly )?half(?: of)?/iu, low: 0.4, high: 0.6 },
  {
    name: "a third",
    words: /(?:about |around |roughly |nearly )?(?:a|one) third(?: of)?/iu,
    low: 0.26,
    high: 0.4,
  },
  {
    name: "a quarter",
    words: /(?:about |around |roughly |nearly )?(?:a|one) quarter(?: of)?/iu,
    low: 0.19,
    high: 0.31,
  },
  {
    name: "two thirds",
    words: /(?:about |around |roughly |nearly )?two[ -]thirds(?: of)?/iu,
    low: 0.6,
    high: 0.73,
  },
  {
    name: "three quarters",
    words: /(?:about |around |roughly |nearly )?three[ -]quarters(?: of)?/iu,
    low: 0.69,
    high: 0.81,
  },
  { name: "all", words: /(?:all|every(?:one|body)?|each)(?: of)?(?: the)?/iu, low: 1, high: 1 },
  {
    name: "none",
    words: /(?:none of the|none|no(?:body| one)|no (?=reviewers?|patients?|users?|people|one))/iu,
    low: 0,
    high: 0,
  },
  {
    name: "many",
    words: /(?:many|a lot|lots|numerous|a large number|a good number)(?: of)?/iu,
    low: 0.25,
    high: 1,
  },
  {
    name: "few",
    words: /(?:only |just )?(?:very )?(?:a )?(?:few|handful)(?: of)?/iu,
    low: 0.000001,
    high: 0.25,
    byQuotes: 1,
  },
  { name: "several", words: /(?:several|multiple)/iu, low: 0.000001, high: 0.6, byQuotes: 2 },
  { name: "some", words: /some(?: of)?/iu, low: 0.000001, high: 0.9, byQuotes: 1 },
]);

/** The quantifier that a claim begins with, over people who report. */
export function quantifierOf(claim: string): Band | undefined {
  return bands.find(({ words }) =>
    new RegExp(
      `^\\s*(?:overall,? |in (?:all|general),? )?(?:${words.source})\\s+(?:of )?(?:the |these |those |our )?(?:\\p{L}+ ){0,2}?(?:${people})(?![\\p{L}])|^\\s*(?:everyone|everybody|nobody|no one)(?![\\p{L}])(?<=${words.source})`,
      "iu",
    ).test(claim),
  );
}

/**
 * A quantifier against the share that was counted. Without a count, one that no quotes can show ("most", "all", "none", "half") is
 * missing; "some" and "a few" are for the quotes to show.
 *
 * @param quotes how many texts the claim cites
 */
export function checkQuantifier(claim: string, counted: Counted | undefined, quotes: number): Finding[] {
  const band = quantifierOf(claim);
  if (!band) return [];
  if (counted && counted.n > 0) {
    const share = counted.k / counted.n;
    if (share >= band.low && share <= band.high) return [];
    return [
      { rule: "quantifier", kind: "conflict", claim: band.name, evidence: `${counted.k} of ${counted.n}` },
    ];
  }
  if (band.byQuotes !== undefined && quotes >= band.byQuotes) return [];
  return [{ rule: "quantifier", kind: "missing", claim: band.name }];
}

export const people =
  "reviewers?|reviews?|users?|people|patients?|persons?|respondents?|women|men|writers?|posters?|customers?|comments|posts|them|those|takers|parents|who";
