export type Country = "en" | "de" | "fr";

/**
 * What a country's made-up persons are called and where they live. The lists were written apart from the detector's and
 * are disjoint from them: no given or family name is in `pii/name-words.ts` (a test says so), so a name that is found
 * was found by its surroundings.
 */
export interface WordLists {
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** A street without its number, as it is written there. */
  readonly streets: readonly string[];
  readonly towns: readonly string[];
  readonly mailHosts: readonly string[];
  readonly drugs: readonly string[];
}
