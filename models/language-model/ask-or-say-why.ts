import type { CompletionRequest, LanguageModel, Usage } from "./language-model.ts";
import { NoCompletion, type NoCompletionCode } from "./no-completion.ts";

/** Why a language model that was asked gave no answer: the codes of `NoCompletion` as tables have them, or a fault of ours. */
export type NoAnswer = Lowercase<NoCompletionCode> | "failed";

export type Answered<T> =
  | {
      readonly answer: T;
      /** Whether it was known, and nothing was asked. */
      readonly reused: boolean;
      readonly usage: Usage;
      readonly costUsd: number;
    }
  | { readonly fallback: NoAnswer; readonly costUsd: number };

/**
 * A language model's answer, the one that was given before to the same request where it is known; or why there is none.
 *
 * @param known what was kept of an answer, if any; what does not fit the schema is asked for anew
 * @throws what `signal` was aborted with, and nothing else
 */
export async function askOrSayWhy<T>(
  model: Pick<LanguageModel, "complete">,
  request: CompletionRequest<T>,
  known: () => Promise<unknown>,
  signal?: AbortSignal,
): Promise<Answered<T>> {
  try {
    const kept = request.schema.safeParse(await known());
    if (kept.success)
      return { answer: kept.data, reused: true, usage: { tokensIn: 0, tokensOut: 0 }, costUsd: 0 };
    const { value, usage, costUsd } = await model.complete(request, signal);
    return { answer: value, reused: false, usage, costUsd };
  } catch (error) {
    signal?.throwIfAborted();
    // Whoever asked goes on without a language model, and says why.
    if (!(error instanceof NoCompletion)) return { fallback: "failed", costUsd: 0 };
    return { fallback: error.code.toLowerCase() as Lowercase<NoCompletionCode>, costUsd: error.costUsd };
  }
}
