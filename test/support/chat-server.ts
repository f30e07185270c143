import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request of the chat-completions protocol, as far as tests look at it. */
export interface ChatAsked {
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly max_tokens?: number;
    readonly max_completion_tokens?: number;
    readonly temperature?: number;
    readonly response_format?: { readonly type: string };
  };
}

export type ChatAnswer =
  /** A completion with this content; 100 tokens in and 20 out unless said. */
  | {
      readonly content: string;
      readonly usage?: { in: number; out: number } | "none";
      readonly finish?: string;
    }
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  /** Nothing is answered. */
  | "hang"
  /** A body without an end. */
  | "huge"
  /** The connection breaks in the middle of a body. */
  | "broken";

export interface ChatServer {
  /** What PHARMA_LLM_URL would be. */
  readonly url: string;
  readonly asked: readonly ChatAsked[];
  /** How requests are answered from now on. */
  answer(how: (asked: ChatAsked, index: number) => ChatAnswer): void;
  stop(): Promise<void>;
}

/** A real HTTP server that speaks OpenAI's chat completions; stopped when the test ends. */
export async function startChatServer(
  first: (asked: ChatAsked, index: number) => ChatAnswer,
): Promise<ChatServer> {
  const asked: ChatAsked[] = [];
  let how = first;
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const one: ChatAsked = { headers: request.headers, path: request.url ?? "", body: JSON.parse(body) };
    asked.push(one);
    write(response, how(one, asked.length - 1), one.body.model);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (next) => {
      how = next;
    },
    stop,
  };
}

function write(response: ServerResponse, answer: ChatAnswer, model: string): void {
  if (answer === "hang") return;
  if (answer === "huge") {
    const chunk = " ".repeat(65_536);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
      response.once("drain", more);
    };
    response.writeHead(200, { "content-type": "application/json" });
    more();
    return;
  }
  if (answer === "broken") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"choices":[{"mess', () => response.destroy());
    return;
  }
  if ("status" in answer) {
    response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
    return;
  }
  const { usage = { in: 100, out: 20 } } = answer;
  response.writeHead(200, { "content-type": "application/json" }).end(
    JSON.stringify({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1,
      model,
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: answer.content },
          finish_reason: answer.finish ?? "stop",
        },
      ],
      ...(usage !== "none" && {
        usage: {
          prompt_tokens: usage.in,
          completion_tokens: usage.out,
          total_tokens: usage.in + usage.out,
        },
      }),
    }),
  );
}
