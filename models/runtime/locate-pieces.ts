/**
 * Where the word pieces of a word stand in it, in UTF-16 code units.
 *
 * BERT's normaliser lower-cases, strips accents and drops control characters before it cuts, so a piece's length is counted
 * in normalised characters: each is traced back to the character that it came from. An unknown piece stands for its whole
 * run between punctuation.
 *
 * @param tokens the pieces as the tokenizer spells them (`##` before a continuation)
 */
export function locatePieces(
  word: string,
  tokens: readonly string[],
): readonly { readonly start: number; readonly end: number }[] {
  const runs = normalisedRuns(word);
  const places: { start: number; end: number }[] = [];
  let run = 0;
  let used = 0;
  for (const token of tokens) {
    const from = runs[run] ?? [];
    const unknown = token === "[UNK]";
    const length = unknown
      ? from.length
      : [...(token.startsWith("##") && used > 0 ? token.slice(2) : token)].length;
    const first = from[used];
    const last = from[Math.min(from.length, used + length) - 1];
    places.push({ start: first?.start ?? 0, end: last?.end ?? word.length });
    used += length;
    if (used >= from.length) {
      run++;
      used = 0;
    }
  }
  return places;
}

interface Character {
  readonly start: number;
  readonly end: number;
}

/** The word's normalised characters, each with its place, cut where BERT cuts: every punctuation mark and every Chinese character stands alone. */
function normalisedRuns(word: string): Character[][] {
  const runs: Character[][] = [];
  let open: Character[] = [];
  const close = () => {
    if (open.length > 0) runs.push(open);
    open = [];
  };
  let at = 0;
  for (const character of word) {
    const place = { start: at, end: at + character.length };
    at = place.end;
    if (white.test(character)) {
      close();
      continue;
    }
    const normal = [...character.toLowerCase().normalize("NFD")].filter((c) => !dropped.test(c));
    const alone = punctuation.test(character) || chinese.test(character);
    if (alone) close();
    for (const _ of normal) open.push(place);
    if (alone) close();
  }
  close();
  return runs;
}

const white = /[\p{Zs}\u2028\u2029]/u;
const dropped = /[\p{Mn}\p{Cc}\p{Cf}\uFFFD]/u;
/** As BERT counts it: every ASCII sign that is no letter or digit, and Unicode's punctuation. */
const punctuation = /[!-/:-@[-`{-~\p{P}]/u;
const chinese = /[\u4E00-\u9FFF\u3400-\u4DBF\uF900-\uFAFF\u{20000}-\u{2FA1F}]/u;
