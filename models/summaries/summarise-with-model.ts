import { answerKey } from "../language-model/answer-key.ts";
import { askOrSayWhy, type NoAnswer } from "../language-model/ask-or-say-why.ts";
import type { LanguageModel, Usage } from "../language-model/language-model.ts";
import type { Evidence } from "../retrieval/evidence.ts";
import { checkGenerated, type Refusal } from "./check-generated.ts";
import { joinGenerated } from "./join-generated.ts";
import { quoteSides } from "./quote-sides.ts";
import { quotedLanguages, type SummariseOptions, summariseExtractively } from "./summarise-extractively.ts";
import type { Subject, Summary } from "./summary.ts";
import {
  type SummaryAnswer,
  summaryAnswer,
  summaryAnswerName,
  summaryData,
  summaryMaxTokens,
  summaryPrompt,
  summaryPromptVersion,
} from "./summary-prompt.ts";
import type { SummaryReview } from "./summary-review.ts";

/** Why a summary is extractive although a model is configured. */
export type Fallback = "too_few_reviews" | "nothing_to_show" | "nothing_left" | NoAnswer;

export interface ModelSummaryOptions extends SummariseOptions {
  /** An answer that was given before to the same question: see `key`. */
  readonly known?: (key: string) => SummaryAnswer | undefined | Promise<SummaryAnswer | undefined>;
}

export interface ModelSummary {
  readonly summary: Summary;
  /** Present where the summary is the extractive one: why. */
  readonly fallback?: Fallback;
  /** As the endpoint knows the model that was asked. */
  readonly model: string;
  /** Of prompt and schema. */
  readonly prompt: string;
  /** Names the question by model, prompt and all that was shown; absent where nothing was to be asked. */
  readonly key?: string;
  /** To be kept under `key`; absent where there was none. */
  readonly answer?: SummaryAnswer;
  /** Whether the answer was known. */
  readonly reused: boolean;
  /** Evidence that was shown, by id. */
  readonly shown: readonly string[];
  /** Sentences of the model's that are not in the summary, by why. */
  readonly refused: Readonly<Partial<Record<Refusal, number>>>;
  readonly unknownCitations: number;
  readonly usage: Usage;
  readonly costUsd: number;
}

/** Stretches that are shown: some 2,400 words at most. */
const mostShown = 24;
/** Of fewer a model would tell of persons: every claim needs two. */
const fewestReviews = 3;

/**
 * What reviews say of a subject, with sentences of a language model where they pass the checks, and all numbers counted. Whatever
 * the endpoint does, there is a summary: the extractive one where the model's cannot be had, with the reason.
 *
 * @throws what `signal` was aborted with, and nothing else
 */
export async function summariseWithModel(
  subject: Subject,
  reviews: readonly SummaryReview[],
  model: LanguageModel,
  options: ModelSummaryOptions = {},
  signal?: AbortSignal,
): Promise<ModelSummary> {
  const extractive = summariseExtractively(subject, reviews, options);
  const shown = evidenceFor(reviews, options);
  const about = {
    summary: extractive,
    model: model.name,
    prompt: summaryPromptVersion,
    reused: false,
    shown: [] as readonly string[],
    refused: {},
    unknownCitations: 0,
    usage: { tokensIn: 0, tokensOut: 0 },
    costUsd: 0,
  } satisfies ModelSummary;
  signal?.throwIfAborted();
  if (reviews.length < fewestReviews) return { ...about, fallback: "too_few_reviews" };
  if (shown.length < 2) return { ...about, fallback: "nothing_to_show" };
  const user = summaryData(subject, shown);
  const key = answerKey({ model: model.name, prompt: summaryPromptVersion, text: user });
  const asked = { ...about, key, shown: shown.map(({ id }) => id) };
  const got = await askOrSayWhy(
    model,
    {
      system: summaryPrompt,
      user,
      schema: summaryAnswer,
      name: summaryAnswerName,
      maxTokens: summaryMaxTokens,
    },
    async () => options.known?.(key),
    signal,
  );
  if ("fallback" in got) return { ...asked, ...got };
  const { sentences, refused, unknownCitations } = checkGenerated(got.answer, shown, {
    names: `${subject.product ?? ""} ${subject.kind === "product" ? subject.name : ""}`,
    sides: new Map(reviews.map(({ id, label }) => [id, label])),
  });
  const checked = { ...asked, ...got, refused, unknownCitations };
  if (sentences.length === 0) return { ...checked, fallback: "nothing_left" };
  return { ...checked, summary: joinGenerated(extractive, sentences) };
}

/** Stretches that stand for most of what both sides say, those of reviews that speak to machines left out. */
function evidenceFor(
  reviews: readonly SummaryReview[],
  { languages = quotedLanguages, quoteVectors }: SummariseOptions,
): readonly Evidence[] {
  const own = reviews
    .filter(({ language }) => languages.includes(language))
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const byId = new Map(
    own.flatMap(({ chunks }) => chunks.map(({ evidence }) => [evidence.id, evidence] as const)),
  );
  return quoteSides(own, mostShown, quoteVectors).flatMap(({ citations: [id = ""] }) => byId.get(id) ?? []);
}
