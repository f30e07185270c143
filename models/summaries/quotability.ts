import { PII_TOKEN } from "../text/clean/pii/pii-tokens.ts";
import { PII_KINDS } from "../text/clean/pii/span.ts";
import { contentWords } from "./content-words.ts";
import { isInstructionLike } from "./instruction-like.ts";

/** Longer is never quoted. UTF-16 code units. */
export const longestQuote = 400;

/**
 * How well a stretch of whole sentences stands by itself as a quote: 0 never, 1 well. What begins in the middle of something
 * ("That too", "but then"), has no content of its own or personal data in it stands badly; what speaks to machines never does.
 */
export function quotability(text: string): number {
  return isInstructionLike(text) ? 0 : standingWorth(text, contentWords(text).length);
}

/**
 * The same of a text that is known not to speak to machines.
 *
 * @param content how many content words it has
 */
export function standingWorth(text: string, content: number): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (text.length > longestQuote || letters < 10 || unprintable.test(text) || content === 0) return 0;
  let worth = lengthWorth(text.length);
  if (content < 3) worth *= 0.5;
  if (begunBefore.test(text)) worth *= 0.5;
  else if (/^(?:it|its|it's)\b/iu.test(text)) worth *= 0.8;
  // What was before the product.
  if (/^(?:before|prior to)\b/iu.test(text)) worth *= 0.6;
  // A sentence that began before the stretch does, or goes on after it.
  if (/^[\p{Ll}\p{P}]/u.test(text) && !/^["“'‘(\p{Pi}]/u.test(text)) worth *= 0.6;
  if (!/[.!?…]["”'’)]*$/u.test(text)) worth *= 0.6;
  if (text.search(personal) >= 0) worth *= 0.1;
  if (/\?["”'’)]*$/u.test(text)) worth *= 0.5;
  if (
    /(?:update|edit|p\.?s\.?|note|thanks|thank you|good luck|hope this helps|hi|hello)\b/iu.test(
      text.slice(0, 12),
    )
  )
    worth *= 0.6;
  if (shouted(text, letters)) worth *= 0.7;
  if (letters < 0.6 * text.length) worth *= 0.6;
  return worth;
}

/** Letters of other directions stay; what changes how text around a quote is shown does not. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]/u;

/** Words at the beginning that point back at what was said before. */
const begunBefore =
  /^["“'‘(]*(?:and|but|so|also|then|too|plus|or|nor|yet|because|which|however|otherwise|still|again|besides|therefore|thus|though|although|that(?:'s)?|this|these|those|they|them|he|she|him|her|same|another|other than that|in addition|after that|as (?:for|to) (?:that|this|these)|(?:the )?(?:second|third|fourth|last(?:ly)?|finally|next)|as i said|like i said|as mentioned)\b/iu;

const personal = new RegExp(`\\[(?:${PII_KINDS.join("|")})\\]|${PII_TOKEN.source}`, "u");

/** How well a stretch serves as a citation: shortly, and without personal data. Cheap, for there may be a lot of them. */
export function citationWorth(text: string): number {
  return (
    lengthWorth(Math.min(text.length, longestQuote)) * (text.includes("[") && personal.test(text) ? 0.1 : 1)
  );
}

function lengthWorth(length: number): number {
  if (length < 30) return 0.5;
  if (length < 50) return 0.8;
  return length <= 220 ? 1 : 1 - (0.5 * (length - 220)) / (longestQuote - 220);
}

function shouted(text: string, letters: number): boolean {
  return letters > 20 && (text.match(/\p{Lu}/gu)?.length ?? 0) > 0.6 * letters;
}
