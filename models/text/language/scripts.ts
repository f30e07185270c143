/** A Unicode script and how many letters of a text are written in it. */
export interface ScriptCount {
  /** Unicode's name: `Latin`, `Cyrillic`, `Han` … `Other` for those not listed here. */
  readonly script: string;
  readonly letters: number;
}

const known = [
  ...["Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Hiragana", "Katakana", "Hangul", "Thai"],
  ...["Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada", "Malayalam"],
  ...["Sinhala", "Georgian", "Armenian", "Ethiopic", "Khmer", "Lao", "Myanmar"],
];

/** One group per script, so that one pass over the text counts them all. */
const runs = new RegExp(
  known
    .map((script) => `(?:(?=\\p{L})\\p{Script=${script}})+`)
    .map(group)
    .join("|"),
  "gu",
);
const latinOnly = /^[\p{ASCII}\u00a1-\u024f\u2010-\u2027\u20ac\p{Extended_Pictographic}]*$/u;

/** The scripts of a text's letters, most letters first. Emoji, digits and punctuation belong to none. */
export function scriptsOf(text: string): readonly ScriptCount[] {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return [];
  if (latinOnly.test(text)) return [{ script: "Latin", letters }];
  const counts = new Map<string, number>();
  let counted = 0;
  for (const match of text.matchAll(runs)) {
    const script = known[match.slice(1).findIndex((run) => run !== undefined)] ?? "Other";
    const n = [...match[0]].length;
    counts.set(script, (counts.get(script) ?? 0) + n);
    counted += n;
  }
  if (letters > counted) counts.set("Other", letters - counted);
  return [...counts]
    .map(([script, n]) => ({ script, letters: n }))
    .sort((a, b) => b.letters - a.letters || (a.script < b.script ? -1 : 1));
}

/** How much a letter says, in letters of an alphabet: one of a script without spaces says as much as four. */
export function weightOfLetters(scripts: readonly ScriptCount[]): number {
  return scripts.reduce((sum, { script, letters }) => sum + letters * (dense.has(script) ? 4 : 1), 0);
}

const dense = new Set(["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"]);

function group(pattern: string): string {
  return `(${pattern})`;
}
