import { join } from "node:path";
import { type KeptIndex, keepIndex as keep } from "../answers/open-index.ts";
import type { SentenceEncoder } from "../models/runtime/encoding.ts";
import { openSentenceEncoder } from "../models/runtime/sentence-encoder.ts";
import { defineStep, type StepContext } from "./step.ts";

export interface KeepIndexOutput {
  /** Its name beside the lake; null where there is no evidence. */
  readonly index: string | null;
  readonly kept: KeptIndex["kept"];
}

/** This worker was given no place for indexes. */
export class NowhereToKeep extends Error {
  override readonly name = "NowhereToKeep";
  readonly code = "NOWHERE_TO_KEEP";
  readonly retryable = false;
  constructor() {
    super("This worker was given no place to keep indexes in.");
  }
}

/**
 * Puts the index over the evidence that the lake holds now, of this and other runs, beside the lake, so that nobody who asks has to
 * make it. A store that does not take it is warned of and fails no night: the index is made where it is asked for. Its task must not
 * be cached: indexes may have been taken away. Throws `NowhereToKeep`.
 */
export const keepIndex = defineStep<object, KeepIndexOutput>(async (_input, context) => {
  if (!context.indexes) throw new NowhereToKeep();
  const { lake, log, indexes } = context;
  let opened: SentenceEncoder | undefined;
  const encoder = async () => {
    opened = await openEncoder(context);
    return opened;
  };
  const places = { ...indexes, warn: (err: unknown, sentence: string) => log.warn({ err }, sentence) };
  try {
    const found = await keep({ lake, snapshot: await lake.snapshot(), encoder, places });
    const output: KeepIndexOutput = { index: found?.name ?? null, kept: found?.kept ?? "not" };
    log.info(
      output,
      output.kept === "not" ? "there is no index beside the lake" : "the index is beside the lake",
    );
    return output;
  } finally {
    await opened?.close();
  }
});

async function openEncoder(context: StepContext): Promise<SentenceEncoder> {
  const folder = await context.artefact("sentence-encoder");
  return openSentenceEncoder({
    model: join(folder, "model.onnx"),
    tokenizer: join(folder, "tokenizer.json"),
  });
}
