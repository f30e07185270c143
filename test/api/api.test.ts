import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import pino from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Answer } from "../../answers/answer.ts";
import type { Asker } from "../../answers/asker.ts";
import { followNights } from "../../answers/follow-nights.ts";
import { openAsker } from "../../answers/open-asker.ts";
import { createApi } from "../../api/api.ts";
import { readSettings } from "../../config.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { expireSnapshots } from "../../lakehouse/maintain-lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { artefactOptions } from "../../workers/lake-of-settings.ts";
import { build } from "../gold/build.ts";
import { writeSilver } from "../gold/silver-rows.ts";
import { stepsOf, writtenNight } from "../summaries/written-night.ts";
import { indexPlaces } from "../support/indexes.ts";

vi.setConfig({ testTimeout: 120_000 });

async function served(tokens: ReadonlyMap<string, string> = new Map()) {
  const night = await writtenNight();
  await night.index();
  await night.summarise();
  await night.gate();
  await build(night.lake, "summary_sentences");
  return { lake: night.lake, app: await apiOf(night.lake, tokens) };
}

async function apiOf(lake: Lake, tokens: ReadonlyMap<string, string>): Promise<FastifyInstance> {
  return (await apiAndAsker(lake, tokens)).app;
}

async function apiAndAsker(lake: Lake, tokens: ReadonlyMap<string, string> = new Map()) {
  const indexes = await indexPlaces();
  const asker = await openAsker(lake, { artefacts: artefactOptions(readSettings()), indexes });
  const app = await createApi({ lake, asker, log: pino({ level: "silent" }), tokens });
  onTestFinished(async () => {
    await app.close();
    await asker.close();
  });
  return { app, asker };
}

test("a reader clicks from a summary's sentence to the words it stands on", async () => {
  const { app } = await served();
  const summary = await app.inject("/v1/summaries/product/zeltrax");
  expect(summary.statusCode).toBe(200);
  const sentence = summary
    .json()
    .find(({ text }: { text: string }) => text === "3 of 6 reviews mention nausea.");
  const claim = (await app.inject(`/v1/claims/${sentence.claims[0]}`)).json();
  expect(claim).toMatchObject({ subject: "zeltrax", verdict: "supported", outcome: "kept" });
  expect(claim.quotes.map(({ review }: { review: string }) => review).sort()).toEqual(["a3", "a4", "a5"]);
  for (const { words } of claim.quotes) expect(words).toContain("nausea");
});

test("a claim opens when the snapshot it was judged in has expired, by the words that still stand as they did", async () => {
  const { lake, app } = await served();
  const published = (await app.inject("/v1/summaries/product/zeltrax")).json();
  const { claims } = published.find(
    ({ text }: { text: string }) => text === "3 of 6 reviews mention nausea.",
  );
  const judged = (await app.inject(`/v1/claims/${claims[0]}`)).json();
  const edited = judged.quotes[0].review;
  await lake.commit({ key: "edit", run: "edit", task: "edit" }, (transaction) =>
    transaction.run(
      sql`update silver.reviews set text = 'Other words. ' || text where review_id = ${edited}`,
    ),
  );
  await expireSnapshots(lake, { expireAfterDays: 30, now: new Date(Date.now() + 31 * 86_400_000) });
  const opened = (await app.inject(`/v1/claims/${claims[0]}`)).json();
  expect(opened.snapshot).toBe(await lake.snapshot());
  expect(opened).toMatchObject({ id: judged.id, text: judged.text, verdict: "supported" });
  const rest = judged.quotes.filter(({ review }: { review: string }) => review !== edited);
  expect(opened.quotes).toEqual(rest);
});

