import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { ensureArtefact } from "../artefacts/ensure-artefact.ts";
import { readSettings } from "../config.ts";
import { openSentenceEncoder } from "../models/runtime/sentence-encoder.ts";
import { openWordPieces } from "../models/runtime/word-pieces.ts";
import { openSentiment } from "../models/text/sentiment/open-sentiment.ts";
import { median, report, round, sizes } from "./support/report.ts";

// Reviews of 80 tokens per second through the encoder and through the whole sentiment scorer, the share of time outside ONNX
// Runtime, and what single settings of a session change (each against the shipped one, alternating, in this run).

const { texts, threads, repeats, runs } = sizes({ texts: 600, threads: 2, repeats: 3, runs: 60 });
const settings = readSettings();
const artefact = (name: string) =>
  ensureArtefact(name, {
    home: settings.home,
    overrides: settings.artefacts,
    offline: settings.offline,
  });
const folder = await artefact("sentence-encoder");
const files = { model: join(folder, "model.onnx"), tokenizer: join(folder, "tokenizer.json") };

const reviews = await reviewsOf80Tokens();
report({
  bench: "encoder",
  sizes: { texts, threads, repeats, runs },
  encoder: await encoderFigures(),
  scorer: await scorerFigures(),
  tokenizer: await tokenizerFigures(),
  sessions: await sessionFigures(),
});

/** Reviews of four sentences, 80 tokens with the special ones, no two alike. */
async function reviewsOf80Tokens(): Promise<string[]> {
  const pieces = await openWordPieces(files.tokenizer);
  const words =
    "I have been taking this for weeks now and it made me dizzy at night but my pain is gone so the dose was cut in half by my doctor who says it will get better with time".split(
      " ",
    );
  return Array.from({ length: texts }, (_, i) => {
    let text = "";
    for (let w = 0; pieces.encode(text).length < 78; w++)
      text += `${w === 0 ? "" : " "}${words[(w * (1 + (i % 7)) + i) % words.length]}${w % 19 === 18 ? "." : ""}`;
    return text;
  });
}

/** `outsideInThread`: of the time a thread works on texts; `outside`: of all threads' time, waiting included. */
async function encoderFigures() {
  const encoder = await openSentenceEncoder({ ...files, threads });
  const parts = reviews.map((text) => text.split(/(?<=\.) /));
  const all: { perSecond: number; outsideInThread: number; outside: number }[] = [];
  await encoder.encode(parts.slice(0, 50));
  for (let i = 0; i < repeats; i++) {
    const before = { ...encoder.spent };
    const began = performance.now();
    await encoder.encode(parts);
    const wall = performance.now() - began;
    const inference = encoder.spent.inference - before.inference;
    all.push({
      perSecond: (1000 * texts) / wall,
      outsideInThread: 1 - inference / (encoder.spent.total - before.total),
      outside: 1 - inference / (wall * threads),
    });
  }
  await encoder.close();
  return middle(all);
}

async function scorerFigures() {
  const scorer = await openSentiment({ base: await artefact("reader-base"), threads });
  const all: { perSecond: number }[] = [];
  await scorer.judge(reviews.slice(0, 50));
  for (let i = 0; i < repeats; i++) {
    const began = performance.now();
    for (let at = 0; at < texts; at += 64) await scorer.judge(reviews.slice(at, at + 64));
    all.push({ perSecond: (1000 * texts) / (performance.now() - began) });
  }
  await scorer.close();
  return middle(all);
}

/** Milliseconds per review: words met for the first time, and again. */
async function tokenizerFigures() {
  const first = await openWordPieces(files.tokenizer);
  const time = () => {
    const began = performance.now();
    for (const text of reviews) first.encode(text);
    return (performance.now() - began) / texts;
  };
  return { firstMs: round(time(), 4), againMs: round(time(), 4) };
}

/** Milliseconds per run of 80 tokens in one session, and against the shipped settings. */
async function sessionFigures() {
  const shipped = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all" } as const;
  const variants: Readonly<Record<string, InferenceSession.SessionOptions>> = {
    shipped,
    "graph extended": { ...shipped, graphOptimizationLevel: "extended" },
    "graph basic": { ...shipped, graphOptimizationLevel: "basic" },
    "no arena": { ...shipped, enableCpuMemArena: false },
    "no memory pattern": { ...shipped, enableMemPattern: false },
    "two threads in one session": { ...shipped, intraOpNumThreads: 2 },
  };
  const sessions = await Promise.all(
    Object.entries(variants).map(async ([name, options]) => ({
      name,
      session: await InferenceSession.create(files.model, options),
      times: [] as number[],
    })),
  );
  const feeds = inputs(80);
  for (let run = 0; run < runs; run++)
    for (const { session, times } of sessions) {
      const began = performance.now();
      await session.run(feeds);
      if (run >= 5) times.push(performance.now() - began);
    }
  const base = median(sessions[0]?.times ?? []);
  await Promise.all(sessions.map(({ session }) => session.release()));
  return Object.fromEntries(
    sessions.map(({ name, times }) => [
      name,
      { ms: round(median(times)), ratio: round(median(times) / base) },
    ]),
  );
}

function inputs(tokens: number): Record<string, Tensor> {
  const dims = [1, tokens];
  const ids = BigInt64Array.from({ length: tokens }, (_, i) => BigInt(1000 + ((i * 37) % 20_000)));
  return {
    input_ids: new Tensor("int64", ids, dims),
    attention_mask: new Tensor("int64", new BigInt64Array(tokens).fill(1n), dims),
    token_type_ids: new Tensor("int64", new BigInt64Array(tokens), dims),
  };
}

function middle<Figures extends Record<string, number>>(all: readonly Figures[]): Record<string, number> {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, round(median(all.map((each) => each[name] ?? 0)), 4)]),
  );
}
