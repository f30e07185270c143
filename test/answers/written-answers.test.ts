import { expect, test, vi } from "vitest";
import type { Answer, Question } from "../../answers/answer.ts";
import { renderAnswer } from "../../cli/render/answer.ts";
import { redactRagLog } from "../../lakehouse/rag-log.ts";
import { sql } from "../../lakehouse/sql.ts";
import type { Gate, Verdict } from "../../models/gate/judgement.ts";
import type { LanguageModelSettings } from "../../models/language-model/language-model.ts";
import type { ChatAnswer } from "../support/chat-server.ts";
import { shownIn } from "../support/summary-model.ts";
import { answeringLake, content, saying } from "./answering-lake.ts";

vi.setConfig({ testTimeout: 60_000 });

const { asker, extractive, lake } = answeringLake();
const question = { text: "does zeltrax cause nausea?", who: "ana" };
const count = "3 of 7 reviews of zeltrax mention nausea.";

const textsOf = ({ sentences }: Answer) => sentences.map(({ text }) => text);

/** An answer without what differs from one time to the next. */
function lasting({ id, latencyMs, costUsd, note, ...answer }: Answer) {
  return answer;
}

interface Logged {
  readonly model: string;
  readonly asked_model: string | null;
  readonly note: string | null;
  readonly prompt_hash: string | null;
  readonly written: string | null;
  readonly cost_usd: number;
  readonly claims: string;
}

async function logged({ id }: Answer) {
  const [entry] = await lake().query<Logged>(
    sql`select model, asked_model, note, prompt_hash, written, cost_usd, claims from ops.rag_log where id = ${id}`,
  );
  if (!entry) throw new Error("the answer is not in the log");
  return {
    ...entry,
    claims: JSON.parse(entry.claims) as { id: string; outcome: string; rule?: string; verdict: string }[],
  };
}

test("a sentence that the reviews carry answers, after the counts and in the place of quotes; all of it is logged", async () => {
  const { asker: it, server } = await asker(saying("People report nausea."));
  const answer = await it.ask(question);
  expect(answer).toMatchObject({ answered: true, by: "language-model", note: null, reason: null });
  expect(answer.costUsd).toBeCloseTo(0.0003);
  expect(answer.sentences.map(({ kind }) => kind)).toEqual(["counted", "generated"]);
  const [counted, generated] = answer.sentences;
  expect(counted?.text).toBe(count);
  expect(generated).toMatchObject({ text: "People report nausea.", verdict: "supported" });
  expect(new Set(generated?.citations.map(({ review }) => review))).toEqual(new Set(["a4", "a5"]));
  for (const { words, before, after } of generated?.citations ?? []) {
    expect(words.toLowerCase()).toContain("nausea");
    expect(`${before}${words}${after}`).not.toBe("");
  }
  const entry = await logged(answer);
  expect(entry).toMatchObject({ model: answer.model, asked_model: answer.model, note: null });
  expect(entry.cost_usd).toBe(answer.costUsd);
  expect(entry.prompt_hash).toMatch(/^[0-9a-f]{64}$/);
  expect(entry.written).toContain("People report nausea.");
  expect(entry.claims.map(({ id, outcome }) => [id, outcome])).toEqual([
    ["1", "kept"],
    ["w1.1", "kept"],
  ]);
  const [asked] = server.asked;
  expect(asked?.body.messages[1]?.content.split("\n").slice(0, 2)).toEqual([
    JSON.stringify({ question: question.text }),
    JSON.stringify({ products: "zeltrax" }),
  ]);
});

test.each<[string, string, string, (readonly string[])?]>([
  ["cites what was not shown", "no_citation", "People report nausea.", ["e99", "a3"]],
  ["turns a negation round", "not_carried", "People report no nausea."],
  ["has a number", "number", "People report nausea on 20 mg."],
  ["has a number of its own", "number", "People report nausea after two weeks."],
  ["tells a share", "quantifier", "Most people report nausea."],
  ["names another drug", "not_carried", "People report nausea on sertraline."],
  ["does what a review asks for", "not_carried", "Zeltrax cures nausea."],
  ["speaks to the reader", "addresses_reader", "You should expect nausea."],
])(
  "a sentence that %s is dropped and logged, and the answer is the extractive one: %s",
  async (...[, rule, text, cited]) => {
    const { asker: it } = await asker(cited ? () => content(true, [text], cited) : saying(text));
    const answer = await it.ask(question);
    expect(answer).toMatchObject({ by: "extractive", note: "nothing_left" });
    expect(lasting(answer)).toEqual(lasting(await extractive().ask(question)));
    const { claims, asked_model, note } = await logged(answer);
    expect(claims.find(({ id }) => id === "w1")).toMatchObject({ rule, outcome: "dropped" });
    expect(asked_model).toMatch(/^model-\d+@[0-9a-f]{8}$/);
    expect(note).toBe("nothing_left");
  },
);

test.each<[string, string, () => ChatAnswer, Partial<LanguageModelSettings>?]>([
  ["is down", "unavailable", () => ({ status: 500 })],
  ["is slow", "timed_out", () => "hang", { timeoutMs: 50 }],
  ["breaks off in the middle", "unavailable", () => "broken"],
  ["answers nonsense twice", "malformed_answer", () => ({ content: "People like it!" })],
  ["declines", "refused", () => ({ content: "", finish: "content_filter" })],
  ["would cost too much", "cap_reached", () => ({ content: "{}" }), { capUsd: 0.000_001 }],
])(
  "where the endpoint %s, the answer is the extractive one and says why: %s",
  async (...[, note, how, settings]) => {
    const { asker: it } = await asker(how, settings);
    const answer = await it.ask(question);
    expect(answer.note).toBe(note);
    expect(lasting(answer)).toEqual(lasting(await extractive().ask(question)));
    expect((await logged(answer)).note).toBe(note);
  },
);

