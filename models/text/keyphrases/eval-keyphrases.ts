import { existsSync } from "node:fs";
import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../../report.ts";
import { openSentenceEncoder } from "../../runtime/sentence-encoder.ts";
import { diversify } from "../diversify.ts";
import { bootstrap, type Figure, interval, round } from "../learning/classification-report.ts";
import { diversity } from "./choose-keyphrases.ts";
import { type Document, readDocuments, type Weighed } from "./eval-documents.ts";
import { atK } from "./f1-at.ts";
import { fitRanker } from "./fit-ranker.ts";
import { readInspec } from "./inspec.ts";
import { featureNames, type Ranker, rank, shippedRanker } from "./ranker.ts";

const name = "keyphrases";
const what =
  "Keyphrases of Inspec's abstracts: exact matches of Porter stems with all uncontrolled keys, macro-averaged over documents";
const seed = 1;

/**
 * The ranker is fitted on the training part, what was decided by hand (word lists, pattern, diversity) on training and
 * validation parts; the test part is for these figures alone.
 */
export async function run({ data, artefacts }: EvalOptions): Promise<Report> {
  const archive = join(data, "keyphrase/Inspec.zip");
  const folder = join(artefacts, "sentence-encoder/all-MiniLM-L6-v2-int8");
  const model = join(folder, "model.onnx");
  if (!existsSync(archive) || !existsSync(model)) return skipped(name, what, `${archive}, ${model}`);
  const inspec = await readInspec(archive);
  const encoder = await openSentenceEncoder({ model, tokenizer: join(folder, "tokenizer.json") });
  try {
    const train = await readDocuments(inspec.train, encoder);
    const fitted = fitRanker(train.flatMap(judged));
    const validation = await readDocuments(inspec.validation, encoder);
    const test = await readDocuments(inspec.test, encoder);
    return {
      name,
      what,
      n: test.length,
      seed,
      figures: {
        ranker: { features: featureNames, shipped: shippedRanker, fittedNow: rounded(fitted) },
        test: figures(test, fitted),
        validation: figures(validation, fitted),
        train: figures(train, fitted),
      },
    };
  } finally {
    await encoder.close();
  }
}

/** Ways to order a document's phrases, from the simplest to what ships. */
const ways: Readonly<Record<string, (document: Document) => readonly string[]>> = {
  "YAKE, runs of words": ({ yakeRuns }) => yakeRuns,
  "noun phrases as they come": ({ candidates }) => candidates.map(({ stem }) => stem),
  "noun phrases by YAKE": ({ candidates }) => order(candidates, ({ yake }) => -yake),
  "noun phrases by cosine": ({ candidates }) => order(candidates, ({ cosine }) => cosine),
  "by cosine, diversity 0.3": ({ candidates }) => different(candidates, ({ cosine }) => cosine, 0.3),
  "by ranker without cosine": ({ candidates }) => order(candidates, (one) => withoutCosine(one)),
  "by ranker": ({ candidates }) => order(candidates, scored),
  "by ranker, diverse (shipped)": ({ candidates }) => different(candidates, scored, diversity),
};

function figures(documents: readonly Document[], fitted: Ranker): Record<string, unknown> {
  const candidates = documents.flatMap((document) => document.candidates);
  const gold = documents.reduce((sum, document) => sum + document.gold.size, 0);
  const hits = candidates.filter(({ key }) => key).length;
  return {
    documents: documents.length,
    keysPerDocument: round(gold / documents.length),
    keysInTheText: round(documents.reduce((sum, { present }) => sum + present, 0) / gold),
    candidatesPerDocument: round(candidates.length / documents.length),
    keysAmongCandidates: round(hits / gold),
    ways: Object.fromEntries(
      Object.entries({
        ...ways,
        "by ranker fitted now, diverse": ({ candidates: own }: Document) =>
          different(own, (one) => rank(fitted, one.features), diversity),
      }).map(([way, phrases]) => [way, measure(documents, phrases)]),
    ),
  };
}

interface Measured {
  readonly p10: number;
  readonly r10: number;
  readonly f5: Figure;
  readonly f10: Figure;
  readonly f15: Figure;
}

function measure(
  documents: readonly Document[],
  phrases: (document: Document) => readonly string[],
): Measured {
  const rows = documents.map((document, cluster) => {
    const found = phrases(document);
    const at = (k: number) => atK(found, document.gold, k);
    const ten = at(10);
    return { cluster, p10: ten.precision, r10: ten.recall, f5: at(5).f1, f10: ten.f1, f15: at(15).f1 };
  });
  type Row = (typeof rows)[number];
  const mean = (sample: readonly Row[], key: keyof Row) =>
    sample.reduce((sum, row) => sum + row[key], 0) / sample.length;
  const means = (sample: readonly Row[]) => ({
    f5: mean(sample, "f5"),
    f10: mean(sample, "f10"),
    f15: mean(sample, "f15"),
  });
  const drawn = bootstrap(rows, 1000, seed, means);
  const figure = (key: "f5" | "f10" | "f15"): Figure => ({
    value: round(mean(rows, key)),
    ...interval(drawn.map((draw) => draw[key])),
  });
  return {
    p10: round(mean(rows, "p10")),
    r10: round(mean(rows, "r10")),
    f5: figure("f5"),
    f10: figure("f10"),
    f15: figure("f15"),
  };
}

function scored({ features }: Weighed): number {
  return rank(shippedRanker, features);
}

/** The ranker with the encoder's part left out: what a text's own counts and places can do. */
function withoutCosine({ features }: Weighed): number {
  return rank(shippedRanker, [0, ...features.slice(1)]);
}

function order(candidates: readonly Weighed[], score: (candidate: Weighed) => number): string[] {
  return candidates
    .map((candidate) => ({ stem: candidate.stem, score: score(candidate) }))
    .sort((a, b) => b.score - a.score)
    .map(({ stem }) => stem);
}

function different(
  candidates: readonly Weighed[],
  score: (candidate: Weighed) => number,
  share: number,
): string[] {
  const choices = candidates.map((candidate) => ({ score: score(candidate), vector: candidate.vector }));
  return diversify(choices, 15, share).flatMap((i) => candidates[i]?.stem ?? []);
}

function judged({ candidates }: Document) {
  return candidates.map(({ features, key }) => ({ features, key }));
}

function rounded({ weights, bias }: Ranker): Ranker {
  return { weights: weights.map(round), bias: round(bias) };
}
