import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { EncoderFailed, ProviderUnavailable } from "./encoder-errors.ts";
import type { EncoderOptions } from "./encoder-session.ts";
import type { Answer, Question, Ready } from "./encoder-thread.ts";
import type { Encoding, SentenceEncoder } from "./encoding.ts";

export interface SentenceEncoderOptions extends EncoderOptions {
  /** Threads, each with a session of its own. Default: one per core, at most 8. */
  readonly threads?: number;
}

/** Texts per message: large enough that messages cost nothing, small enough that the last one does not keep a core waiting. */
const textsPerQuestion = 8;
/** Questions a thread holds, so that it never waits for the asking thread. */
const questionsAhead = 2;

/**
 * Opens the encoder on worker threads: `session.run` of onnxruntime-node blocks the thread that calls it, so in a worker
 * process it would stop heartbeats, and one thread could use one core only.
 *
 * @throws EncoderFailed, ProviderUnavailable when the model cannot be opened.
 */
export async function openSentenceEncoder(options: SentenceEncoderOptions): Promise<SentenceEncoder> {
  const { threads = Math.min(availableParallelism(), 8), ...session } = options;
  const opened = await Promise.allSettled(Array.from({ length: threads }, () => openThread(session)));
  const crew = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failure = opened.find((each) => each.status === "rejected");
  if (failure) {
    await Promise.all(crew.map((thread) => thread.worker.terminate()));
    throw failure.reason;
  }
  return sentenceEncoder(crew);
}

interface Thread {
  readonly worker: Worker;
  readonly dimension: number;
}

interface Job {
  readonly texts: readonly (readonly string[])[];
  readonly resolve: (encodings: Encoding[]) => void;
  readonly reject: (error: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

function sentenceEncoder(crew: readonly Thread[]): SentenceEncoder {
  const dimension = crew[0]?.dimension ?? 0;
  const spent = { inference: 0, total: 0 };
  const queue: Job[] = [];
  const asked = new Map<number, Job>();
  const load = new Map(crew.map(({ worker }) => [worker, 0]));
  let nextId = 0;
  let broken: EncoderFailed | undefined;

  const feed = () => {
    for (let depth = 0; depth < questionsAhead; depth++)
      for (const { worker } of crew) {
        if ((load.get(worker) ?? 0) > depth) continue;
        const job = next();
        if (!job) return;
        const id = nextId++;
        asked.set(id, job);
        load.set(worker, (load.get(worker) ?? 0) + 1);
        worker.postMessage({ id, texts: job.texts } satisfies Question);
      }
  };
  const next = (): Job | undefined => {
    for (;;) {
      const job = queue.shift();
      if (!job?.signal?.aborted) return job;
      job.reject(job.signal.reason);
    }
  };
  const fail = (error: EncoderFailed) => {
    broken ??= error;
    for (const job of [...asked.values(), ...queue]) job.reject(broken);
    asked.clear();
    queue.length = 0;
  };
  for (const { worker } of crew) {
    worker.on("message", (answer: Answer) => {
      load.set(worker, (load.get(worker) ?? 1) - 1);
      const job = asked.get(answer.id);
      asked.delete(answer.id);
      if (answer.error !== undefined) job?.reject(new EncoderFailed(answer.error));
      else job?.resolve([...answer.encodings]);
      spent.inference += answer.inference;
      spent.total += answer.total;
      feed();
    });
    worker.on("error", (error) =>
      fail(new EncoderFailed(`an encoder thread died: ${error.message}`, { cause: error })),
    );
    worker.on("exit", (code) => fail(new EncoderFailed(`an encoder thread ended with code ${code}`)));
  }

  return {
    dimension,
    spent,
    async encode(texts, signal) {
      signal?.throwIfAborted();
      if (broken) throw broken;
      const jobs: Promise<Encoding[]>[] = [];
      for (let at = 0; at < texts.length; at += textsPerQuestion) {
        const slice = texts.slice(at, at + textsPerQuestion);
        jobs.push(new Promise((resolve, reject) => queue.push({ texts: slice, resolve, reject, signal })));
      }
      feed();
      return (await Promise.all(jobs)).flat();
    },
    async close() {
      fail(new EncoderFailed("the encoder was closed"));
      await Promise.all(crew.map(({ worker }) => worker.terminate()));
    },
  };
}

function openThread(options: EncoderOptions): Promise<Thread> {
  const worker = new Worker(threadFile(), { workerData: options });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (ready: Ready) => {
      worker.off("error", reject);
      if ("dimension" in ready) resolve({ worker, dimension: ready.dimension });
      else if (ready.code === "PROVIDER_UNAVAILABLE")
        reject(new ProviderUnavailable(options.provider ?? "cpu", ready.message));
      else reject(new EncoderFailed(ready.message));
    });
  });
}

/** Threads run compiled code: Node has no loader for TypeScript in a thread, whatever loaded this file. */
function threadFile(): string {
  const beside = fileURLToPath(new URL("./encoder-thread.js", import.meta.url));
  const built = fileURLToPath(new URL("../../dist/models/runtime/encoder-thread.js", import.meta.url));
  const file = [beside, built].find((candidate) => existsSync(candidate));
  if (!file) throw new EncoderFailed(`${built} is missing: run "npm run build"`);
  return file;
}
