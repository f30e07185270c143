import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { answerKey } from "../models/language-model/answer-key.ts";
import type { LanguageModel } from "../models/language-model/language-model.ts";
import { NoCompletion } from "../models/language-model/no-completion.ts";
import type { Leaning } from "../models/text/triage/triage.ts";
import { askForTriage, type OwnTriage, settleTriage } from "../models/text/triage/triage-by-model.ts";
import { triageByRules } from "../models/text/triage/triage-by-rules.ts";
import type { TriageHead } from "../models/text/triage/triage-head.ts";
import { triageLocally } from "../models/text/triage/triage-locally.ts";
import { type TriageAnswer, triageAnswer, triagePromptVersion } from "../models/text/triage/triage-prompt.ts";
import type { PendingText, Said } from "./enrich-reviews.ts";

/** A language model and how it is asked. */
export interface Asked {
  readonly model: LanguageModel;
  readonly concurrency: number;
  readonly run: string;
  readonly lake: Lake;
  readonly signal: AbortSignal;
}

/**
 * One row of silver.triage a text: by rules and head, and where there is a language model, by its answer.
 *
 * @param texts beside each, its `leaning` and the encoder's `vector`; null where there is none
 */
export async function triageTexts(
  texts: readonly PendingText[],
  head: TriageHead,
  asked: Asked | undefined,
): Promise<Said[]> {
  const answers = asked ? await answersOf(texts, asked) : undefined;
  return texts.map(({ text, beside }, i) => {
    const leaning = beside.leaning as Leaning;
    const vector = beside.vector as readonly number[] | null;
    const own = {
      rules: triageByRules(text, leaning),
      local: triageLocally({ text, leaning, vector }, head),
    };
    return [{ leaning, ...row(text, own, answers?.[i] ?? notAsked) }];
  });
}

/** What came of asking about a text. */
interface Outcome {
  readonly answer: TriageAnswer | null;
  readonly reason: string | null;
  readonly key: string | null;
  readonly costUsd: number;
  readonly run: string | null;
}

const notAsked: Outcome = { answer: null, reason: null, key: null, costUsd: 0, run: null };

function row(text: string, own: OwnTriage, { answer, reason, key, costUsd, run }: Outcome): Said[number] {
  const settled = answer ? settleTriage(text, own, answer) : { ...own.local, carried: true };
  return {
    source: answer ? "language_model" : "rules",
    reason: settled.carried ? reason : "no_evidence",
    risk: settled.risk,
    reasons: JSON.stringify(settled.reasons),
    theme: settled.theme,
    action: settled.action,
    answer_key: key,
    answer: answer && JSON.stringify(answer),
    cost_usd: costUsd,
    asked_in: run,
  };
}

async function answersOf(texts: readonly PendingText[], asked: Asked): Promise<Outcome[]> {
  const keys = texts.map(({ text }) =>
    answerKey({ model: asked.model.name, prompt: triagePromptVersion, text }),
  );
  const known = await knownAnswers(asked.lake, keys);
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async () => {
    for (let i = next++; i < texts.length; i = next++) {
      const key = keys[i] as string;
      outcomes[i] = known.get(key) ?? (await ask((texts[i] as PendingText).text, key, asked));
    }
  };
  await Promise.all(Array.from({ length: asked.concurrency }, work));
  return outcomes;
}

async function ask(text: string, key: string, { model, run, signal }: Asked): Promise<Outcome> {
  if (!/\p{L}/u.test(text)) return { ...notAsked, reason: "no_text" };
  try {
    const { answer, costUsd } = await askForTriage(model, text, signal);
    return { answer, reason: null, key, costUsd, run };
  } catch (error) {
    if (!(error instanceof NoCompletion)) throw error;
    // Rules and head decide, and the row says why. A lasting refusal is kept like an answer: it would be the same tomorrow.
    const { code, costUsd, temporary } = error;
    return { answer: null, reason: code.toLowerCase(), key: temporary ? null : key, costUsd, run };
  }
}

/** What a language model said before of the same texts, under whatever review. */
async function knownAnswers(lake: Lake, keys: readonly string[]): Promise<ReadonlyMap<string, Outcome>> {
  const rows = await lake.query<{
    answer_key: string;
    answer: string | null;
    reason: string | null;
    cost_usd: number;
    asked_in: string | null;
  }>(sql`
    select answer_key, answer, reason, cost_usd, asked_in from silver.triage
    where answer_key = any(${keys})
    qualify row_number() over (partition by answer_key order by review_id) = 1`);
  return new Map(
    rows.map(({ answer_key: key, answer, reason, cost_usd: costUsd, asked_in: run }) => [
      key,
      answer === null
        ? { answer: null, reason, key, costUsd, run }
        : { answer: triageAnswer.parse(JSON.parse(answer)), reason: null, key, costUsd, run },
    ]),
  );
}
