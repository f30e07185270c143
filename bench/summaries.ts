import { evidenceOf } from "../models/retrieval/evidence-of.ts";
import { summariseExtractively } from "../models/summaries/summarise-extractively.ts";
import { stances } from "../models/summaries/summary.ts";
import type { SummaryReview } from "../models/summaries/summary-review.ts";
import { findMentions } from "../models/text/adverse-events/find-mentions.ts";
import { tagIssues } from "../models/text/issues/tag-issues.ts";
import { seededRandom } from "../models/text/learning/random.ts";
import { sentences } from "../models/text/sentences.ts";
import { unit } from "../models/text/topics/vectors.ts";
import { median, report, round, sizes } from "./support/report.ts";

// Extractive summaries of one product with 40, 1,000 and 100,000 made-up reviews of five sentences, in one thread. Vectors are
// random around twenty subjects, of the encoder's length. Reviews share a hundred texts and a thousand vectors, so that the
// largest product is built in time and memory is that of the summary; each has ids of its own.

const { small, middle, large, repeats } = sizes({ small: 40, middle: 1_000, large: 100_000, repeats: 3 });
const dimension = 384;
const random = seededRandom(1);
const subjects = Array.from({ length: 20 }, () => noise());
const vectors = Array.from({ length: 1_000 }, (_, i) => near(subjects[i % subjects.length] ?? noise()));
const texts = Array.from({ length: 100 }, (_, i) => readText(i));

const measured = [small, middle, large].map((count) => {
  const reviews = Array.from({ length: count }, (_, i) => review(i));
  const before = process.memoryUsage().rss;
  let sentencesTold = 0;
  const rounds = Array.from({ length: count > 10_000 ? 1 : repeats }, () => {
    const began = performance.now();
    const summary = summariseExtractively({ kind: "product", name: "zeltrax" }, reviews);
    sentencesTold = summary.kind === "summary" ? summary.sentences.length : 0;
    return performance.now() - began;
  });
  const ms = median(rounds);
  return {
    reviews: count,
    sentences: sentencesTold,
    milliseconds: round(ms, 1),
    summariesPerSecond: round(1_000 / ms, 3),
    memoryGrownMb: round(Math.max(0, process.memoryUsage().rss - before) / 1e6, 1),
  };
});

report({ bench: "summaries", sizes: { small, middle, large, repeats }, measured });

interface ReadText extends Pick<SummaryReview, "effects" | "issues"> {
  readonly text: string;
}

function review(i: number): SummaryReview {
  const { text, effects, issues } = texts[i % texts.length] ?? readText(0);
  const id = `review-${i}`;
  return {
    id,
    language: i % 50 === 0 ? "de" : "en",
    label: stances[i % 7 < 4 ? 0 : i % 7 < 6 ? 1 : 2],
    chunks: evidenceOf({ source: "review", sourceId: id, product: "zeltrax", language: "en", text }).map(
      (evidence) => ({
        evidence,
        vector: vectors[i % vectors.length] ?? noise(),
      }),
    ),
    effects,
    issues,
    keyphrases: [],
  };
}

function readText(i: number): ReadText {
  const pick = (words: string, n: number) =>
    words.split(" ")[(n * 7 + i * 3) % words.split(" ").length] ?? "";
  const effect = (n: number) =>
    pick("nausea headaches dizziness insomnia constipation rash fatigue sweating", n);
  const text = [
    `I have been on this for ${2 + (i % 9)} months because of my ${pick("anxiety depression migraine pain", 1)}.`,
    `It ${pick("helped did relieved eased", 2)} a lot with the ${pick("panic mood pressure sleep cramps", 3)} after the second week.`,
    `The ${effect(4)} was bad at first and then went away by itself.`,
    `I still have some ${effect(5)} in the morning and the ${pick("pharmacy insurance delivery price", 6)} was trouble.`,
    `I would ${pick("recommend avoid repeat stop", 7)} it to people with ${pick("anxiety migraine depression", 8)}.`,
  ].join(" ");
  const effects = findMentions(text, sentences(text)).flatMap(({ reaction, assertion, start, end }) =>
    reaction && assertion === "affirmed" ? [{ name: reaction.name, start, end }] : [],
  );
  const issues = tagIssues(text).map(({ issue, matched: [first] }) => ({ name: issue, ...first }));
  return { text, effects, issues };
}

function noise(): Float32Array {
  return unit(Array.from({ length: dimension }, () => random() - 0.5));
}

function near(centre: Float32Array): Float32Array {
  return unit(Array.from(centre, (value) => value + (random() - 0.5) * 0.1));
}
