import { readMarks } from "./measure-pii.ts";
import { heldOutTexts } from "./pii-set/pii-texts.ts";

// Prints the held-out texts as JSON lines with their spans, for other tools to be measured on them:
// node dist/models/text/clean/eval/print-pii-set.js | python scripts/measure-presidio.py
for (const { country, marked } of heldOutTexts()) {
  process.stdout.write(`${JSON.stringify({ country, ...readMarks(marked) })}\n`);
}
