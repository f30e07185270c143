import { checkDrugs } from "../gate/rules/drug-names.ts";
import type { Evidence } from "../retrieval/evidence.ts";
import { textClusters } from "../text/learning/text-clusters.ts";
import { carriesClaim, claimWords, isNegated, numbersIn } from "./carries-claim.ts";
import { contentWords } from "./content-words.ts";
import { isInstructionLike } from "./instruction-like.ts";
import { type Stance, type SummarySentence, stances } from "./summary.ts";
import { type SummaryAnswer, shortId } from "./summary-prompt.ts";

/** Why a sentence of a language model is not published. */
export const refusals = [
  "markup",
  "instruction",
  "addresses_reader",
  "quantifier",
  "number",
  "no_citation",
  "one_review",
  "not_carried",
  "unclaimed",
  "repeated",
] as const;
export type Refusal = (typeof refusals)[number];

export interface CheckOptions {
  /** Names whose words say nothing of a claim's content: the product's. */
  readonly names?: string;
  /** Of reviews, by their ids: a sentence's side is that of what it cites, whatever the model says. */
  readonly sides?: ReadonlyMap<string, Stance | undefined>;
  /** Whether a sentence may have numbers that its reviews have. @default "carried" */
  readonly numbers?: "carried" | "none";
}

export interface CheckedAnswer {
  readonly sentences: readonly SummarySentence[];
  /** Of each sentence of the answer in its order why it was refused; undefined where it is among `sentences`. */
  readonly verdicts: readonly (Refusal | undefined)[];
  /** Sentences that were refused, by why. */
  readonly refused: Readonly<Partial<Record<Refusal, number>>>;
  /** Citations of ids that were not shown. */
  readonly unknownCitations: number;
}

/**
 * Keeps the sentences of an answer that stand on what was shown. Every claim needs two reviews that say so in its own words,
 * so that nothing one review asks for, says alone or claims of itself can get in; a sentence has no content but its claims'.
 * Numbers have to be those of both reviews, and shares ("most", "never") are not the model's to say.
 *
 * @param shown the evidence in the order in which it was shown
 */
export function checkGenerated(
  answer: SummaryAnswer,
  shown: readonly Evidence[],
  { names = "", sides = new Map(), numbers = "carried" }: CheckOptions = {},
): CheckedAnswer {
  const byId = new Map(shown.map((evidence, i) => [shortId(i), evidence]));
  const ignored = new Set(contentWords(names));
  const sentences: SummarySentence[] = [];
  const verdicts: (Refusal | undefined)[] = [];
  let unknownCitations = 0;
  for (const { text: raw, claims } of answer.sentences) {
    const text = raw.trim();
    unknownCitations += claims.flatMap(({ citations }) => citations).filter((id) => !byId.has(id)).length;
    const cited = claims.map((claim) => ({
      claim: claim.text,
      evidence: [...new Set(claim.citations)].flatMap((id) => byId.get(id) ?? []),
    }));
    const found =
      refusalOf(text, cited, ignored, numbers) ??
      (sentences.some((other) => other.text === text) ? "repeated" : undefined);
    verdicts.push(found);
    if (found) continue;
    const citations = [
      ...new Set(cited.flatMap(({ claim, evidence }) => carrying(claim, evidence, ignored))),
    ];
    const stance = sideOf(citations.map(({ sourceId }) => sides.get(sourceId)));
    sentences.push({
      text,
      kind: "generated",
      citations: citations.map(({ id }) => id),
      ...(stance && { stance }),
    });
  }
  const refused: Partial<Record<Refusal, number>> = {};
  for (const each of verdicts) if (each) refused[each] = (refused[each] ?? 0) + 1;
  return { sentences, verdicts, refused, unknownCitations };
}

interface CitedClaim {
  readonly claim: string;
  readonly evidence: readonly Evidence[];
}

function refusalOf(
  text: string,
  claims: readonly CitedClaim[],
  ignored: ReadonlySet<string>,
  numbers: CheckOptions["numbers"],
): Refusal | undefined {
  const all = [text, ...claims.map(({ claim }) => claim)];
  if (text === "" || all.some((each) => markup.test(each))) return "markup";
  if (all.some(isInstructionLike)) return "instruction";
  if (all.some((each) => reader.test(each))) return "addresses_reader";
  if (all.some((each) => quantifier.test(each))) return "quantifier";
  if (numbers === "none" && all.some((each) => numbersIn(each).length > 0)) return "number";
  if (claims.length === 0 || claims.some(({ evidence }) => evidence.length === 0)) return "no_citation";
  if (all.some((each) => claimWords(each, ignored).length === 0)) return "not_carried";
  for (const { claim, evidence } of claims) {
    if (reviewsOf(evidence) < 2) return "one_review";
    if (reviewsOf(carrying(claim, evidence, ignored)) < 2) return "not_carried";
  }
  return addsToClaims(text, claims, ignored) ? "unclaimed" : undefined;
}

/** Whether a sentence says more than its claims: a word, a number or a negation that none of them has. */
function addsToClaims(text: string, claims: readonly CitedClaim[], ignored: ReadonlySet<string>): boolean {
  const told = claims.map(({ claim }) => claim).join(". ");
  const words = new Set(claimWords(told, ignored));
  const numbers = new Set(numbersIn(told));
  return (
    claimWords(text, ignored).some((word) => !words.has(word)) ||
    numbersIn(text).some((number) => !numbers.has(number)) ||
    isNegated(text) !== isNegated(told)
  );
}

/** The side that more than half of the reviews are of. */
function sideOf(sides: readonly (Stance | undefined)[]): Stance | undefined {
  return stances.find((stance) => sides.filter((side) => side === stance).length > sides.length / 2);
}

/** The cited evidence that says what is claimed, and of no drug that it does not name, in its order. */
function carrying(
  claim: string,
  evidence: readonly Evidence[],
  ignored: ReadonlySet<string>,
): readonly Evidence[] {
  return evidence.filter(
    ({ text, product }) =>
      carriesClaim(text, claim, ignored) && checkDrugs(claim, text, product).length === 0,
  );
}

/** Reviews that they are of; near-copies are one. */
function reviewsOf(evidence: readonly Evidence[]): number {
  const clusters = textClusters(evidence.map(({ text }) => text));
  const sources = new Map(evidence.map(({ sourceId }, i) => [sourceId, clusters[i]]));
  return new Set(sources.values()).size;
}

/** Links, HTML, Markdown, code, tables, quotation marks, control and format characters. */
const markup =
  /[<>{}[\]`*_#|\\^~=@“”"«»]|\p{Cc}|\p{Cf}|\p{Co}|\bhttps?:|\bwww\.|\b[\w-]+\.(?:com|net|org|io|info|biz|gov|edu|co)\b|!{1,}|\p{Extended_Pictographic}/iu;

const reader = /\b(?:you|your|yours|yourself|i|me|my|mine|we|our|us|please)\b/iu;

const quantifier =
  /\b(?:all|every|everyone|everybody|always|never|nobody|no one|none|most(?:ly)?|majority|minority|half|third|quarter|few|fewer|rare(?:ly)?|seldom|common(?:ly)?|usual(?:ly)?|typical(?:ly)?|frequent(?:ly)?|overwhelming(?:ly)?|unanimous(?:ly)?|guaranteed?|complete(?:ly)?|perfect(?:ly)?|absolute(?:ly)?|entire(?:ly)?|percent|proven|certain(?:ly)?)\b|%/iu;
