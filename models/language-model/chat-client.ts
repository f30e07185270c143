import type { Dispatcher } from "undici";
import { z } from "zod";
import { type ChatRequest, chatDialects } from "./chat-dialects.ts";
import type { Usage } from "./language-model.ts";
import { NoCompletion } from "./no-completion.ts";
import { type Posted, postBounded } from "./post-bounded.ts";

export interface ChatOptions {
  readonly url: string;
  readonly key: string | undefined;
  readonly timeoutMs: number;
  readonly dispatcher: Dispatcher;
  /** Before the second try; doubled before each further one. @default 500 */
  readonly backoffMs?: number;
}

export interface ChatReply {
  readonly content: string;
  /** Absent where the endpoint does not say. */
  readonly usage: Usage | undefined;
}

/** Tries of one request where the endpoint is busy or broken. */
const tries = 3;
/** A longer wait is no answer for tonight. */
const longestWaitMs = 60_000;

/**
 * Asks an OpenAI-compatible endpoint. Tries again where it is busy, broken or out of reach (429, 5xx), after as long as its
 * `Retry-After` asks for. What ran into the time limit is not sent again: it may be billed.
 */
export class ChatClient {
  /** The first dialect that may still be the endpoint's. */
  #dialect = 0;

  constructor(private readonly options: ChatOptions) {}

  /** @throws NoCompletion, and what `signal` was aborted with */
  async ask(request: ChatRequest, signal?: AbortSignal): Promise<ChatReply> {
    for (let dialect = this.#dialect; ; dialect++) {
      const make = chatDialects[dialect];
      if (!make) throw refused("it takes none of the requests we know how to make (400)");
      const posted = await this.#post(JSON.stringify(make(request)), signal);
      // Not understood, perhaps: another way of asking may be.
      if (posted.status === 400 || posted.status === 422) continue;
      // A request may also be refused for what is in it, so only one that was answered tells the dialect.
      this.#dialect = dialect;
      return readReply(posted);
    }
  }

  async #post(body: string, signal: AbortSignal | undefined): Promise<Posted> {
    const { url, key, timeoutMs, dispatcher, backoffMs = 500 } = this.options;
    for (let attempt = 1; ; attempt++) {
      const posted = await postBounded(url, body, { dispatcher, key, timeoutMs, signal }).catch((error) => {
        if (isUnavailable(error) && attempt < tries) return undefined;
        throw error;
      });
      const wait = posted?.retryAfterMs ?? backoffMs * 2 ** (attempt - 1);
      if (posted !== undefined) {
        if (posted.status < 300 || posted.status === 400 || posted.status === 422) return posted;
        const failure = failureOf(posted.status);
        if (failure.code !== "UNAVAILABLE" || attempt === tries || wait > longestWaitMs) throw failure;
      }
      await pause(wait, signal);
    }
  }
}

const answerSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z
    .object({ prompt_tokens: z.number().nonnegative(), completion_tokens: z.number().nonnegative() })
    .nullish()
    .catch(undefined),
});

function readReply({ body }: Posted): ChatReply {
  const parsed = answerSchema.safeParse(parseJson(body));
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice) {
    throw new NoCompletion(
      "UNAVAILABLE",
      "what answers at the language model's address speaks no chat completions: see PHARMA_LLM_URL",
    );
  }
  const { usage } = parsed.data;
  if (choice.message.refusal || choice.finish_reason === "content_filter") {
    throw refused("it declines to answer");
  }
  return {
    content: choice.message.content ?? "",
    usage: usage ? { tokensIn: usage.prompt_tokens, tokensOut: usage.completion_tokens } : undefined,
  };
}

function failureOf(status: number): NoCompletion {
  if (status === 401 || status === 403 || status === 404) {
    return new NoCompletion(
      "UNAUTHORISED",
      `the language model's endpoint answers ${status}: see PHARMA_LLM_URL, PHARMA_LLM_MODEL and PHARMA_LLM_KEY`,
    );
  }
  if (status === 408 || status === 429 || status >= 500) {
    return new NoCompletion("UNAVAILABLE", `the language model's endpoint is busy or broken (${status})`);
  }
  return refused(`it answers ${status}`);
}

function refused(why: string): NoCompletion {
  return new NoCompletion("REFUSED", `the language model refuses this request: ${why}`);
}

function isUnavailable(error: unknown): boolean {
  return error instanceof NoCompletion && error.code === "UNAVAILABLE";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema says so.
    return undefined;
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, ms);
    if (signal?.aborted) end();
    else signal?.addEventListener("abort", end, { once: true });
  });
}
