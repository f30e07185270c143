/**
 * Reverses UTF-8 that was read as Windows-1252 or Latin-1: `donâ€™t` to `don’t`, `cafÃ©` to `café`.
 *
 * A sequence is reversed only where its bytes are one well-formed UTF-8 character (shortest form, no surrogate) of a
 * script people write reviews in, so that text without such sequences comes back as it is. A single two-byte sequence
 * that ends in a quote, dash or other sign also occurs in good text (`“IRMÃ”` ends in Ã and a closing quote): it is
 * reversed only inside a word. Twice-garbled text needs as many calls as it was garbled.
 */
export function repairMojibake(text: string): string {
  if (!LEAD.test(text)) return text;
  return text.replace(RUN, (run: string, at: number) => {
    const sequences = run.match(SEQUENCE) ?? [];
    const alone = sequences.length === 1;
    // `éšž` is a word of somebody's, also twice in a row; garbled text of three bytes has a sign among them.
    if (sequences.every((sequence) => sequence.length > 2 && LETTERS_ONLY.test(sequence))) return run;
    if (alone && !isGarbled(run, text.charAt(at - 1), text.charAt(at + run.length))) return run;
    return sequences.map((sequence) => decodeSequence(sequence) ?? sequence).join("");
  });
}

/** Windows-1252's own characters for the bytes 0x80-0x9F; the five bytes it lacks stay C1 controls (WHATWG). */
const CP1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

const BYTE_OF = new Map<string, number>([...CP1252].map((character, index) => [character, 0x80 + index]));

const CONTINUATION = `[\u0080-\u00bf${CP1252}]`;
/** Leads 0xC2-0xDB: Latin, Greek, Cyrillic, Hebrew, Arabic. */
const ONE = `[\u00c2-\u00db]${CONTINUATION}|[\u00e0-\u00ef]${CONTINUATION}{2}|\u00f0${CONTINUATION}{3}`;
const LEAD = /[\u00c2-\u00f0]/;
const SEQUENCE = new RegExp(ONE, "g");
const RUN = new RegExp(`(?:${ONE})+`, "g");

/** Second halves that are punctuation or signs people type after a letter. */
const SIGN =
  /[\u00a0\u00a1\u00ab\u00bb\u00bf\u00ae\u00b0\u00b4\u00b7\u2018-\u201e\u2022\u2026\u2013\u2014\u2122\u20ac\u2039\u203a\u2020\u2021]$/;
const LETTERS_ONLY = /^\p{L}+$/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;

/** Whether one sequence between two characters is garbled, and not text that happens to look like it. */
function isGarbled(sequence: string, before: string, after: string): boolean {
  if (sequence.length > 2) return true;
  if (!SIGN.test(sequence)) return true;
  if (LOWER.test(before) || LOWER.test(after)) return true;
  // Before a Latin-1 sign a bare Â is nearly always the lead byte: `38Â°C`.
  return sequence.startsWith("\u00c2") && !UPPER.test(before);
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeSequence(sequence: string): string | undefined {
  const bytes = new Uint8Array(sequence.length);
  for (let index = 0; index < sequence.length; index++) {
    const character = sequence.charAt(index);
    bytes[index] = BYTE_OF.get(character) ?? character.charCodeAt(0);
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined; // not UTF-8 after all: the text meant what it says
  }
}