test("a question is answered with a count and with quotes, and is in the log under who asked", async () => {
  const { app, lake } = await served(new Map([["token-of-sixteen-signs", "ana"]]));
  const headers = { authorization: "Bearer token-of-sixteen-signs" };
  const asked = await app.inject({
    ...{ method: "POST", url: "/v1/ask", headers },
    payload: { question: "does zeltrax cause nausea?", product: "zeltrax" },
  });
  expect(asked.statusCode).toBe(200);
  const { id, answered, by, note, sentences } = asked.json();
  expect([answered, by, note]).toEqual([true, "extractive", null]);
  expect(sentences[0]).toMatchObject({ kind: "counted", text: "3 of 6 reviews of zeltrax mention nausea." });
  const quoted = sentences.filter(({ kind }: { kind: string }) => kind === "quoted");
  expect(quoted.length).toBeGreaterThan(0);
  for (const { text, citations } of quoted) expect(citations[0].words).toBe(text);
  const [entry] = await lake.query<{ who: string; subject: string }>(
    sql`select who, subject from ops.rag_log where id = ${id}`,
  );
  expect(entry).toEqual({ who: "ana", subject: "does zeltrax cause nausea?" });
});

test("what the reviews do not say is said so, and a question's personal data is not kept", async () => {
  const { app, lake } = await served();
  const ask = async (question: string) =>
    (await app.inject({ method: "POST", url: "/v1/ask", payload: { question } })).json();
  expect(await ask("how tall is the Eiffel tower?")).toMatchObject({ answered: false, sentences: [] });
  expect(await ask("?!")).toMatchObject({ answered: false, reason: "empty" });
  expect(await ask("hat jemand davon starke Kopfschmerzen bekommen und wie lange?")).toMatchObject({
    answered: false,
    reason: "not_covered",
  });
  const { id } = await ask("call me on 555-201-3344 about nausea, jane@example.org");
  const [entry] = await lake.query<{ subject: string }>(
    sql`select subject from ops.rag_log where id = ${id}`,
  );
  expect(entry?.subject).not.toMatch(/3344|jane@/);
});

test("a wrong request is told what is wrong: code, status and a sentence", async () => {
  const { app } = await served(new Map([["token-of-sixteen-signs", "ana"]]));
  const headers = { authorization: "Bearer token-of-sixteen-signs" };
  expect((await app.inject("/v1/claims/ffffffff")).json()).toMatchObject({ code: "UNAUTHORISED" });
  const wrong = { authorization: "Bearer token-of-sixteen-sign5" };
  expect((await app.inject({ url: "/v1/claims/ffffffff", headers: wrong })).statusCode).toBe(401);
  // The same routes, written another way.
  for (const url of [
    "/%761/claims/ffffffff",
    "/v%31/claims/ffffffff",
    "/v1%2fclaims/ffffffff",
    "//v1/claims/ffffffff",
  ])
    expect([401, 404], url).toContain((await app.inject(url)).statusCode);
  expect((await app.inject("/%761/claims/ffffffff")).statusCode).toBe(401);
  const unknown = await app.inject({ url: "/v1/claims/ffffffff", headers });
  expect([unknown.statusCode, unknown.json().code]).toEqual([404, "UNKNOWN_CLAIM"]);
  expect((await app.inject({ url: "/v1/summaries/product/nope", headers })).statusCode).toBe(404);
  expect((await app.inject({ url: "/v1/summaries/planet/x", headers })).json()).toMatchObject({
    code: "BAD_REQUEST",
  });
  const empty = await app.inject({ method: "POST", url: "/v1/ask", headers, payload: { question: "" } });
  expect([empty.statusCode, empty.json().code]).toEqual([400, "BAD_REQUEST"]);
  const long = await app.inject({
    method: "POST",
    url: "/v1/ask",
    headers,
    payload: { question: "x".repeat(70_000) },
  });
  expect(long.statusCode).toBe(413);
  expect((await app.inject("/nowhere")).json()).toMatchObject({ code: "NOT_FOUND" });
  expect((await app.inject("/health")).json()).toEqual({ status: "ok", snapshot: expect.any(Number) });
  const { paths } = (await app.inject("/openapi.json")).json();
  expect(Object.keys(paths).sort()).toEqual([
    "/v1/ask",
    "/v1/claims/{id}",
    "/v1/evidence/{id}",
    "/v1/summaries/{kind}/{subject}",
  ]);
});

