import { once } from "node:events";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { EncoderFailed, ProviderUnavailable } from "./encoder-errors.ts";
import type { EncoderTime } from "./encoding.ts";
import { type Answer, closeThread, type Question, type Ready, type ThreadData } from "./serve-thread.ts";

/** A model on several threads: items in, results out, in order. */
export interface ThreadCrew<Item, Result, Facts> {
  readonly facts: Facts;
  /** @throws EncoderFailed when the runtime fails or the crew is closed; the reason of `signal` when aborted. */
  read(items: readonly Item[], signal?: AbortSignal): Promise<Result[]>;
  readonly spent: EncoderTime;
  close(): Promise<void>;
}

export interface CrewOptions {
  /** The thread's file from the project's root, without ending: `models/runtime/encoder-thread`. */
  readonly file: string;
  /** What each thread opens its model with. */
  readonly data: unknown;
  /** Threads, each with a session of its own. Default: one per core, at most 8. */
  readonly threads?: number | undefined;
  /** Named where the execution provider is missing. */
  readonly provider?: string | undefined;
}

/** Items per message: large enough that messages cost nothing, small enough that the last one does not keep a core waiting. */
const itemsPerQuestion = 8;
/** Questions a thread holds, so that it never waits for the asking thread. */
const questionsAhead = 2;

/**
 * Opens a model on worker threads: `session.run` of onnxruntime-node blocks the thread that calls it, so in a worker
 * process it would stop heartbeats, and one thread could use one core only.
 *
 * @throws EncoderFailed, ProviderUnavailable when the model cannot be opened.
 */
export async function openThreadCrew<Item, Result, Facts>(
  options: CrewOptions,
): Promise<ThreadCrew<Item, Result, Facts>> {
  const threads = options.threads ?? Math.min(availableParallelism(), 8);
  const closing = new SharedArrayBuffer(4);
  const opened = await Promise.allSettled(
    Array.from({ length: threads }, () => openThread<Facts>(options, closing)),
  );
  const crew = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failure = opened.find((each) => each.status === "rejected");
  const [first] = crew;
  if (failure || !first) {
    await Promise.all(crew.map(({ worker }) => worker.terminate()));
    throw failure?.reason ?? new EncoderFailed("a crew needs at least one thread");
  }
  return threadCrew<Item, Result, Facts>(
    crew.map(({ worker }) => worker),
    first.facts,
    closing,
  );
}

interface Job<Item, Result> {
  readonly items: readonly Item[];
  readonly resolve: (results: Result[]) => void;
  readonly reject: (error: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

function threadCrew<Item, Result, Facts>(
  workers: readonly Worker[],
  facts: Facts,
  closing: SharedArrayBuffer,
): ThreadCrew<Item, Result, Facts> {
  const spent = { inference: 0, total: 0 };
  const queue: Job<Item, Result>[] = [];
  const asked = new Map<number, Job<Item, Result>>();
  const load = new Map(workers.map((worker) => [worker, 0]));
  let nextId = 0;
  let broken: EncoderFailed | undefined;

  const feed = () => {
    for (let depth = 0; depth < questionsAhead; depth++)
      for (const worker of workers) {
        if ((load.get(worker) ?? 0) > depth) continue;
        const job = next();
        if (!job) return;
        const id = nextId++;
        asked.set(id, job);
        load.set(worker, (load.get(worker) ?? 0) + 1);
        worker.postMessage({ id, items: job.items } satisfies Question<Item>);
      }
  };
  const next = (): Job<Item, Result> | undefined => {
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
  for (const worker of workers) {
    worker.on("message", (answer: Answer<Result>) => {
      load.set(worker, (load.get(worker) ?? 1) - 1);
      const job = asked.get(answer.id);
      asked.delete(answer.id);
      if (answer.error !== undefined) job?.reject(new EncoderFailed(answer.error));
      else job?.resolve([...answer.results]);
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
    facts,
    spent,
    async read(items, signal) {
      signal?.throwIfAborted();
      if (broken) throw broken;
      const jobs: Promise<Result[]>[] = [];
      for (let at = 0; at < items.length; at += itemsPerQuestion) {
        const slice = items.slice(at, at + itemsPerQuestion);
        jobs.push(new Promise((resolve, reject) => queue.push({ items: slice, resolve, reject, signal })));
      }
      feed();
      return (await Promise.all(jobs)).flat();
    },
    async close() {
      fail(new EncoderFailed("the encoder was closed"));
      // Terminating a thread inside ONNX Runtime would end the process: its binding throws where nobody can catch.
      Atomics.store(new Int32Array(closing), 0, 1);
      await Promise.all(
        workers
          .filter(({ threadId }) => threadId !== -1)
          .map((worker) => {
            const ended = once(worker, "exit");
            worker.postMessage(closeThread);
            return ended;
          }),
      );
    },
  };
}

function openThread<Facts>(
  { file, data, provider }: CrewOptions,
  closing: SharedArrayBuffer,
): Promise<{ worker: Worker; facts: Facts }> {
  const workerData: ThreadData<unknown> = { options: data, closing };
  const worker = new Worker(threadFile(file), { workerData });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (ready: Ready<Facts>) => {
      worker.off("error", reject);
      if ("facts" in ready) resolve({ worker, facts: ready.facts });
      else if (ready.code === "PROVIDER_UNAVAILABLE")
        reject(new ProviderUnavailable(provider ?? "cpu", ready.message));
      else reject(new EncoderFailed(ready.message));
    });
  });
}

/** Threads run compiled code: Node has no loader for TypeScript in a thread, whatever loaded this file. */
function threadFile(file: string): string {
  // From dist/models/runtime and from models/runtime.
  const candidates = [`../../${file}.js`, `../../dist/${file}.js`];
  const files = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  const found = files.find((candidate) => existsSync(candidate));
  if (!found) throw new EncoderFailed(`${files[1]} is missing: run "npm run build"`);
  return found;
}
