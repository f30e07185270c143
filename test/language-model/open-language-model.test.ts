import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { NoCompletion } from "../../models/language-model/no-completion.ts";
import { chatModel } from "../support/chat-model.ts";
import type { ChatAnswer } from "../support/chat-server.ts";

const schema = z.object({ mood: z.enum(["good", "bad"]) });
const request = { system: "Say the mood.", user: '{"post":"fine"}', schema, name: "mood" };
const good: ChatAnswer = { content: '{"mood":"good"}' };

/** Why there was no value. */
async function failure(asked: Promise<unknown>): Promise<NoCompletion> {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof NoCompletion) return error;
  throw error ?? new Error("there was a value");
}

test("a good answer is a checked value with its cost, asked for by schema and key", async () => {
  const { model, server } = await chatModel(() => good);
  expect(await model.complete(request)).toEqual({
    value: { mood: "good" },
    usage: { tokensIn: 100, tokensOut: 20 },
    costUsd: 0.0003,
    answers: 1,
  });
  expect(model.spent()).toBeCloseTo(0.0003);
  const [asked] = server.asked;
  expect(asked?.path).toBe("/v1/chat/completions");
  expect(asked?.headers.authorization).toBe("Bearer sk-secret");
  expect(asked?.body).toMatchObject({
    model: "small",
    temperature: 0,
    max_tokens: 500,
    messages: [{ role: "system" }, { role: "user", content: '{"post":"fine"}' }],
    response_format: {
      type: "json_schema",
      json_schema: {
        name: "mood",
        strict: true,
        schema: { type: "object", required: ["mood"], additionalProperties: false },
      },
    },
  });
});

test("an answer in a code fence is read all the same", async () => {
  const { model } = await chatModel(() => ({ content: '```json\n{"mood":"bad"}\n```' }));
  expect((await model.complete(request)).value).toEqual({ mood: "bad" });
});

test.each([
  ["not JSON", "I think it is good!"],
  ["off the schema", '{"mood":"splendid"}'],
  ["cut off", '{"mood":"go'],
  ["empty", ""],
])("an answer that is %s is asked for once more, and both are paid", async (_, content) => {
  const { model, server } = await chatModel((__, index) => (index === 0 ? { content } : good));
  expect(await model.complete(request)).toMatchObject({
    value: { mood: "good" },
    answers: 2,
    usage: { tokensIn: 200, tokensOut: 40 },
    costUsd: 0.0006,
  });
  expect(server.asked[1]?.body.messages.map(({ role }) => role)).toEqual([
    "system",
    "user",
    "assistant",
    "user",
  ]);
});

test("two answers that do not fit are no value, and are paid", async () => {
  const { model, server } = await chatModel(() => ({ content: '{"mood":7}' }));
  const error = await failure(model.complete(request));
  expect(error).toMatchObject({ code: "MALFORMED_ANSWER", temporary: false });
  expect(error.costUsd).toBeCloseTo(0.0006);
  expect(server.asked).toHaveLength(2);
});

test("a busy endpoint is asked again after as long as it says", async () => {
  const { model, server } = await chatModel((_, index) =>
    index === 0 ? { status: 429, headers: { "retry-after": "1" } } : good,
  );
  const began = performance.now();
  expect((await model.complete(request)).value).toEqual({ mood: "good" });
  expect(performance.now() - began).toBeGreaterThanOrEqual(990);
  expect(server.asked).toHaveLength(2);
});

test("an endpoint that asks for too long a wait is given up at once", async () => {
  const { model, server } = await chatModel(() => ({ status: 429, headers: { "retry-after": "3600" } }));
  expect(await failure(model.complete(request))).toMatchObject({ code: "UNAVAILABLE", costUsd: 0 });
  expect(server.asked).toHaveLength(1);
});

test("a broken endpoint is asked three times, and after three texts no more", async () => {
  const { model, server } = await chatModel(() => ({ status: 500, body: "sorry" }));
  for (const asked of [3, 6, 9, 9]) {
    expect(await failure(model.complete(request))).toMatchObject({ code: "UNAVAILABLE", temporary: true });
    expect(server.asked).toHaveLength(asked);
  }
  expect(model.spent()).toBe(0);
});

test("an endpoint that recovers is forgiven", async () => {
  const { model } = await chatModel((_, index) => (index % 3 === 2 ? good : { status: 503 }));
  for (let i = 0; i < 5; i++) expect((await model.complete(request)).value).toEqual({ mood: "good" });
});

test("an endpoint that hangs is waited for once a text, counted in full, and left alone after three", async () => {
  const { model, server } = await chatModel(() => "hang", { timeoutMs: 50 });
  const first = await failure(model.complete(request));
  expect(first).toMatchObject({ code: "TIMED_OUT", temporary: true });
  expect(first.costUsd).toBeGreaterThan(0.005);
  await failure(model.complete(request));
  await failure(model.complete(request));
  expect((await failure(model.complete(request))).costUsd).toBe(0);
  expect(server.asked).toHaveLength(3);
});

