import { type Accept, NAME_FORMS } from "./name-forms.ts";
import type { PiiContext, PiiFinder, PiiSpan } from "./span.ts";

/**
 * Names of persons where the words around them say so: `my name is …`, titles, relations (`my son Tyler`), greetings
 * and signatures, a common given name followed by a family name. Conservative: a capital letter alone is never
 * enough, and words of the reviewed drug, other brands and sentence starts are not persons.
 */
export const findNames: PiiFinder = (text, context) =>
  NAME_FORMS.flatMap(({ hint, pattern, accept }) =>
    hint !== undefined && !hint.test(text) ? [] : [...spans(text, pattern, accept, context)],
  );

function* spans(text: string, pattern: RegExp, accept: Accept, context: PiiContext): Iterable<PiiSpan> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const group = match.groups?.name !== undefined ? "name" : "name2";
    const at = match.indices?.groups?.[group];
    const name = match.groups?.[group];
    if (!at || name === undefined) continue;
    const candidate = match;
    const length = acceptedLength(name, (word, first) => accept(word, first, candidate), context);
    if (length > 0) yield { kind: "NAME", start: at[0], end: at[0] + length };
    // In "When John Smith came" the first try is "When John": what was refused may still start a name.
    else pattern.lastIndex = Math.max(match.index + 1, at[0] + 1);
  }
}

/** How much of the name, from its start, consists of accepted words; initials and particles count with what follows. */
function acceptedLength(
  name: string,
  accept: (word: string, first: boolean) => boolean,
  context: PiiContext,
): number {
  let length = 0;
  let first = true;
  for (const part of name.matchAll(/\S+/g)) {
    const word = part[0].toLowerCase().replace(/[.,]$/, "");
    if (PARTICLES.has(word)) continue;
    const initial = /^\p{L}\.?$/u.test(part[0]);
    if (!initial) {
      const plain = word.replace(/['’]/g, "");
      if (context.drugWords.has(word) || !accept(plain, first)) break;
    } else if (first) break;
    length = part.index + part[0].length;
    first = false;
  }
  return length;
}

const PARTICLES = new Set([
  "van",
  "von",
  "de",
  "di",
  "da",
  "del",
  "der",
  "den",
  "dos",
  "la",
  "le",
  "bin",
  "al",
  "el",
  "st",
]);
