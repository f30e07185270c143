import { phrasePattern } from "../issues/phrase.ts";
import { themes } from "./themes.ts";
import type { Leaning, ThemeId } from "./triage.ts";

/** What a risk's own theme counts for. */
const riskVotes = 2;

/**
 * The theme with the most votes among the phrases found in a text and the themes of its risks; of two alike the earlier one in
 * `themes`. Where there is none, `leaning` decides between praise and complaint.
 *
 * @param leaning the post's sentiment, where it is sure
 */
export function findTheme(text: string, ofRisks: readonly ThemeId[], leaning: Leaning): ThemeId {
  const votes = [...themeVotes(text, ofRisks)];
  const best = (last: boolean) => mostVoted(votes.filter(([id]) => isLast.has(id) === last));
  return best(false) ?? best(true) ?? byLeaning(text, leaning);
}

/** Votes by theme: of its phrases that are found, and of risks whose theme it is. */
export function themeVotes(text: string, ofRisks: readonly ThemeId[]): ReadonlyMap<ThemeId, number> {
  return new Map(
    compiled.map(({ id, patterns, weight }) => [
      id,
      weight * patterns.filter((pattern) => text.search(pattern) >= 0).length +
        (ofRisks.includes(id) ? riskVotes : 0),
    ]),
  );
}

const compiled = themes.map(({ id, phrases, weight = 1 }) => ({
  id,
  weight,
  patterns: phrases.map((phrase) => phrasePattern([phrase])),
}));
const isLast = new Set(themes.filter(({ last }) => last).map(({ id }) => id));

function mostVoted(votes: readonly (readonly [ThemeId, number])[]): ThemeId | undefined {
  const most = Math.max(0, ...votes.map(([, count]) => count));
  return most === 0 ? undefined : votes.find(([, count]) => count === most)?.[0];
}

/** Fewer words lean nowhere. */
const fewestWords = 3;

function byLeaning(text: string, leaning: Leaning): ThemeId {
  if (leaning === null || (text.match(/\p{L}+/gu)?.length ?? 0) < fewestWords) return "other";
  return leaning === "positive" ? "praise" : "complaint";
}
