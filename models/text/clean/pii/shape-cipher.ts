import { FF1 } from "@noble/ciphers/ff1.js";

/** Letters of Latin scripts as German, French and their neighbours write them, small and capital in the same order. */
const ACCENTED = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüý";
const SMALL = "abcdefghijklmnopqrstuvwxyz";
const ALPHABETS = {
  ascii: ["0123456789", SMALL, SMALL.toUpperCase()],
  latin: ["0123456789", `${SMALL}${ACCENTED}ßÿ`, `${SMALL}${ACCENTED}`.toUpperCase()],
} as const;

export type Alphabet = keyof typeof ALPHABETS;

/**
 * Encrypts a text to another of its shape: a digit stays a digit, a small letter a small letter, a capital a capital,
 * everything else stays as it is. The same text gives the same cipher text under one key and tweak.
 *
 * The text's rank among all texts of its shape is encrypted by FF1 (NIST SP 800-38G) over as many bits as the number
 * of such texts has, again and again until it is such a rank (cycle walking). Fewer than 2^20 texts of a shape are
 * refused, as SP 800-38G Rev. 1 asks for a million at least.
 *
 * @returns undefined where the shape has too few texts.
 */
export function encryptShape(
  text: string,
  alphabet: Alphabet,
  key: Uint8Array,
  tweak: string,
): string | undefined {
  return walk(text, alphabet, key, tweak, "encrypt");
}

/** The text that `encryptShape` made this of; under another key or tweak another one. */
export function decryptShape(
  text: string,
  alphabet: Alphabet,
  key: Uint8Array,
  tweak: string,
): string | undefined {
  return walk(text, alphabet, key, tweak, "decrypt");
}

/** Whether all letters of a text are of this alphabet. */
export function isOf(text: string, alphabet: Alphabet): boolean {
  return [...text].every((sign) => placeOf(sign, alphabet) !== undefined || !/[\p{L}\p{M}\p{N}]/u.test(sign));
}

const FEWEST_BITS = 20;

function walk(
  text: string,
  alphabet: Alphabet,
  key: Uint8Array,
  tweak: string,
  direction: "encrypt" | "decrypt",
): string | undefined {
  const signs = [...text];
  const places = signs.map((sign) => placeOf(sign, alphabet));
  let count = 1n;
  let rank = 0n;
  for (const place of places) {
    if (!place) continue;
    count *= BigInt(place.of.length);
    rank = rank * BigInt(place.of.length) + BigInt(place.at);
  }
  const bits = (count - 1n).toString(2).length;
  if (bits < FEWEST_BITS) return undefined;
  const shape = places.map((place, index) => place?.sort ?? signs[index]).join("");
  const cipher = FF1(2, key, new TextEncoder().encode(`${tweak}\u0000${shape}`));
  do rank = fromBits(cipher[direction](toBits(rank, bits)));
  while (rank >= count);
  const out = [...signs];
  for (let index = places.length - 1; index >= 0; index--) {
    const place = places[index];
    if (!place) continue;
    const size = BigInt(place.of.length);
    out[index] = place.of[Number(rank % size)] ?? "";
    rank /= size;
  }
  return out.join("");
}

interface Place {
  readonly at: number;
  readonly of: readonly string[];
  /** The shape's sign for it. */
  readonly sort: string;
}

const LISTS = {
  ascii: ALPHABETS.ascii.map((letters) => [...letters]),
  latin: ALPHABETS.latin.map((letters) => [...letters]),
} as const;
const SORTS = ["9", "a", "A"] as const;

function placeOf(sign: string, alphabet: Alphabet): Place | undefined {
  for (const [index, of] of LISTS[alphabet].entries()) {
    const at = of.indexOf(sign);
    if (at >= 0) return { at, of, sort: SORTS[index] ?? "" };
  }
  return undefined;
}

function toBits(value: bigint, length: number): number[] {
  return [...value.toString(2).padStart(length, "0")].map(Number);
}

function fromBits(bits: readonly number[]): bigint {
  return BigInt(`0b${bits.join("")}`);
}
