import { parentPort, workerData } from "node:worker_threads";
import { type EncoderOptions, type EncoderSession, openEncoderSession } from "./encoder-session.ts";
import type { Encoding } from "./encoding.ts";

/** What the pool asks a thread. */
export interface Question {
  readonly id: number;
  readonly texts: readonly (readonly string[])[];
}

/** What a thread answers; times in milliseconds. */
export interface Answer {
  readonly id: number;
  readonly encodings: readonly Encoding[];
  readonly inference: number;
  readonly total: number;
  readonly error?: string;
}

/** A thread's first message: errors cross threads as words, their classes do not. */
export type Ready = { readonly dimension: number } | { readonly code: string; readonly message: string };

async function answer(session: EncoderSession, question: Question): Promise<Answer> {
  const begun = performance.now();
  const before = session.inference();
  const encodings: Encoding[] = [];
  let error: { error?: string } = {};
  try {
    for (const parts of question.texts) encodings.push(await session.encode(parts));
  } catch (cause) {
    // The asker gets the words; the thread stays usable for the next question.
    error = { error: cause instanceof Error ? cause.message : String(cause) };
  }
  const total = performance.now() - begun;
  return { id: question.id, encodings, inference: session.inference() - before, total, ...error };
}

async function main(options: EncoderOptions): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("encoder-thread runs as a worker thread");
  let session: EncoderSession;
  try {
    session = await openEncoderSession(options);
  } catch (cause) {
    const { code = "ENCODER_FAILED", message } = cause as Error & { code?: string };
    port.postMessage({ code, message } satisfies Ready);
    return;
  }
  // One question after the other: their encodes would interleave otherwise, and the times with them.
  let last = Promise.resolve();
  port.on("message", (question: Question) => {
    last = last.then(async () => {
      const result = await answer(session, question);
      const buffers = result.encodings.flatMap(({ vector, shares }) => [vector.buffer, shares.buffer]);
      port.postMessage(result, buffers as ArrayBuffer[]);
    });
  });
  port.postMessage({ dimension: session.dimension } satisfies Ready);
}

await main(workerData as EncoderOptions);
