import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readLabelledPosts } from "./labelled-posts.ts";
import { trainTriageHead } from "./train-triage-head.ts";
import { parseTriageHead } from "./triage-head.ts";

// Trains the head that ships, on the posts of eval/development.json alone: `npm run train:triage`. Deterministic.
const { values } = parseArgs({
  options: {
    encoder: { type: "string", default: ".pharma/artefacts/sentence-encoder/all-MiniLM-L6-v2-int8" },
    out: { type: "string", default: "models/weights/triage.json" },
  },
});
const { posts, encoder } = await readLabelledPosts("development", values.encoder);
const text = `${JSON.stringify({ encoder, ...trainTriageHead(posts) })}\n`;
await writeFile(values.out, text);
process.stdout.write(
  `${JSON.stringify({ model: parseTriageHead(text).model, posts: posts.length, bytes: text.length })}\n`,
);
