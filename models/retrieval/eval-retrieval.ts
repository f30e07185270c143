import { existsSync } from "node:fs";
import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../report.ts";
import { openSentenceEncoder } from "../runtime/sentence-encoder.ts";
import { round } from "../text/learning/classification-report.ts";
import { druglibFile, drugscomFile } from "../text/sentiment/training-rows.ts";
import { halfOf, readKnownItems } from "./eval/known-items.ts";
import { type AskedItem, findItems, ways } from "./eval/measure-search.ts";
import { type Found, gainAt10, rankFigures } from "./eval/rank-figures.ts";
import { readReviewDocuments } from "./eval/review-documents.ts";
import { passagesOf, reviewIndex, vectorsFor } from "./eval/review-index.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { encodedParts, questionParts } from "./indexed-evidence.ts";

const name = "retrieval";
const what =
  "Known-item search over the public reviews: questions written for one review each, in other words than its own; where that review stands";
const seed = 1;

/** What was chosen was chosen on one half of the questions; the other half is for these figures alone. */
export async function run({ data, artefacts }: EvalOptions): Promise<Report> {
  const [folder, wordFolder] = [
    join(artefacts, "reader-base/bge-small-en-v1.5-int8"),
    join(artefacts, "sentence-encoder/all-MiniLM-L6-v2-int8"),
  ];
  const models = [folder, wordFolder].map((each) => join(each, "model.onnx"));
  const needed = [...models, drugscomFile(data), druglibFile(data)];
  const lacking = needed.filter((file) => !existsSync(file));
  if (lacking.length > 0) return skipped(name, what, lacking.join(", "));
  const documents = await readReviewDocuments(data);
  const questions = await readKnownItems(new URL("known-items.jsonl", import.meta.url));
  const passages = passagesOf(documents);
  const encoder = await open(folder);
  const words = await open(wordFolder);
  try {
    const vectors = await vectorsFor(encoder, passages.map(encodedParts));
    const asked = await vectorsFor(
      encoder,
      questions.map(({ question }) => questionParts(question)),
    );
    const items = questions.map(
      (item, i): AskedItem => ({ ...item, vector: asked[i] ?? new Float32Array() }),
    );
    const index = await reviewIndex({ passages, vectors, words, kind: "exact" });
    const graph = await reviewIndex({ passages, vectors, words, kind: "hnsw" });
    const report: Report = {
      name,
      what,
      n: questions.length,
      seed,
      figures: {
        corpus: {
          reviews: documents.length,
          stretches: passages.length,
          relatedWords: index.related.words.length,
        },
        ...Object.fromEntries(
          await Promise.all(
            (["test", "choose"] as const).map(async (half) => {
              const own = items.filter((item) => halfOf(item) === half);
              return [half, { n: own.length, ...(await figuresOf(index, own)) }] as const;
            }),
          ),
        ),
        "graph against exact, recall@10": await graphRecall(index, graph, items),
      },
    };
    await index.close();
    await graph.close();
    return report;
  } finally {
    await encoder.close();
    await words.close();
  }
}

function open(folder: string) {
  return openSentenceEncoder({
    model: join(folder, "model.onnx"),
    tokenizer: join(folder, "tokenizer.json"),
  });
}

async function figuresOf(index: EvidenceIndex, items: readonly AskedItem[]) {
  const found = new Map<string, readonly Found[]>();
  for (const [way, search] of Object.entries(ways)) found.set(way, await findItems(index, items, search));
  const hybrid = found.get("hybrid") ?? [];
  return {
    ...Object.fromEntries([...found].map(([way, ranks]) => [way, rankFigures(ranks, seed)])),
    "recall@10 of hybrid above": Object.fromEntries(
      [...found]
        .filter(([way]) => way !== "hybrid")
        .map(([way, ranks]) => [way, gainAt10(hybrid, ranks, seed)]),
    ),
  };
}

/** Share of the ten nearest stretches that the graph finds too. */
async function graphRecall(exact: EvidenceIndex, graph: EvidenceIndex, items: readonly AskedItem[]) {
  let [met, wanted] = [0, 0];
  for (const { vector } of items) {
    const found = new Set((await graph.vectors.search(vector, 10)).map(({ id }) => id));
    for (const { id } of await exact.vectors.search(vector, 10)) {
      wanted++;
      met += Number(found.has(id));
    }
  }
  return round(met / Math.max(1, wanted));
}
