import type { NameForm } from "./name-form.ts";
import { INTRODUCTIONS } from "./name-introductions.ts";
import { KNOWN } from "./name-known.ts";
import { RELATIONS } from "./name-relations.ts";
import { SIGNATURES } from "./name-signatures.ts";
import { TITLES } from "./name-titles.ts";
import type { PiiContext, PiiFinder, PiiSpan } from "./span.ts";

/**
 * Names of persons where the words around them say so: `my name is …`, titles, relations (`my son Tyler`), fields of a
 * form, greetings and signatures, a common given name followed by a family name. Conservative: a capital letter alone
 * is never enough, and words of the reviewed drug, other brands and sentence starts are not persons.
 */
export const findNames: PiiFinder = (text, context) =>
  NAME_FORMS.flatMap((form) => (form.hint?.test(text) === false ? [] : [...spans(text, form, context)]));

const NAME_FORMS: readonly NameForm[] = [...INTRODUCTIONS, ...TITLES, ...RELATIONS, ...SIGNATURES, ...KNOWN];

function* spans(text: string, form: NameForm, context: PiiContext): Iterable<PiiSpan> {
  const { pattern, accept } = form;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const group = match.groups?.name !== undefined ? "name" : "name2";
    const at = match.indices?.groups?.[group];
    const name = match.groups?.[group];
    if (!at || name === undefined) continue;
    const candidate = match;
    const length = acceptedLength(name, (word, first) => accept(word, first, candidate), context, form);
    if (length > 0) yield { kind: "NAME", start: at[0], end: at[0] + length };
    // In "When John Smith came" the first try is "When John": what was refused may still start a name.
    else pattern.lastIndex = Math.max(after(text, match.index), after(text, at[0]));
  }
}

/** The place behind a character. In the middle of a surrogate pair a pattern would step back and find the same for ever. */
function after(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

/** How much of the name, from its start, consists of accepted words; initials and particles count with what follows. */
function acceptedLength(
  name: string,
  accept: (word: string, first: boolean) => boolean,
  context: PiiContext,
  { least = 1, initialsFirst }: NameForm,
): number {
  let length = 0;
  let words = 0;
  let first = true;
  for (const part of name.matchAll(/[^\s,]+/g)) {
    const word = part[0].toLowerCase().replace(/[.,]$/, "");
    if (PARTICLES.has(word)) continue;
    const initial = /^\p{L}\.?$/u.test(part[0]) || /^M\.?D$/.test(part[0]);
    if (!initial) {
      const plain = word.replace(/['’]s$/, "").replace(/['’]/g, "");
      if (context.drugWords.has(word) || !accept(plain, first)) break;
    } else if (first) {
      if (initialsFirst) continue;
      break;
    }
    length = part.index + part[0].replace(/['’]s$/, "").length;
    if (!initial) words++;
    first = false;
  }
  return words >= least ? length : 0;
}

const PARTICLES = new Set("van von zu de di da du del der den dos la le bin al el st".split(" "));