test("after a night the API goes over to it, with questions in flight, none of which fails", async () => {
  const { lake } = await served();
  const { app, asker } = await apiAndAsker(lake);
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const before = asker.snapshot;
  const ask = async () => {
    const response = await fetch(`${url}/v1/ask`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question: "does zeltrax cause nausea or dizziness?" }),
    });
    return { status: response.status, body: (await response.json()) as Answer };
  };
  expect(await asker.follow()).toBe(false);
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  let asking = true;
  const users = Array.from({ length: 4 }, async () => {
    while (asking) answers.push(await ask());
  });
  const text = "The dizziness from zeltrax frightened me.";
  await writeSilver(lake, [{ id: "b1", product: "zeltrax", day: "2026-05-11", label: "negative", text }]);
  const next = stepsOf(lake, "nightly/2026-05-11");
  await next.index();
  // In the middle of a night Silver has changed, and answers are of the night before.
  expect(await asker.follow()).toBe(false);
  // Nor where a part of the labels is in.
  const labels = { run: "nightly/2026-05-11", task: "index-documents" };
  await lake.commit({ ...labels, key: "labels 1", part: "0a1b" }, async () => 1);
  expect(await asker.follow()).toBe(false);
  await build(lake, "summary_sentences");
  const inFlight = answers.length;
  expect(await asker.follow()).toBe(true);
  expect(answers.length).toBeGreaterThan(inFlight);
  const newest = await ask();
  asking = false;
  await Promise.all(users);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(newest.body.snapshot).toBe(asker.snapshot);
  expect(newest.body.sentences.map((each) => each.text)).toContain(text);
  expect(new Set(answers.map(({ body }) => body.snapshot))).toEqual(new Set([before, asker.snapshot]));
  for (const { body } of answers)
    expect(body.sentences.some((each) => each.text === text)).toBe(body.snapshot === asker.snapshot);
  expect((await app.inject("/health")).json()).toEqual({ status: "ok", snapshot: asker.snapshot });
});

test("a night that cannot be opened leaves the one before, and is opened when it can be", async () => {
  const { lake } = await served();
  let broken = false;
  let closed = 0;
  const open = async (snapshot: number): Promise<Asker> => {
    if (broken) throw new Error("no room");
    return {
      snapshot,
      products: [],
      ask: () => Promise.reject(new Error("unasked")),
      close: async () => void closed++,
    };
  };
  const asker = await followNights(lake, { open, close: async () => undefined, warn: () => undefined });
  const before = asker.snapshot;
  await build(lake, "summary_sentences");
  broken = true;
  await expect(asker.follow()).rejects.toThrow("no room");
  expect([asker.snapshot, closed]).toEqual([before, 0]);
  broken = false;
  // Whoever looks at the same time looks once.
  expect(await Promise.all([asker.follow(), asker.follow()])).toEqual([true, true]);
  expect([asker.snapshot > before, closed]).toEqual([true, 1]);
  await expireSnapshots(lake, { expireAfterDays: 1, now: new Date(Date.now() + 2 * 86_400_000) });
  expect(await asker.follow()).toBe(false);
  await lake.commit({ key: "a question", run: "answers", task: "rag-log" }, async () => 0);
  await expireSnapshots(lake, { expireAfterDays: 1, now: new Date(Date.now() + 2 * 86_400_000) });
  expect(await asker.follow()).toBe(true);
  expect(asker.snapshot).toBe(await lake.snapshot());
  await asker.close();
  expect(closed).toBe(3);
});

test("an index is kept, known again, and made anew where it is damaged", async () => {
  const { lake } = await served();
  const indexes = await indexPlaces();
  const options = { artefacts: artefactOptions(readSettings()), indexes };
  const answers = [];
  for (const damage of [false, true, false]) {
    const asker = await openAsker(lake, options);
    answers.push((await asker.ask({ text: "nausea in the morning?", who: "me" })).sentences);
    await asker.close();
    const [kept = ""] = await readdir(indexes.folder);
    if (damage) await writeFile(join(indexes.folder, kept, "postings.bin"), "cut");
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});
