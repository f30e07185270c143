import { Agent, EnvHttpProxyAgent } from "undici";
import { z } from "zod";
import { ChatClient } from "./chat-client.ts";
import type { ChatMessage, ChatRequest } from "./chat-dialects.ts";
import type {
  Completion,
  CompletionRequest,
  LanguageModel,
  LanguageModelSettings,
  Usage,
} from "./language-model.ts";
import { NoCompletion, type NoCompletionCode } from "./no-completion.ts";
import { SpendingCap } from "./spending-cap.ts";

export interface OpenOptions {
  /** USD that the run has spent before, in an attempt that ended. @default 0 */
  readonly alreadySpentUsd?: number;
  /** See `ChatOptions`. */
  readonly backoffMs?: number;
  /** How long an endpoint that does not answer is left alone. @default the rest of the run */
  readonly restMs?: number;
}

/** Requests in a row without an answer after which an endpoint is left alone: for the rest of the run, or `restMs`. */
const patience = 3;
const defaultMaxTokens = 500;
/** What of an answer that does not fit is shown again. */
const shownAgain = 4_000;

/** Opens a model behind an OpenAI-compatible endpoint, for one run: its spending and its patience are counted from here. */
export function openLanguageModel(settings: LanguageModelSettings, options: OpenOptions = {}): LanguageModel {
  const { url, key, timeoutMs, model } = settings;
  const dispatcher = new (proxied() ? EnvHttpProxyAgent : Agent)({ connectTimeout: timeoutMs });
  const client = new ChatClient({
    url: `${url.replace(/\/+$/, "")}/chat/completions`,
    key,
    timeoutMs,
    dispatcher,
    ...(options.backoffMs !== undefined && { backoffMs: options.backoffMs }),
  });
  const cap = new SpendingCap(settings.capUsd, options.alreadySpentUsd);
  const breaker = new Breaker(options.restMs);

  /** One answer, paid for. */
  async function ask(request: ChatRequest, signal: AbortSignal | undefined) {
    breaker.check();
    const most = mostCost(request, settings);
    const reservation = cap.reserve(most);
    try {
      const { content, usage } = await client.ask(request, signal);
      breaker.answered();
      const costUsd = usage ? costOf(usage, settings) : most;
      reservation.settle(costUsd);
      return { content, usage: usage ?? { tokensIn: 0, tokensOut: 0 }, costUsd };
    } catch (error) {
      const code = error instanceof NoCompletion ? error.code : undefined;
      // An answer that was under way may be billed: what is not known to be free is counted in full.
      const costUsd = code !== undefined && free.has(code) ? 0 : most;
      reservation.settle(costUsd);
      if (!(error instanceof NoCompletion)) throw error;
      breaker.failed(error);
      throw error.withCost(costUsd);
    }
  }

  async function complete<T>(request: CompletionRequest<T>, signal?: AbortSignal): Promise<Completion<T>> {
    const { system, user, schema, name, maxTokens = defaultMaxTokens } = request;
    const chat = (messages: readonly ChatMessage[]) =>
      ask({ model, messages, schema, name, maxTokens }, signal);
    const messages: ChatMessage[] = [
      { role: "system", content: system },
      { role: "user", content: user },
    ];
    const first = await chat(messages);
    const read = readValue(schema, first.content);
    if (read.ok) return { value: read.value, usage: first.usage, costUsd: first.costUsd, answers: 1 };
    messages.push(
      { role: "assistant", content: first.content.slice(0, shownAgain) },
      { role: "user", content: `That answer does not fit the schema: ${read.problem} Answer again.` },
    );
    const second = await chat(messages).catch((error) => {
      throw error instanceof NoCompletion ? error.withCost(error.costUsd + first.costUsd) : error;
    });
    const costUsd = first.costUsd + second.costUsd;
    const again = readValue(schema, second.content);
    if (!again.ok) {
      throw new NoCompletion(
        "MALFORMED_ANSWER",
        "the language model's answers do not fit the schema",
        costUsd,
      );
    }
    return { value: again.value, usage: sum(first.usage, second.usage), costUsd, answers: 2 };
  }

  return { name: model, complete, spent: () => cap.spent, close: () => dispatcher.destroy() };
}

/** Failures that no endpoint bills. */
const free: ReadonlySet<NoCompletionCode> = new Set([
  "UNAVAILABLE",
  "UNAUTHORISED",
  "REFUSED",
  "CAP_REACHED",
]);

/** Leaves an endpoint alone that does not answer: a night does not wait for it thousands of times. */
class Breaker {
  #inARow = 0;
  #open: { readonly error: NoCompletion; readonly since: number } | undefined;

  constructor(private readonly restMs = Number.POSITIVE_INFINITY) {}

  check(): void {
    if (this.#open && performance.now() - this.#open.since < this.restMs) throw this.#open.error;
  }

  answered(): void {
    this.#inARow = 0;
    this.#open = undefined;
  }

  failed(error: NoCompletion): void {
    const { code } = error;
    if (code === "UNAVAILABLE" || code === "TIMED_OUT") this.#inARow++;
    if (code === "UNAUTHORISED" || this.#inARow >= patience)
      this.#open = { error: error.withCost(0), since: performance.now() };
  }
}

/** A token is at least one byte of what is sent. */
function mostCost(request: ChatRequest, { priceIn, priceOut }: LanguageModelSettings): number {
  const words = request.messages.reduce((bytes, { content }) => bytes + Buffer.byteLength(content), 0);
  // Told twice: as the format and in words.
  const schema = 2 * Buffer.byteLength(JSON.stringify(z.toJSONSchema(request.schema)));
  return ((words + schema + overhead) * priceIn + request.maxTokens * priceOut) / 1e6;
}

/** What endpoints put around messages, generously. */
const overhead = 500;

function costOf({ tokensIn, tokensOut }: Usage, { priceIn, priceOut }: LanguageModelSettings): number {
  return (tokensIn * priceIn + tokensOut * priceOut) / 1e6;
}

function sum(a: Usage, b: Usage): Usage {
  return { tokensIn: a.tokensIn + b.tokensIn, tokensOut: a.tokensOut + b.tokensOut };
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

function readValue<T>(schema: z.ZodType<T>, content: string): Read<T> {
  // Some models put a fence around it, whatever they are told.
  const text = /^\s*```(?:json)?\s*([\s\S]*?)```\s*$/.exec(content)?.[1] ?? content;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, problem: "it is not JSON." };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issues = parsed.error.issues.slice(0, 5);
  return {
    ok: false,
    problem: `${issues.map(({ path, message }) => `${path.join(".") || "it"}: ${message}`).join("; ")}.`,
  };
}

function proxied(): boolean {
  return ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].some((name) => process.env[name]);
}
