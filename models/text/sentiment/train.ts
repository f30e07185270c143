import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { sha256, textsRead } from "../../registry/trainable.ts";
import { heldOut } from "../learning/held-out.ts";
import { loadReaderWeights } from "../reader/reader-weights.ts";
import { formatHead, parseHead } from "./sentiment-head.ts";
import { defaultTraining, trainHead } from "./train-head.ts";
import { readTrainingRows } from "./training-rows.ts";

// Trains the head that ships: `npm run train:sentiment`. Deterministic: same data, same bytes. It sees no review that is held
// out, so that `npm run eval -- sentiment` measures the shipped file itself.
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    sample: { type: "string", default: ".pharma/artefacts/sample-reviews/1.0.0" },
    base: { type: "string", default: ".pharma/artefacts/reader-base/bge-small-en-v1.5-int8" },
    out: { type: "string", default: "models/weights/sentiment.json" },
  },
});
const rows = await readTrainingRows(values);
const out = heldOut(
  rows.map(({ review }) => review.id),
  rows.map(({ cluster }) => cluster),
);
const learned = rows.filter((_, i) => !out[i]);
const { head, chosen } = trainHead(learned, defaultTraining);
const { model: reader } = await loadReaderWeights();
const text = formatHead({ ...head, reader, languages: ["en"] }, "sentiment");
await writeFile(values.out, text);
// So that a comparison can tell which held-out texts this head has read.
const texts = textsRead(learned.map((row) => sha256(row.text)));
await writeFile(values.out.replace(/\.json$/, ".texts.txt"), texts);
const made = {
  model: parseHead(text).model,
  reader,
  rows: learned.length,
  chosen,
  offsets: head.offsets,
  bytes: text.length,
};
process.stdout.write(`${JSON.stringify(made)}\n`);
