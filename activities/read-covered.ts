import type { PendingText, Said } from "./enrich-reviews.ts";

/** Why a model of some languages says nothing of a text: there are no letters, or the language is another one. */
export function refusal(
  { text, language }: Pick<PendingText, "text" | "language">,
  languages: readonly string[],
): "no_text" | "not_covered" | undefined {
  if (!/\p{L}/u.test(text)) return "no_text";
  return languages.includes(language) ? undefined : "not_covered";
}

/**
 * Asks a model of some languages: a text without letters, or of another language, gets a row with the `reason` instead.
 *
 * @param read the results of texts, in order
 * @param row a result's columns
 */
export async function readCovered<Result>(
  texts: readonly PendingText[],
  languages: readonly string[],
  read: (texts: readonly string[]) => Promise<readonly Result[]>,
  row: (result: Result, text: string) => Said[number],
): Promise<Said[]> {
  const reasons = texts.map((text) => refusal(text, languages));
  const covered = texts.filter((_, i) => reasons[i] === undefined).map(({ text }) => text);
  const results = (await read(covered)).values();
  return texts.map(({ text }, i) => {
    const reason = reasons[i];
    if (reason !== undefined) return [{ reason }];
    const next = results.next();
    return next.done ? [] : [row(next.value, text)];
  });
}
