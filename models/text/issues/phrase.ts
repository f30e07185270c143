/**
 * Phrases (see `IssueRule`) as one regular expression that matches whole words, case-insensitively, with their places.
 * Throws `SyntaxError` for a phrase whose brackets do not close.
 */
export function phrasePattern(phrases: readonly string[]): RegExp {
  return new RegExp(`${before}(?:${phrases.map(source).join("|")})${after}`, "giu");
}

/** Whether a text begins with one of the phrases, after white space. */
export function beginsWithPattern(phrases: readonly string[]): RegExp {
  return new RegExp(`^[\\s-]*(?:${phrases.map(source).join("|")})`, "iu");
}

/** Whether a text ends with one of the phrases, with at most three more words behind it. */
export function endsWithPattern(phrases: readonly string[]): RegExp {
  return new RegExp(`${before}(?:${phrases.map(source).join("|")})[\\s-]+(?:[\\p{L}'’]+[\\s-]+){0,3}$`, "iu");
}

const before = "(?<![\\p{L}\\p{N}])";
const after = "(?![\\p{L}\\p{N}])";
const gap = "[\\s-]+";

function source(phrase: string): string {
  return phrase
    .replace(/\b(ca|do|did|does|is|was|wo|would|could|should|has|have)nt\b/gu, "$1n['’]?t")
    .replace(/\bits\b/gu, "it['’]?s")
    .replace(/(\p{L})\*/gu, "$1\\p{L}*")
    .replace(/(?<![\p{L}\p{N}])0(?![\p{L}\p{N}])/gu, "\\p{N}+(?:[.,]\\p{N}+)?")
    .replace(/_/gu, `\\S+(?:${gap}\\S+){0,2}?`)
    .replace(/\((?!\?)/gu, "(?:")
    .replace(/ /gu, gap);
}
