/**
 * What a language's words say about a medicine. Each list is words and phrases separated by commas, in small letters; `*`
 * at the end of a word stands for any ending. Accents do not matter (see `foldWords`). Where entries overlap, the longer
 * one counts.
 */
export interface Lexicon {
  /** ISO 639-1 */
  readonly language: string;
  /** Praise, and effects that are wished for. */
  readonly positive: string;
  readonly veryPositive: string;
  readonly negative: string;
  readonly veryNegative: string;
  /** What one suffers from, before or because of the medicine: bad news where it is there, good where it is gone. */
  readonly complaint: string;
  /** What one wants to keep (sleep, appetite): bad news where it is gone. */
  readonly wanted: string;
  /** Says that a thing is gone or less. */
  readonly gone: string;
  /** So-so, too early to say. */
  readonly middling: string;
  /** Turns the following words of its clause. */
  readonly negation: string;
  /** Negations that also turn what stands before them ("hilft nicht"). */
  readonly negationAfter: string;
  /** "Nie wieder": alone a verdict, with a complaint behind it a negation. */
  readonly neverAgain: string;
  readonly stronger: string;
  readonly weaker: string;
  /** What follows counts for more than what precedes it ("aber"). */
  readonly contrast: string;
}

/** What an entry of a lexicon does. */
export type LexiconKind = Exclude<keyof Lexicon, "language">;

export const lexiconKinds: readonly LexiconKind[] = [
  ...(["positive", "veryPositive", "negative", "veryNegative", "complaint", "wanted", "gone"] as const),
  ...(["middling", "negation", "negationAfter", "neverAgain", "stronger", "weaker", "contrast"] as const),
];
