import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sha256, textsRead } from "../../registry/trainable.ts";
import { formatHead, parseHead } from "./sentiment-head.ts";
import { defaultTraining, trainHead } from "./train-head.ts";
import { readTrainingRows } from "./training-rows.ts";

// Trains the head that ships: `npm run train:sentiment`. Deterministic: same data, same bytes. Figures come from held-out
// folds (`npm run eval -- sentiment`), never from this head on its own data.
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    sample: { type: "string", default: ".pharma/artefacts/sample-reviews/1.0.0" },
    encoder: { type: "string", default: ".pharma/artefacts/sentence-encoder/all-MiniLM-L6-v2-int8" },
    out: { type: "string", default: "models/weights/sentiment.json" },
  },
});
const rows = await readTrainingRows(values);
const { head, chosen } = trainHead(rows, defaultTraining);
const encoder = createHash("sha256")
  .update(await readFile(join(values.encoder, "model.onnx")))
  .digest("hex");
const text = formatHead({ ...head, encoder, languages: ["en"] }, "sentiment");
await writeFile(values.out, text);
// So that a comparison can tell which held-out texts this head has read.
const texts = textsRead(rows.map((row) => sha256(row.text)));
await writeFile(values.out.replace(/\.json$/, ".texts.txt"), texts);
const made = {
  model: parseHead(text).model,
  rows: rows.length,
  chosen,
  offsets: head.offsets,
  bytes: text.length,
};
process.stdout.write(`${JSON.stringify(made)}\n`);
