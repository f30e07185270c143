import { seededRandom } from "../../learning/random.ts";
import { SAME_TEXT } from "../link-duplicates.ts";
import { bandHashes, minHash, similarity } from "../min-hash.ts";
import { wilson } from "./wilson.ts";

/** Edits that leave a review the same review, and how many are found; and how alike different reviews get. */
export function measureDuplicates(texts: readonly string[], seed: number) {
  const random = seededRandom(seed);
  const signed = texts.flatMap((text) => {
    const signature = minHash(text);
    return signature ? [{ text, signature, bands: bandHashes(signature) }] : [];
  });
  const found: Record<string, ReturnType<typeof wilson>> = {};
  for (const [edit, apply] of Object.entries(EDITS)) {
    let linked = 0;
    for (const { text, signature, bands } of signed) {
      const edited = minHash(apply(text, random));
      if (!edited || similarity(signature, edited) < SAME_TEXT) continue;
      if (bandHashes(edited).some((hash, band) => hash === bands[band])) linked++;
    }
    found[edit] = wilson(linked / signed.length, signed.length);
  }
  return { threshold: SAME_TEXT, found, strangers: closest(signed.map(({ signature }) => signature)) };
}

const EDITS: Readonly<Record<string, (text: string, random: () => number) => string>> = {
  oneLetter: (text, random) => {
    const at = Math.floor(random() * text.length);
    return `${text.slice(0, at)}x${text.slice(at + 1)}`;
  },
  oneWordIn40: (text, random) => {
    const words = text.split(" ");
    for (let count = 0; count < words.length / 40; count++) words[Math.floor(random() * words.length)] += "x";
    return words.join(" ");
  },
  lastTenthLost: (text) => text.slice(0, Math.floor(text.length * 0.9)),
  sentenceAdded: (text) => `${text} Update: it still works for me after one more month, would recommend.`,
  capitalsNoPunctuation: (text) => text.replace(/[.,!]/g, "").toUpperCase(),
};

/** Pairs of different texts by how alike their signatures are. */
function closest(signatures: readonly Uint16Array[]) {
  const pairs = { n: 0, above25: 0, above50: 0, atThreshold: 0 };
  signatures.forEach((a, index) => {
    for (const b of signatures.slice(0, index)) {
      const alike = similarity(a, b);
      pairs.n++;
      if (alike > 0.25) pairs.above25++;
      if (alike > 0.5) pairs.above50++;
      if (alike >= SAME_TEXT) pairs.atThreshold++;
    }
  });
  return pairs;
}
