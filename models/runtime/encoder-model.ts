import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/** SHA-256 of a model's file, in hex: heads name the encoder that they were trained on by it. */
export async function modelHash(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** `minilm@` and the start of the hash of the encoder's file: other weights are another model. */
export function encoderName(hash: string): string {
  return `minilm@${hash.slice(0, 12)}`;
}
