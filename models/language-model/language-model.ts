import type { z } from "zod";

/** A language model behind an endpoint that is asked for values, not for words. */
export interface LanguageModel {
  /** As the endpoint knows it. */
  readonly name: string;
  /**
   * Asks for a value of `schema`. An answer that does not fit is asked for once more, with what was wrong.
   *
   * @throws NoCompletion, which says why there is none, and what `signal` was aborted with
   */
  complete<T>(request: CompletionRequest<T>, signal?: AbortSignal): Promise<Completion<T>>;
  /** USD spent so far. */
  spent(): number;
  close(): Promise<void>;
}

export interface CompletionRequest<T> {
  /** What to do: written by us. */
  readonly system: string;
  /** What to do it with. What other people wrote goes in as data only: see `asData`. */
  readonly user: string;
  /** The answer's shape: an object, without transformations, so that it can be told to the endpoint as JSON Schema. */
  readonly schema: z.ZodType<T>;
  /** Names the schema towards the endpoint: letters, digits, `_`, `-`. */
  readonly name: string;
  /** Most tokens of an answer. @default 500 */
  readonly maxTokens?: number;
}

export interface Completion<T> {
  readonly value: T;
  readonly usage: Usage;
  /** Of all requests it took. */
  readonly costUsd: number;
  /** 2 where the first answer did not fit. */
  readonly answers: 1 | 2;
}

export interface Usage {
  readonly tokensIn: number;
  readonly tokensOut: number;
}

/** Where a model is and what it may cost. */
export interface LanguageModelSettings {
  /** Of an OpenAI-compatible API, up to and without `/chat/completions`. */
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  /** Most USD per run. */
  readonly capUsd: number;
  /** USD per million tokens; 0 for a model of one's own. */
  readonly priceIn: number;
  readonly priceOut: number;
  /** Of one request. */
  readonly timeoutMs: number;
  /** Requests at once. */
  readonly concurrency: number;
}
