import { parentPort, workerData } from "node:worker_threads";

/** What the crew asks a thread. */
export interface Question<Item> {
  readonly id: number;
  readonly items: readonly Item[];
}

/** What a crew's thread starts with. */
export interface ThreadData<Options> {
  readonly options: Options;
  /** One int32: not 0 once the crew is being closed. */
  readonly closing: SharedArrayBuffer;
}

/** The last message to a thread. */
export const closeThread = "close";

/** What a thread answers; times in milliseconds. */
export interface Answer<Result> {
  readonly id: number;
  readonly results: readonly Result[];
  readonly inference: number;
  readonly total: number;
  readonly error?: string;
}

/** A thread's first message: errors cross threads as words, their classes do not. */
export type Ready<Facts> = { readonly facts: Facts } | { readonly code: string; readonly message: string };

/** A model in the calling thread. */
export interface ThreadModel<Item, Result, Facts> {
  /** What the asking side is told once. */
  readonly facts: Facts;
  read(item: Item): Promise<Result>;
  /** Milliseconds inside the runtime since opening. */
  inference(): number;
  close(): Promise<void>;
  /** Buffers of a result that move to the asker instead of being copied. */
  transfer?(result: Result): readonly ArrayBuffer[];
}

/** Makes the calling worker thread a member of a crew: opens a model with the thread's `workerData`, answers questions. */
export async function serveThread<Options, Item, Result, Facts>(
  open: (options: Options) => Promise<ThreadModel<Item, Result, Facts>>,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("this file runs as a worker thread");
  const { options, closing } = workerData as ThreadData<Options>;
  const isClosing = () => Atomics.load(new Int32Array(closing), 0) !== 0;
  let model: ThreadModel<Item, Result, Facts>;
  try {
    model = await open(options);
  } catch (cause) {
    const { code = "ENCODER_FAILED", message } = cause as Error & { code?: string };
    port.postMessage({ code, message } satisfies Ready<Facts>);
    return;
  }
  // One question after the other: their runs would interleave otherwise, and the times with them.
  let last = Promise.resolve();
  port.on("message", (question: Question<Item> | typeof closeThread) => {
    if (question === closeThread) {
      last = last.then(async () => {
        await model.close();
        port.close();
      });
      return;
    }
    last = last.then(async () => {
      const answered = await answer(model, question, isClosing);
      port.postMessage(
        answered,
        answered.results.flatMap((result) => model.transfer?.(result) ?? []),
      );
    });
  });
  port.postMessage({ facts: model.facts } satisfies Ready<Facts>);
}

async function answer<Item, Result, Facts>(
  model: ThreadModel<Item, Result, Facts>,
  question: Question<Item>,
  isClosing: () => boolean,
): Promise<Answer<Result>> {
  const begun = performance.now();
  const before = model.inference();
  const results: Result[] = [];
  let error: { error?: string } = {};
  try {
    for (const item of question.items) {
      if (isClosing()) throw new Error("the encoder was closed");
      results.push(await model.read(item));
    }
  } catch (cause) {
    // The asker gets the words; the thread stays usable for the next question.
    error = { error: cause instanceof Error ? cause.message : String(cause) };
  }
  const total = performance.now() - begun;
  return { id: question.id, results, inference: model.inference() - before, total, ...error };
}