test("an answer without an end is not read to its end", async () => {
  const { model } = await chatModel(() => "huge");
  expect(await failure(model.complete(request))).toMatchObject({ code: "MALFORMED_ANSWER" });
});

test("a connection that breaks in the middle is tried again", async () => {
  const { model } = await chatModel((_, index) => (index === 0 ? "broken" : good));
  expect((await model.complete(request)).value).toEqual({ mood: "good" });
});

test("a page that is no chat completion, and no server at all, are unavailable", async () => {
  const { model } = await chatModel(() => ({ status: 200, body: "<html>welcome</html>" }));
  expect(await failure(model.complete(request))).toMatchObject({ code: "UNAVAILABLE" });
  const { model: gone, server } = await chatModel(() => good);
  await server.stop();
  const error = await failure(gone.complete(request));
  expect(error).toMatchObject({ code: "UNAVAILABLE" });
  expect(error.message).toContain("ECONNREFUSED");
});

test("a wrong key is said once, and the endpoint is left alone", async () => {
  const { model, server } = await chatModel(() => ({ status: 401, body: "sk-secret is no key" }));
  const error = await failure(model.complete(request));
  expect(error).toMatchObject({ code: "UNAUTHORISED", temporary: true });
  expect(error.message).toContain("PHARMA_LLM_KEY");
  expect(error.message).not.toContain("sk-secret");
  await failure(model.complete(request));
  expect(server.asked).toHaveLength(1);
});

test("what the endpoint declines for its content is no fault of the endpoint", async () => {
  const { model, server } = await chatModel((_, index) =>
    index < 4 ? { content: "", finish: "content_filter" } : good,
  );
  for (let i = 0; i < 4; i++) {
    expect(await failure(model.complete(request))).toMatchObject({ code: "REFUSED", temporary: false });
  }
  expect((await model.complete(request)).value).toEqual({ mood: "good" });
  expect(server.asked).toHaveLength(5);
});

test("an endpoint is asked in the way it takes, and that is remembered", async () => {
  const { model, server } = await chatModel(({ body }) =>
    body.response_format?.type === "json_object" ? good : { status: 400, body: "what is json_schema?" },
  );
  expect((await model.complete(request)).value).toEqual({ mood: "good" });
  expect((await model.complete(request)).value).toEqual({ mood: "good" });
  expect(server.asked.map(({ body }) => body.response_format?.type)).toEqual([
    "json_schema",
    "json_schema",
    "json_object",
    "json_object",
  ]);
  expect(server.asked[1]?.body).toMatchObject({ max_completion_tokens: 500 });
  expect(server.asked[1]?.body).not.toHaveProperty("temperature");
  expect(server.asked[3]?.body.messages[0]?.content).toContain('"enum":["good","bad"]');
});

test("a redirect is not followed: the key stays where it was given", async () => {
  let reached = 0;
  const elsewhere = createServer((_, response) => {
    reached++;
    response.end("{}");
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void elsewhere.close());
  const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  const { model } = await chatModel(() => ({ status: 307, headers: { location } }));
  expect(await failure(model.complete(request))).toMatchObject({ code: "REFUSED" });
  expect(reached).toBe(0);
});

test("whoever stops waiting is not answered, and the wait ends at once", async () => {
  const { model } = await chatModel(() => "hang", { timeoutMs: 60_000 });
  const stop = new AbortController();
  const asked = model.complete(request, stop.signal);
  stop.abort(new Error("stopped"));
  await expect(asked).rejects.toThrow("stopped");
});

test("a request that could exceed the cap is not made", async () => {
  const { model, server } = await chatModel(
    () => ({ content: '{"mood":"good"}', usage: { in: 1_000, out: 500 } }),
    {
      capUsd: 0.02,
    },
  );
  await model.complete(request);
  await model.complete(request);
  expect(model.spent()).toBeCloseTo(0.012);
  const asked = await Promise.allSettled([1, 2, 3, 4, 5].map(() => model.complete(request)));
  expect(asked.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  expect(model.spent()).toBeLessThanOrEqual(0.02);
  const before = server.asked.length;
  expect(await failure(model.complete(request))).toMatchObject({ code: "CAP_REACHED", temporary: true });
  expect(server.asked).toHaveLength(before);
});

test("an endpoint that does not say what it used is counted at the most it may have been", async () => {
  const { model } = await chatModel(() => ({ content: '{"mood":"good"}', usage: "none" }));
  expect((await model.complete(request)).costUsd).toBeGreaterThan(0.005);
});
