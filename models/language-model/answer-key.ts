import { createHash } from "node:crypto";

/** Names an answer by what it was made of, so that the same text is never asked about twice. */
export function answerKey(of: {
  readonly model: string;
  readonly prompt: string;
  readonly text: string;
}): string {
  return createHash("sha256")
    .update(JSON.stringify([of.model, of.prompt, of.text]))
    .digest("hex");
}
