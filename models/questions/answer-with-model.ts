import { answerKey } from "../language-model/answer-key.ts";
import { askOrSayWhy, type NoAnswer } from "../language-model/ask-or-say-why.ts";
import type { LanguageModel } from "../language-model/language-model.ts";
import type { Evidence } from "../retrieval/evidence.ts";
import { checkGenerated, type Refusal } from "../summaries/check-generated.ts";
import { isInstructionLike } from "../summaries/instruction-like.ts";
import {
  type QuestionAnswer,
  questionAnswer,
  questionAnswerName,
  questionData,
  questionMaxTokens,
  questionPrompt,
  questionPromptVersion,
} from "./question-prompt.ts";

export interface QuestionToModel {
  /** Scrubbed of personal data: it travels. */
  readonly text: string;
  readonly products: readonly string[];
  /** What was found, best first. */
  readonly evidence: readonly Evidence[];
}

/** What a language model says to a question, as far as it passed the checks; the gate comes after them. */
export interface ModelAnswer {
  /**
   * written: `sentences` has some; not_answered: the evidence does not say, says the model; the rest: why there is nothing of the
   * model's.
   */
  readonly outcome: "written" | "not_answered" | "nothing_to_show" | "nothing_left" | NoAnswer;
  /** name@version of model and prompt */
  readonly model: string;
  /** Names the question by model, prompt and all that was shown; absent where nothing was to be asked. */
  readonly key?: string;
  /** As it came, to be kept under `key`. */
  readonly answer?: QuestionAnswer;
  /** Of each sentence of `answer`, in its order, what it stands on, or why it is refused. */
  readonly sentences: readonly CheckedSentence[];
  /** What was shown. */
  readonly shown: readonly Evidence[];
  readonly costUsd: number;
}

export type CheckedSentence =
  | { readonly text: string; readonly refused: Refusal }
  | { readonly text: string; readonly refused?: undefined; readonly cited: readonly Evidence[] };

/** What is shown is in the language that claims can be checked in. */
const language = "en";

/**
 * Asks a language model to answer from evidence. Every sentence goes through the checks of summaries (`checkGenerated`), and has
 * no numbers at all. Whatever the endpoint does, it is an outcome.
 *
 * @param known an answer that was given before to the same question: see `key`
 * @throws what `signal` was aborted with, and nothing else
 */
export async function answerWithModel(
  { text, products, evidence }: QuestionToModel,
  model: Pick<LanguageModel, "name" | "complete">,
  known: (key: string) => Promise<unknown>,
  signal?: AbortSignal,
): Promise<ModelAnswer> {
  const shown = evidence.filter((each) => each.language === language && !isInstructionLike(each.text));
  const about = { model: `${model.name}@${questionPromptVersion}`, sentences: [], shown, costUsd: 0 };
  // Every claim needs two reviews.
  if (new Set(shown.map(({ sourceId }) => sourceId)).size < 2)
    return { ...about, outcome: "nothing_to_show" };
  const user = questionData(text, products, shown);
  const key = answerKey({ model: model.name, prompt: questionPromptVersion, text: user });
  const got = await askOrSayWhy(
    model,
    {
      system: questionPrompt,
      user,
      schema: questionAnswer,
      name: questionAnswerName,
      maxTokens: questionMaxTokens,
    },
    () => known(key),
    signal,
  );
  const asked = { ...about, key, costUsd: got.costUsd };
  if ("fallback" in got) return { ...asked, outcome: got.fallback };
  const { answer } = got;
  const sentences = checked(answer, shown, products);
  const outcome = !answer.answered
    ? "not_answered"
    : sentences.every(({ refused }) => refused)
      ? "nothing_left"
      : "written";
  return { ...asked, answer, outcome, sentences };
}

function checked(
  answer: QuestionAnswer,
  shown: readonly Evidence[],
  products: readonly string[],
): readonly CheckedSentence[] {
  const { sentences, verdicts } = checkGenerated(answer, shown, {
    names: products.join(" "),
    numbers: "none",
  });
  const byId = new Map(shown.map((each) => [each.id, each]));
  const kept = sentences.values();
  return answer.sentences.map(({ text }, i): CheckedSentence => {
    const refused = verdicts[i];
    if (refused) return { text, refused };
    const { text: said = text, citations = [] } = kept.next().value ?? {};
    return { text: said, cited: citations.flatMap((id) => byId.get(id) ?? []) };
  });
}
