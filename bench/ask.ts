import pino from "pino";
import { Agent, request } from "undici";
import { openAsker } from "../answers/open-asker.ts";
import { createApi } from "../api/api.ts";
import { readSettings } from "../config.ts";
import { indexesOf } from "../workers/create-step-host.ts";
import { artefactOptions, openLakeOfSettings } from "../workers/lake-of-settings.ts";
import { median, quantile, report, round, sizes } from "./support/report.ts";

// POST /v1/ask over HTTP, extractive, by so many users at once who ask one question after the other, on the lake of the state
// folder: run a night first.

const { users, questions } = sizes({ users: 10, questions: 100 });
const asked = [
  "does etonogestrel cause weight gain?",
  "how long until zoloft works for anxiety?",
  "is the insertion of mirena painful?",
  "headaches in the first weeks",
  "what do people say about sleep on sertraline?",
  "did anyone stop because of nausea?",
  "acne on birth control",
  "how tall is the Eiffel tower?",
  "price and insurance of contrave",
  "withdrawal from suboxone",
];

const settings = readSettings();
const lake = await openLakeOfSettings(settings, {});
const asker = await openAsker(lake, {
  artefacts: artefactOptions(settings),
  indexes: { ...indexesOf(settings), warn: (_error, sentence) => console.error(sentence) },
});
const app = await createApi({ lake, asker, log: pino({ level: "silent" }), tokens: new Map() });
const url = await app.listen({ port: 0, host: "127.0.0.1" });
const agent = new Agent({ connections: users });
const times: number[] = [];
let next = 0;
let answered = 0;

async function user(): Promise<void> {
  while (next < questions) {
    const question = asked[next++ % asked.length] ?? "";
    const began = performance.now();
    const { statusCode, body } = await request(`${url}/v1/ask`, {
      method: "POST",
      dispatcher: agent,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question }),
    });
    const answer = (await body.json()) as { answered: boolean };
    if (statusCode !== 200) throw new Error(`${statusCode}: ${JSON.stringify(answer)}`);
    if (answer.answered) answered++;
    times.push(performance.now() - began);
  }
}

try {
  const began = performance.now();
  await Promise.all(Array.from({ length: users }, user));
  const seconds = (performance.now() - began) / 1_000;
  report({
    bench: "ask",
    sizes: { users, questions },
    answered,
    perSecond: round(questions / seconds),
    medianMs: round(median(times)),
    p95Ms: round(quantile(times, 0.95)),
  });
} finally {
  await agent.close();
  await app.close();
  await asker.close();
  await lake.close();
}
