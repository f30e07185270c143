import { readFile } from "node:fs/promises";
import { Tokenizer } from "@huggingface/tokenizers";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { EncoderFailed } from "../../runtime/encoder-errors.ts";
import type { PairReading, PairText } from "../gate-session.ts";
import { selectEvidence } from "../select-evidence.ts";
import type { KnownChecker } from "./known-checkers.ts";

export interface CheckerSessionOptions {
  /** Path of the ONNX model. */
  readonly model: string;
  /** Path of its `tokenizer.json`. */
  readonly tokenizer: string;
  readonly checker: KnownChecker;
}

/** A published checker in the calling thread, one pair at a time. */
export async function openCheckerSession({ model, tokenizer, checker }: CheckerSessionOptions) {
  const words = new Tokenizer(JSON.parse(await readFile(tokenizer, "utf8")), {});
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  let inference = 0;
  const count = (text: string) => words.encode(text, { add_special_tokens: false }).ids.length;

  const read = async ({ claim, evidence }: PairText): Promise<PairReading> => {
    const part = selectEvidence(claim, evidence, Math.max(16, checker.room - count(claim) - 4), count);
    const [first, second] = checker.order === "evidence-claim" ? [part, claim] : [claim, part];
    const { ids, token_type_ids: types } = words.encode(first, {
      text_pair: second,
      return_token_type_ids: true,
    });
    const tensor = (values: readonly number[]) =>
      new Tensor("int64", BigInt64Array.from(values.slice(0, checker.room), BigInt), [
        1,
        Math.min(values.length, checker.room),
      ]);
    const all: Readonly<Record<string, Tensor>> = {
      input_ids: tensor(ids),
      attention_mask: tensor(ids.map(() => 1)),
      token_type_ids: tensor(types),
    };
    const feeds = Object.fromEntries(
      session.inputNames.flatMap((name) => (all[name] ? [[name, all[name]] as const] : [])),
    );
    const begun = performance.now();
    const output = (await session.run(feeds)).logits;
    inference += performance.now() - begun;
    if (!(output?.data instanceof Float32Array) || output.data.length !== checker.labels.length)
      throw new EncoderFailed(`${checker.name} gave no ${checker.labels.length} logits`);
    return { logits: verdictLogits(output.data, checker.labels), cosine: 0, similarity: 0, read: part };
  };
  return { read, inference: () => inference, close: () => session.release() };
}

/** In the gate's own order. A checker of two classes never says that the evidence contradicts. */
export function verdictLogits(
  outputs: ArrayLike<number>,
  labels: KnownChecker["labels"],
): readonly [number, number, number] {
  const of = (label: KnownChecker["labels"][number]) => {
    const at = labels.indexOf(label);
    return at < 0 ? undefined : outputs[at];
  };
  return [
    of("supported") ?? never,
    of("contradicted") ?? never,
    of("not_enough") ?? of("not_supported") ?? never,
  ];
}

const never = -30;
