/** Parts of the body, and what belongs to none: how the vocabulary is grouped. */
export const bodySystems = [
  "blood",
  "digestion",
  "ear",
  "endocrine and metabolism",
  "eye",
  "general",
  "growths",
  "heart and vessels",
  "immune system",
  "infection",
  "kidney and urine",
  "liver",
  "lung and airways",
  "mind",
  "mouth and throat",
  "muscle and bone",
  "nerves",
  "pregnancy and child",
  "sex and reproduction",
  "site of use",
  "skin and hair",
  "sleep",
  "weight and appetite",
] as const;
export type BodySystem = (typeof bodySystems)[number];

/**
 * One reaction of the vocabulary. Phrases are written as those of `IssueRule`, but for `( )*`: words with single spaces, `*`
 * any letters, `_` one to three words, `0` a number, `(a|b)` either, `(a )?` maybe.
 */
export interface Reaction {
  /** The name in kebab-case. A code is never given to another meaning; a reaction that is renamed has a new one. */
  readonly code: string;
  readonly name: string;
  readonly system: BodySystem;
  /** Say that somebody has it, and are seldom what a product is taken for. */
  readonly phrases: readonly string[];
  /** Name what is treated as often as what the treatment does ("anxiety"): the sentence has to say which. */
  readonly complaints: readonly string[];
}

/** Name, phrases, complaints; phrases are separated by a comma and a space. */
export type ReactionRow = readonly [name: string, phrases: string, complaints?: string];

/** The reactions of one body system. */
export function defineReactions(system: BodySystem, rows: readonly ReactionRow[]): readonly Reaction[] {
  return Object.freeze(
    rows.map(([name, phrases, complaints = ""]) =>
      Object.freeze({
        code: codeOf(name),
        name,
        system,
        phrases: list(phrases),
        complaints: list(complaints),
      }),
    ),
  );
}

function codeOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

function list(phrases: string): readonly string[] {
  return phrases === "" ? [] : phrases.split(", ");
}
