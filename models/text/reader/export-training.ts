import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readSettings } from "../../../config.ts";
import { trainingExamples } from "./training-examples.ts";

// `npm run training:export -- FOLDER`: writes examples.jsonl, what training/train-reader.py learns from.

const [folder = ".pharma/training"] = process.argv.slice(2);
const settings = readSettings();
const artefacts = join(settings.home, "artefacts");
const examples = await trainingExamples({
  data: settings.evalData,
  sample: join(artefacts, "sample-reviews", "1.0.0"),
  tokenizer: join(artefacts, "sentence-encoder", "all-MiniLM-L6-v2-int8", "tokenizer.json"),
});
await mkdir(folder, { recursive: true });
const file = join(folder, "examples.jsonl");
await pipeline(
  Readable.from(examples.map((example) => `${JSON.stringify(example)}\n`)),
  createWriteStream(file),
);
const count = new Map<string, number>();
for (const { task, split } of examples)
  count.set(`${task} ${split}`, (count.get(`${task} ${split}`) ?? 0) + 1);
process.stdout.write(`${file}: ${[...count].map(([key, n]) => `${key} ${n}`).join(", ")}\n`);
