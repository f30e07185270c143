import { onTestFinished } from "vitest";
import type { LanguageModelSettings } from "../../models/language-model/language-model.ts";
import { openLanguageModel } from "../../models/language-model/open-language-model.ts";
import { startChatServer } from "./chat-server.ts";

/** A model behind a server that answers so; both end with the test. */
export async function chatModel(
  answer: Parameters<typeof startChatServer>[0],
  settings: Partial<LanguageModelSettings> = {},
) {
  const server = await startChatServer(answer);
  const model = openLanguageModel(
    {
      url: server.url,
      model: "small",
      key: "sk-secret",
      capUsd: 1,
      priceIn: 1,
      priceOut: 10,
      timeoutMs: 5_000,
      concurrency: 1,
      ...settings,
    },
    { backoffMs: 1 },
  );
  onTestFinished(() => model.close());
  return { server, model };
}
