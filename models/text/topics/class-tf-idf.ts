import type { WordTable } from "./vocabulary.ts";

/** A word and how much it tells a topic from the others. */
export interface Term {
  readonly word: string;
  readonly weight: number;
}

/** A word's share within a topic counts with this exponent. */
const dampening = 0.7;
/** Texts of a topic that a term must be in. */
const minTextsInTopic = 3;

/**
 * Each topic's words by class-based TF-IDF (Grootendorst 2022, BERTopic): W(t, c) = tf(t, c) . ln(1 + A / f(t)), tf the
 * word's share of the topic's words, f its count in all topics, A the mean number of words per topic.
 *
 * Two changes, measured in docs/models/topics.md: a word counts once per text, so that one long text does not name a topic,
 * and tf is raised to 0.7, between the formula as published and the square root that BERTopic offers against frequent words.
 *
 * @param topics each text's topic, -1 for none
 * @returns per topic at most `count` terms, strongest first; of equal ones the first in the alphabet
 */
export function classTfIdf(
  table: WordTable,
  topics: ArrayLike<number>,
  topicCount: number,
  count: number,
): readonly (readonly Term[])[] {
  const size = table.words.length;
  const counts = Array.from({ length: topicCount }, () => new Int32Array(size));
  const everywhere = new Int32Array(size);
  table.texts.forEach((columns, i) => {
    const own = counts[topics[i] ?? -1];
    if (!own) return;
    for (const column of columns) {
      own[column] = (own[column] ?? 0) + 1;
      everywhere[column] = (everywhere[column] ?? 0) + 1;
    }
  });
  const mean = everywhere.reduce((a, b) => a + b, 0) / Math.max(topicCount, 1);
  return counts.map((own) => {
    const total = own.reduce((a, b) => a + b, 0);
    const terms: Term[] = [];
    own.forEach((n, column) => {
      if (n < minTextsInTopic) return;
      const weight = (n / total) ** dampening * Math.log(1 + mean / (everywhere[column] ?? 1));
      terms.push({ word: table.words[column] ?? "", weight });
    });
    return terms.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1)).slice(0, count);
  });
}
