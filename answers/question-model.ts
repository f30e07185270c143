import type { Lake } from "../lakehouse/lake.ts";
import { spentOnQuestions } from "../lakehouse/rag-log.ts";
import type { LanguageModel, LanguageModelSettings } from "../models/language-model/language-model.ts";
import { openLanguageModel } from "../models/language-model/open-language-model.ts";

/** The deployment's language model, for questions. */
export type QuestionModel = Pick<LanguageModel, "name" | "complete" | "close">;

/** An endpoint that does not answer is asked again after so long: a service goes on for weeks. */
const restMs = 60_000;

/**
 * Opens the language model for questions, which are asked one by one: the cap is of a day in UTC, what the log says that its
 * questions have cost included.
 */
export function openQuestionModel(
  lake: Lake,
  settings: LanguageModelSettings,
  options: { readonly backoffMs?: number } = {},
): QuestionModel {
  const opened = new Map<string, Promise<LanguageModel>>();
  const open = async (day: string) =>
    openLanguageModel(settings, {
      ...options,
      restMs,
      alreadySpentUsd: await spentOnQuestions(lake, day),
    });
  const today = () => {
    const day = new Date().toISOString().slice(0, 10);
    const known = opened.get(day);
    if (known) return known;
    const model = open(day);
    opened.set(day, model);
    // What could not be read this time is read with the next question.
    model.catch(() => opened.delete(day));
    return model;
  };
  const inTurn = atMost(settings.concurrency);
  return {
    name: settings.model,
    complete: (request, signal) => inTurn(async () => (await today()).complete(request, signal)),
    async close() {
      for (const model of opened.values()) await (await model).close();
    },
  };
}

/** Lets so many run at once; the others wait their turn. */
function atMost(most: number) {
  let free = most;
  const waiting: (() => void)[] = [];
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (free > 0) free--;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
