/** Which texts have which words, each word once per text. */
export interface WordTable {
  /** In alphabetical order; a word's column is its place here. */
  readonly words: readonly string[];
  /** Per text, the columns of its words, ascending. */
  readonly texts: readonly Int32Array[];
}

/** Texts a word must be in to name a topic: what fewer people say says little of what many say. */
const minTexts = 5;

/**
 * Counts words by texts. A plural counts as its singular where the texts have both: `headaches` as `headache`, while
 * `diabetes` stays.
 *
 * @param texts words of each text, in order
 */
export function wordTable(texts: readonly (readonly string[])[]): WordTable {
  const seen = new Set(texts.flat());
  const fold = (word: string) => {
    const singular = withoutPlural(word);
    return seen.has(singular) ? singular : word;
  };
  const frequency = new Map<string, number>();
  const sets = texts.map((words) => new Set(words.map(fold)));
  for (const set of sets) for (const word of set) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const words = [...frequency].flatMap(([word, count]) => (count >= minTexts ? [word] : [])).sort();
  const column = new Map(words.map((word, i) => [word, i]));
  return {
    words,
    texts: sets.map((set) => Int32Array.from([...set].flatMap((word) => column.get(word) ?? [])).sort()),
  };
}

/** The S-stemmer (Harman 1991, How effective is suffixing?): the plurals of English and nothing else. */
function withoutPlural(word: string): string {
  if (/[^ea]ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^us]s$/u.test(word)) return word.slice(0, -1);
  return word;
}
