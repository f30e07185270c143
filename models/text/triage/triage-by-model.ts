import { asData } from "../../language-model/as-data.ts";
import type { LanguageModel } from "../../language-model/language-model.ts";
import { recommendedActions } from "./recommended-actions.ts";
import { higher, type Reason, type Triage } from "./triage.ts";
import { type TriageAnswer, triageAnswer, triageAnswerName, triagePrompt } from "./triage-prompt.ts";

/** What is sent of a long post. */
const longestSent = 6_000;

/** Asks a language model about a post. Throws `NoCompletion`. */
export async function askForTriage(
  model: LanguageModel,
  text: string,
  signal?: AbortSignal,
): Promise<{ readonly answer: TriageAnswer; readonly costUsd: number }> {
  const { value, costUsd } = await model.complete(
    {
      system: triagePrompt,
      user: asData("post", text.slice(0, longestSent)),
      schema: triageAnswer,
      name: triageAnswerName,
    },
    signal,
  );
  return { answer: value, costUsd };
}

/**
 * What stands after a language model has answered: its theme, and the higher of its risk and that of the rules, so that
 * nothing in a post can talk the model into a lower one. Reasons are those of the rules and the model's quotes that are in
 * the text, letter by letter. A risk of the model's that no such quote carries does not count: what rules and head say stands.
 */
export function settleTriage(text: string, own: OwnTriage, answer: TriageAnswer): SettledTriage {
  const { theme } = answer;
  const quoted =
    answer.risk === "low" ? [] : answer.reasons.flatMap(({ kind, quote }) => find(text, kind, quote));
  const carried = answer.risk === "low" || quoted.length > 0;
  const { rules } = own;
  const risk = carried ? higher(rules.risk, answer.risk) : own.local.risk;
  const further = quoted.filter((reason) => !rules.reasons.some((given) => overlap(given, reason)));
  return {
    risk,
    reasons: carried ? [...rules.reasons, ...further] : own.local.reasons,
    theme,
    action: recommendedActions[theme][risk],
    carried,
  };
}

/** What is said without a language model: by rules alone, and by rules and head. */
export interface OwnTriage {
  readonly rules: Triage;
  readonly local: Triage;
}

export interface SettledTriage extends Triage {
  /** Whether the text has the words that the model's risk is to stand on. */
  readonly carried: boolean;
}

/** Fewer letters are in any text. */
const shortestQuote = 4;

function find(text: string, kind: string, quote: string): Reason[] {
  const words = quote.trim();
  const start = words.length < shortestQuote ? -1 : text.indexOf(words);
  return start < 0 ? [] : [{ rule: kind, words, start, end: start + words.length }];
}

function overlap(a: Reason, b: Reason): boolean {
  return a.start < b.end && b.start < a.end;
}
