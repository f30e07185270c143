import { evidenceOf } from "../../retrieval/evidence-of.ts";
import { findMentions } from "../../text/adverse-events/find-mentions.ts";
import { tagIssues } from "../../text/issues/tag-issues.ts";
import { sentences } from "../../text/sentences.ts";
import { unit } from "../../text/topics/vectors.ts";
import { contentWords } from "../content-words.ts";
import type { Stance } from "../summary.ts";
import type { SummaryReview } from "../summary-review.ts";

/** A review of a made-up product as summaries take it, read by rules alone, its vectors of words: no encoder is needed. */
export function madeUpReview(
  id: string,
  text: string,
  { label, language = "en" }: { readonly label?: Stance; readonly language?: string } = {},
): SummaryReview {
  const english = language === "en";
  return {
    id,
    language,
    chunks: evidenceOf({ source: "review", sourceId: id, product: "zeltrax", language, text }).map(
      (evidence) => ({
        evidence,
        vector: wordVector(evidence.text),
      }),
    ),
    ...(label && { label }),
    effects: english ? effectsOf(text) : [],
    issues: english ? tagIssues(text).map(({ issue, matched: [first] }) => ({ name: issue, ...first })) : [],
    keyphrases: [],
  };
}

function effectsOf(text: string) {
  return findMentions(text, sentences(text)).flatMap(({ kind, reaction, assertion, role, start, end }) =>
    kind === "effect" && reaction && assertion === "affirmed" && role !== "symptom"
      ? [{ name: reaction.name, start, end }]
      : [],
  );
}

/** Which content words a text has, hashed to 256 places. */
export function wordVector(text: string): Float32Array {
  const counts = new Float32Array(256);
  for (const word of contentWords(text)) {
    let hash = 0;
    for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
    counts[hash % 256] = (counts[hash % 256] ?? 0) + 1;
  }
  return unit(counts);
}

/** Twelve reviews of zeltrax: what is said by several, and both sides. */
export const zeltraxReviews: readonly SummaryReview[] = (
  [
    ["positive", "Zeltrax took my panic attacks away within a month. I sleep through the night again."],
    ["positive", "My anxiety is so much better on this medicine. The only thing I noticed was a dry mouth."],
    ["positive", "I can finally leave the house without anxiety. Weight gain was a small price for that."],
    ["positive", "It helped my anxiety after years of trying other pills. No headaches, no nausea."],
    ["positive", "A calm head for the first time in years. My husband says I am myself again."],
    ["negative", "Terrible weight gain in the first three months. I stopped taking it."],
    ["negative", "The weight gain was awful and my anxiety came back anyway."],
    ["negative", "Constant nausea every morning and a headache that never went away."],
    ["negative", "Nausea made me miss work. My doctor took me off it after two weeks."],
    ["negative", "I could not sleep at all and the headaches were unbearable."],
    ["neutral", "It works for the anxiety but the dry mouth is annoying. I have mixed feelings about it."],
    ["neutral", "Some days are better, some days the headaches win. Ask me again next month."],
  ] as const
).map(([label, text], i) => madeUpReview(`made-up-${String(i + 1).padStart(2, "0")}`, text, { label }));
