import { seededRandom } from "../../models/text/learning/random.ts";

const opening = ["I took it", "My doctor gave me this", "Started it in spring", "Used it", "On it"];
const length = ["for a week", "for two months", "for a year", "since June", "for ten days"];
const said = [
  ["it did nothing", "horrible nausea", "made me sick", "worst drug ever", "never again", "awful headaches"],
  ["it helps a little", "so so", "mixed feelings", "some side effects", "not sure yet", "works at times"],
  ["it saved my life", "no side effects", "works great", "highly recommend it", "feel wonderful", "so happy"],
];
const ratings = ["2", "6", "9"];

/** Reviews of ours in drugs.com's format, different from one another, with a rating that mostly fits what they say. */
export function madeReviews(n: number, seed: number, noise = 0.15): string {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const rows = Array.from({ length: n }, (_, i) => {
    const label = i % 3;
    const told = random() < noise ? Math.floor(random() * 3) : label;
    const words = Array.from({ length: 3 }, () => pick(said[told] ?? []));
    const text = `${pick(opening)} ${pick(length)} and ${words.join(", ")}. Dose ${i + 1} word${i}a word${i}b word${i}c.`;
    return [i, "Pill", "pain", text, ratings[label], "May 1, 2010", 1].join("\t");
  });
  return `\tdrugName\tcondition\treview\trating\tdate\tusefulCount\n${rows.join("\n")}\n`;
}
