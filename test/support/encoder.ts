import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { EncoderOptions } from "../../models/runtime/encoder-session.ts";

/** Folder with the sentence encoder: of `PHARMA_HOME`, of this checkout or of the home. */
export function encoderFolder(): string {
  return artefactFolder("sentence-encoder/all-MiniLM-L6-v2-int8");
}

/** Folder with what the reader is trained from. */
export function readerBase(): string {
  return artefactFolder("reader-base/bge-small-en-v1.5-int8");
}

function artefactFolder(name: string): string {
  const homes = [process.env.PHARMA_HOME, join(process.cwd(), ".pharma"), join(homedir(), ".pharma")];
  const folders = homes.flatMap((home) => (home ? [join(home, "artefacts", ...name.split("/"))] : []));
  const found = folders.find((folder) => existsSync(join(folder, "model.onnx")));
  if (!found) throw new Error(`${name} is not here: npm test fetches it, or set PHARMA_HOME.`);
  return found;
}

export function encoderFiles(): EncoderOptions {
  const folder = encoderFolder();
  return { model: join(folder, "model.onnx"), tokenizer: join(folder, "tokenizer.json") };
}