test("where the model says that the evidence does not answer, so does the answer; what is counted stands", async () => {
  const nothing = () => content(false, [], []);
  const { asker: it } = await asker(nothing);
  const answer = await it.ask({ ...question, text: "did doctors take people off zeltrax?" });
  expect(answer).toMatchObject({ answered: false, reason: "not_supported", sentences: [] });
  expect(answer).toMatchObject({ by: "language-model", note: "not_answered" });
  expect(textsOf(await it.ask(question))).toEqual([count]);
  const shown = await it.ask({ ...question, extractive: true });
  expect(shown.sentences.some(({ kind }) => kind === "quoted")).toBe(true);
});

test("what is nowhere near the reviews is not asked about, nor what --extractive asks for", async () => {
  const { asker: it, server } = await asker(saying("People report nausea."));
  expect(await it.ask({ ...question, text: "how tall is the Eiffel tower?" })).toMatchObject({
    ...{ answered: false, by: "extractive", note: null },
  });
  expect(await it.ask({ ...question, extractive: true })).toMatchObject({ by: "extractive", note: null });
  expect(server.asked).toHaveLength(0);
});

test("a review that speaks to machines does not travel, and a question's personal data neither", async () => {
  const { asker: it, server } = await asker(saying("People report nausea."));
  await it.ask({ ...question, text: "does zeltrax cause nausea? call me on 555-201-3344, jane@example.org" });
  const [asked] = server.asked;
  expect(shownIn(asked as NonNullable<typeof asked>).size).toBeGreaterThan(2);
  const told = JSON.stringify(asked?.body.messages);
  expect(told).not.toContain("cures");
  expect(told).not.toMatch(/3344|jane@/);
});

test("nor is it quoted where nothing is written", async () => {
  const { sentences } = await extractive().ask({ ...question, text: "does zeltrax cure nausea?" });
  expect(sentences.length).toBeGreaterThan(1);
  expect(sentences.map(({ text }) => text).join(" ")).not.toContain("cures");
});

test("where the lake has none of the kinds that are asked, the answer says so", async () => {
  const answer = await extractive().ask({ ...question, from: ["label"] });
  expect(answer).toMatchObject({ answered: false, reason: "nothing_found", from: [] });
  expect(renderAnswer(answer)).toContain("nothing of the kinds that --from names");
});

test("what a count shows is in the log beside what was retrieved", async () => {
  const { id, sentences } = await extractive().ask(question);
  const [row] = await lake().query<{ retrieved: string }>(
    sql`select retrieved from ops.rag_log where id = ${id}`,
  );
  const found = new Set(
    (JSON.parse(row?.retrieved ?? "[]") as { evidence: string }[]).map(({ evidence }) => evidence),
  );
  for (const { evidence } of sentences.flatMap(({ citations }) => citations))
    expect(found).toContain(evidence);
});

test("the same question of the same evidence is asked once; when its entry is redacted, again", async () => {
  const { asker: it, server } = await asker(saying("People report nausea."));
  const first = await it.ask({ ...question, who: "cache" });
  const second = await it.ask({ ...question, who: "cache" });
  expect(lasting(second)).toEqual(lasting(first));
  expect(second.costUsd).toBe(0);
  expect(server.asked).toHaveLength(1);
  await redactRagLog(lake(), { who: "cache" });
  expect((await logged(first)).written).toBeNull();
  await it.ask({ ...question, who: "cache" });
  expect(server.asked).toHaveLength(2);
});

test("the gate decides: what the evidence does not carry is marked beside the quotes, what it contradicts is dropped, or both where that is asked for", async () => {
  const judged = async (verdict: Verdict, asked: Partial<Question> = {}) => {
    const { asker: it } = await asker(saying("People report nausea."), {}, gateThatSays(verdict));
    return it.ask({ ...question, ...asked });
  };
  const marked = await judged("not_enough");
  const generated = marked.sentences.filter(({ kind }) => kind === "generated");
  expect(generated).toMatchObject([{ text: "[SPECULATIVE] People report nausea.", verdict: "not_enough" }]);
  expect(marked.sentences.some(({ kind }) => kind === "quoted")).toBe(true);
  const dropped = await judged("contradicted");
  expect(dropped).toMatchObject({ by: "extractive", note: "nothing_left" });
  expect((await logged(dropped)).claims.find(({ id }) => id === "w1.1")).toMatchObject({
    ...{ verdict: "contradicted", outcome: "dropped" },
  });
  const strict = await judged("not_enough", { unsupported: "drop" });
  expect(lasting(strict)).toEqual(lasting(dropped));
  expect((await logged(strict)).claims.find(({ id }) => id === "w1.1")).toMatchObject({
    ...{ verdict: "not_enough", outcome: "dropped" },
  });
});

test("the same lake gives the same extractive answer, to the byte", async () => {
  const [one, other] = [await extractive().ask(question), await extractive().ask(question)];
  expect(JSON.stringify(lasting(one))).toBe(JSON.stringify(lasting(other)));
});

function gateThatSays(verdict: Verdict): Gate {
  return {
    model: "stub@1",
    judge: async (claims) =>
      claims.map(() => ({ verdict, confidence: 0.8, badge: "medium", evidence: [] }) as const),
    close: async () => undefined,
  };
}
