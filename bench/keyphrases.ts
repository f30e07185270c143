import { join } from "node:path";
import { ensureArtefact } from "../artefacts/ensure-artefact.ts";
import { readSettings } from "../config.ts";
import { openSentenceEncoder } from "../models/runtime/sentence-encoder.ts";
import { openKeyphrases } from "../models/text/keyphrases/open-keyphrases.ts";
import { phraseOf, prepare } from "../models/text/keyphrases/prepare.ts";
import { openTagger } from "../models/text/keyphrases/word-classes.ts";
import { median, report, round, sizes } from "./support/report.ts";

// Keyphrases of reviews of some 90 words: finding candidates (one thread), the whole with phrases met for the first time and
// met again (encoder on all threads), and what encoding the same reviews costs, to compare with.

const { texts, threads, repeats } = sizes({ texts: 400, threads: 2, repeats: 3 });
const settings = readSettings();
const encoder = await ensureArtefact("sentence-encoder", {
  home: settings.home,
  overrides: settings.artefacts,
  offline: settings.offline,
});
const reviews = Array.from({ length: texts }, (_, i) => review(i));

const tagger = await openTagger();
const candidates: string[] = [];
const finding = rounds(() => {
  candidates.length = 0;
  for (const text of reviews) {
    const prepared = prepare(tagger, text);
    candidates.push(...prepared.candidates.map((candidate) => phraseOf(prepared, candidate)));
  }
});

const sentenceEncoder = await openSentenceEncoder({
  model: join(encoder, "model.onnx"),
  tokenizer: join(encoder, "tokenizer.json"),
  threads,
});
const began = performance.now();
const encodings = await sentenceEncoder.encode(reviews.map((text) => [text]));
const encoding = performance.now() - began;
await sentenceEncoder.close();
const encoded = reviews.map((text, i) => ({ text, vector: encodings[i]?.vector ?? [] }));

const finder = await openKeyphrases({ encoder, threads });
const first = await time(() => finder.find(encoded));
const again: number[] = [];
for (let i = 0; i < repeats; i++) again.push(await time(() => finder.find(encoded)));
await finder.close();

report({
  bench: "keyphrases",
  sizes: { texts, threads, repeats },
  candidates: candidates.length,
  distinct: new Set(candidates).size,
  reviewsPerSecond: {
    candidates: perSecond(texts, finding),
    firstTime: perSecond(texts, first),
    again: perSecond(texts, median(again)),
    encodingThem: perSecond(texts, encoding),
  },
  phrasesPerSecond: {
    firstTime: perSecond(candidates.length, first),
    again: perSecond(candidates.length, median(again)),
  },
});

/** Five sentences of phrases that recur as reviews' do: some often, most now and then. */
function review(i: number): string {
  const adjectives =
    "severe mild constant terrible sudden strange painful dry blurred swollen weekly monthly chronic nervous sharp".split(
      " ",
    );
  const nouns =
    "headache nausea stomach mouth vision appetite weight pressure doctor pharmacy insurance sleep mood skin rash back knee heart anxiety fatigue".split(
      " ",
    );
  const pick = (words: readonly string[], n: number) => words[n % words.length] ?? "";
  const phrase = (n: number) =>
    `${pick(adjectives, n * 7 + i)} ${pick(nouns, n * 5 + i * 3)} ${pick(nouns, n * 11 + i)}`;
  return [
    `I have been taking this for the ${phrase(1)} since my last visit and it helped with the ${phrase(2)}.`,
    `At first there was a ${phrase(3)}, then the ${phrase(4)} got worse and I could not sleep at all.`,
    `My doctor said that the ${phrase(5)} would go away, but after two weeks I still had the ${phrase(6)}.`,
    `Side effects were weight gain and ${phrase(7)}.`,
    `I would recommend it to anyone who suffers from ${phrase(8)} or a ${phrase(9)}.`,
  ].join(" ");
}

function rounds(work: () => void): number {
  return median(
    Array.from({ length: repeats }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function perSecond(count: number, milliseconds: number): number {
  return round((1000 * count) / milliseconds);
}
