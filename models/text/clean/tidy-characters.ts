/**
 * Characters nobody meant to write, taken out: controls, zero-width and byte-order marks, soft hyphens, bidirectional
 * overrides, lone surrogates, noncharacters. Spaces of any kind become one space, line breaks one `\n`; neither stays
 * at the ends. Unicode NFC.
 *
 * The zero-width joiner stays between pictographs (a family is one emoji), and joiners stay between letters
 * of scripts that need them (Arabic, Persian, Indic).
 */
export function tidyCharacters(text: string): string {
  if (PLAIN.test(text)) return tidySpaces(text);
  const joined = text.replace(LONE_SURROGATE, "").normalize("NFC").replace(BREAK, "\n").replace(UNWANTED, "");
  return tidySpaces(joined.replace(JOINER, keepNeededJoiner).replace(SPACE, " ")).normalize("NFC");
}

/** Printable ASCII and line feeds need only their spaces put right. */
const PLAIN = /^[\n -~]*$/;
const LONE_SURROGATE = /\p{Cs}/gu;
const BREAK = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
const SPACE = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is removed
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff]/g;
const JOINER = /[\u200c\u200d]/g;
const NEEDS_JOINER =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gujarati}|\p{Script=Gurmukhi}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Oriya}|\p{Script=Sinhala}|\p{Script=Tamil}|\p{Script=Telugu}/u;

function keepNeededJoiner(joiner: string, at: number, text: string): string {
  const before = text.codePointAt(at - 2) ?? 0;
  const previous = before > 0xffff ? String.fromCodePoint(before) : text.charAt(at - 1);
  const next = text.codePointAt(at + 1);
  return next !== undefined && NEEDS_JOINER.test(previous) && NEEDS_JOINER.test(String.fromCodePoint(next))
    ? joiner
    : "";
}

function tidySpaces(text: string): string {
  return text
    .replace(/ {2,}/g, " ")
    .replace(/ ?\n[\n ]*/g, "\n")
    .trim();
}
