import { wellFormed } from "./well-formed.ts";

/** What a file may ask of the machine. */
export interface FileLimits {
  /** Longest record, in bytes; a longer one is quarantined, cut. */
  readonly recordBytes: number;
  /** Longest a compressed file may become, in bytes. */
  readonly expandedBytes: number;
  /** Most a compressed file may grow by, once past 64 MiB. Deflate's own ceiling is about 1,030. */
  readonly expansion: number;
  /** Characters of a quarantined record that are kept. */
  readonly rawCharacters: number;
}

export const defaultLimits: FileLimits = Object.freeze({
  recordBytes: 16 * 1024 * 1024,
  expandedBytes: 64 * 1024 ** 3,
  expansion: 200,
  rawCharacters: 65_536,
});

/** A text cut to the limit, in UTF-16 code units; half a pair at the end becomes U+FFFD. */
export function cut(text: string, limits: FileLimits): { readonly raw: string; readonly truncated: boolean } {
  if (text.length <= limits.rawCharacters) return { raw: text, truncated: false };
  return { raw: wellFormed(text.slice(0, limits.rawCharacters)), truncated: true };
}
