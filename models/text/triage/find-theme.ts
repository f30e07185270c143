import { phrasePattern } from "../issues/phrase.ts";
import { themes } from "./themes.ts";
import type { ThemeId } from "./triage.ts";

/** What a risk's own theme counts for. */
const riskVotes = 2;

/**
 * The theme with the most votes among the phrases found in a text and the themes of its risks; of two alike the earlier one in
 * `themes`. Where there is none, `leaning` decides between praise and complaint.
 *
 * @param leaning the post's sentiment, where it is sure
 */
export function findTheme(
  text: string,
  ofRisks: readonly ThemeId[],
  leaning: "positive" | "negative" | null,
): ThemeId {
  const votes = (last: boolean) =>
    best(
      compiled
        .filter((theme) => theme.last === last)
        .map(({ id, patterns, weight }) => ({
          id,
          votes:
            weight * patterns.filter((pattern) => text.search(pattern) >= 0).length +
            (ofRisks.includes(id) ? riskVotes : 0),
        })),
    );
  return votes(false) ?? votes(true) ?? byLeaning(text, leaning);
}

const compiled = themes.map(({ id, phrases, weight = 1, last = false }) => ({
  id,
  weight,
  last,
  patterns: phrases.map((phrase) => phrasePattern([phrase])),
}));

function best(counted: readonly { readonly id: ThemeId; readonly votes: number }[]): ThemeId | undefined {
  const most = Math.max(0, ...counted.map(({ votes }) => votes));
  return most === 0 ? undefined : counted.find(({ votes }) => votes === most)?.id;
}

/** Fewer words lean nowhere. */
const fewestWords = 3;

function byLeaning(text: string, leaning: "positive" | "negative" | null): ThemeId {
  if (leaning === null || (text.match(/\p{L}+/gu)?.length ?? 0) < fewestWords) return "other";
  return leaning === "positive" ? "praise" : "complaint";
}
