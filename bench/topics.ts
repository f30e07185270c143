import { seededRandom } from "../models/text/learning/random.ts";
import { assignTopic } from "../models/text/topics/assign-topic.ts";
import { fitTopics, type TopicText } from "../models/text/topics/fit-topics.ts";
import { unit } from "../models/text/topics/vectors.ts";
import { measured } from "./support/measured.ts";
import { report, round, sizes } from "./support/report.ts";

// Topics of made-up reviews about 40 subjects: a first fit, a fit that starts from topics that stand, and giving every review
// its topic. A fit reads 20,000 texts at most, as the step does. node dist/bench/topics.js --vectors 100000

const { vectors, subjects, words, fitted } = sizes({
  vectors: 10_000,
  subjects: 40,
  words: 60,
  fitted: 20_000,
});
const dimension = 384;
const texts = madeUpTexts();
const read = texts.slice(0, fitted);

let topics = (await fitTopics(read.slice(0, 100))).topics;
const first = await measured(async () => {
  topics = (await fitTopics(read)).topics;
});
const again = await measured(() => fitTopics(read, { before: topics }));
let outliers = 0;
const assigned = await measured(async () => {
  for (const { vector } of texts) outliers += Number(assignTopic(vector, topics).outlier);
});
report({
  bench: "topics",
  sizes: { vectors, subjects, words, fitted: read.length },
  topics: topics.length,
  outlierShare: round(outliers / vectors, 4),
  firstFit: seconds(first),
  refit: seconds(again),
  assigning: { ...seconds(assigned), perSecond: round((1000 * vectors) / assigned.ms, 0) },
  peakMemoryMb: round(process.resourceUsage().maxRSS / 1024, 0),
});

function seconds({ ms, cpuMs }: { readonly ms: number; readonly cpuMs: number }) {
  return { seconds: round(ms / 1000), cpuSeconds: round(cpuMs / 1000) };
}

/** Each text has words of its subject and words of all, and a vector about as near its subject's as a review's is. */
function madeUpTexts(): TopicText[] {
  const random = seededRandom(7);
  const directions = Array.from({ length: subjects }, () =>
    unit(Array.from({ length: dimension }, () => random() - 0.5)),
  );
  return Array.from({ length: vectors }, (_, i): TopicText => {
    const subject = Math.floor(random() * subjects);
    const direction = directions[subject] ?? new Float32Array(dimension);
    const vector = unit(direction.map((value) => value + 0.1 * (random() - 0.5)));
    const text = Array.from({ length: words }, () =>
      random() < 0.2 ? letters(subject * 30 + random() * 30) : letters(2000 + random() * 3000),
    ).join(" ");
    return { hash: String(i).padStart(8, "0"), text, vector };
  });
}

/** A made-up word for a number. */
function letters(n: number): string {
  return `w${Math.floor(n)
    .toString(36)
    .replace(/\d/gu, (digit) => "qwertyuiop"[Number(digit)] ?? "")}x`;
}
