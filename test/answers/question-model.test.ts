import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { openQuestionModel } from "../../answers/question-model.ts";
import { recordAnswer } from "../../lakehouse/rag-log.ts";
import { NoCompletion } from "../../models/language-model/no-completion.ts";
import { openLanguageModel } from "../../models/language-model/open-language-model.ts";
import type { ChatAnswer } from "../support/chat-server.ts";
import { startChatServer } from "../support/chat-server.ts";
import { freshLake } from "../support/lake.ts";

const request = { system: "Say it.", user: "{}", schema: z.object({ ok: z.boolean() }), name: "ok" };
const fine: ChatAnswer = { content: '{"ok":true}' };

async function settingsFor(answer: (index: number) => ChatAnswer) {
  const server = await startChatServer((_, index) => answer(index));
  const settings = {
    ...{ url: server.url, model: "small", key: undefined, capUsd: 1, priceIn: 1, priceOut: 10 },
    ...{ timeoutMs: 5_000, concurrency: 2 },
  };
  return { server, settings };
}

const codeOf = (error: unknown) => (error instanceof NoCompletion ? error.code : "none");

test("the cap is of a day: what the day's questions have cost is spent, what those of other days have is not", async () => {
  const lake = await freshLake();
  const { server, settings } = await settingsFor(() => fine);
  const spend = (at: string) =>
    recordAnswer(lake, {
      ...{ at, kind: "question", subject: "?", snapshot: 1, retrieved: [], model: "small@1", gate: "g@1" },
      ...{ answer: "", claims: [], who: "ana", costUsd: 0.9999, latencyMs: 1 },
    });
  await spend("2026-01-01T12:00:00Z");
  const first = openQuestionModel(lake, settings);
  onTestFinished(() => first.close());
  expect((await first.complete(request)).value).toEqual({ ok: true });
  await spend(new Date().toISOString());
  const second = openQuestionModel(lake, settings);
  onTestFinished(() => second.close());
  expect(await second.complete(request).catch(codeOf)).toBe("CAP_REACHED");
  expect(server.asked).toHaveLength(1);
});

test("many questions at once are asked a few at a time, and all are answered", async () => {
  const lake = await freshLake();
  const { server, settings } = await settingsFor(() => fine);
  const model = openQuestionModel(lake, settings);
  onTestFinished(() => model.close());
  const answers = await Promise.all(Array.from({ length: 7 }, () => model.complete(request)));
  expect(answers).toHaveLength(7);
  expect(server.asked).toHaveLength(7);
});

test.each([
  ["rests for good, and is not asked again", undefined, "UNAVAILABLE"],
  ["is asked again after its rest", 0, "none"],
])("an endpoint that failed again and again %s", async (_, restMs, code) => {
  let down = true;
  const { settings } = await settingsFor(() => (down ? { status: 500 } : fine));
  const model = openLanguageModel(settings, { backoffMs: 1, ...(restMs !== undefined && { restMs }) });
  onTestFinished(() => model.close());
  for (let i = 0; i < 3; i++) expect(await model.complete(request).catch(codeOf)).toBe("UNAVAILABLE");
  down = false;
  expect(
    await model.complete(request).then(
      () => "none",
      (error) => codeOf(error),
    ),
  ).toBe(code);
});
