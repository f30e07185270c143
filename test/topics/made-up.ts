import { seededRandom } from "../../models/text/learning/random.ts";
import type { TopicText } from "../../models/text/topics/fit-topics.ts";
import { unit } from "../../models/text/topics/vectors.ts";

const dimension = 24;
const shared = "doctor medicine tablet weeklong pharmacy label bottle morning evening kitchen".split(" ");

/**
 * Texts about made-up subjects: each has a direction and eight words of its own, its texts some of these among words that all
 * subjects share, and a vector near the direction.
 *
 * @param from number of the first text of the subject, so that a later night brings others
 */
export function textsAbout(subject: string, count: number, from = 0): TopicText[] {
  const direction = directionOf(subject);
  return Array.from({ length: count }, (_, i) => {
    const random = seededRandom(hash(`${subject} ${from + i}`));
    const words = Array.from({ length: 12 }, (_, w) =>
      w < 7
        ? `${subject}${"abcdefgh"[Math.floor(random() * 8)]}`
        : (shared[Math.floor(random() * shared.length)] ?? ""),
    );
    const vector = unit(direction.map((value) => value + 0.1 * (random() - 0.5)));
    const text = `${words.join(" ")} ${subject} ${letters(from + i)}`;
    return { hash: hash(text).toString(16).padStart(8, "0") + letters(from + i), text, vector };
  });
}

function directionOf(subject: string): Float32Array {
  const random = seededRandom(hash(subject));
  return unit(Array.from({ length: dimension }, () => random() - 0.5));
}

function letters(n: number): string {
  return [...String(n)].map((digit) => "qwertyuiop"[Number(digit)]).join("");
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
