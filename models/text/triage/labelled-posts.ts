import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { modelHash } from "../../runtime/encoder-model.ts";
import { openSentenceEncoder } from "../../runtime/sentence-encoder.ts";
import { sentences } from "../sentences.ts";
import type { LabelledPost } from "./train-triage-head.ts";
import { risks, themeIds } from "./triage.ts";

const file = z.array(z.object({ text: z.string(), risk: z.enum(risks), theme: z.enum(themeIds) }));

export interface PostText extends LabelledPost {
  readonly text: string;
}

/** Posts that were written and labelled for this, with the encoder's vectors, and the hash of the encoder's file. */
export async function readLabelledPosts(
  name: "development" | "held-out",
  encoder: string,
): Promise<{ readonly posts: readonly PostText[]; readonly encoder: string }> {
  const posts = file.parse(JSON.parse(await readFile(new URL(`eval/${name}.json`, import.meta.url), "utf8")));
  const model = join(encoder, "model.onnx");
  const opened = await openSentenceEncoder({ model, tokenizer: join(encoder, "tokenizer.json") });
  try {
    const encodings = await opened.encode(
      posts.map(({ text }) => sentences(text).map(({ start, end }) => text.slice(start, end))),
    );
    return {
      posts: posts.map((post, i) => ({ ...post, vector: [...(encodings[i]?.vector ?? [])] })),
      encoder: await modelHash(model),
    };
  } finally {
    await opened.close();
  }
}
