import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { dealFolds } from "../text/learning/folds.ts";
import { fitSoftmax, type LinearModel } from "../text/learning/linear-model.ts";
import type { FeatureMatrix } from "../text/learning/matrix.ts";
import { chooseThresholds, type Scored } from "./choose-thresholds.ts";
import { featureNames } from "./features.ts";
import { openCrossEncoder } from "./open-cross-encoder.ts";
import { choosingPairs } from "./pairs/choosing-pairs.ts";
import { type Pair, verdicts } from "./pairs/pair.ts";
import { readSourceTexts } from "./pairs/source-texts.ts";
import { formatStack, probabilities } from "./stack.ts";
import { type WeighedPair, weigh } from "./weigh.ts";

// Fits the stacked model that ships on top of the cross-encoder: `npm run train:gate`. It prints the thresholds that the choosing
// split calls for, by what models without the pair's cluster say of it; `thresholds.ts` has them.
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    sample: { type: "string", default: ".pharma/artefacts/sample-reviews/1.0.0" },
    base: { type: "string", default: ".pharma/artefacts/reader-base/bge-small-en-v1.5-int8" },
    weights: { type: "string" },
    out: { type: "string", default: "models/weights/gate.json" },
    threads: { type: "string", default: "2" },
    dump: { type: "string" },
  },
});
const pairs = await choosingPairs(await readSourceTexts(values.data, values.sample), values.data);
const crossEncoder = await openCrossEncoder({
  base: values.base,
  weights: values.weights,
  threads: Number(values.threads),
});
const blank = {
  outputs: 3,
  sparse: 0,
  weights: new Float64Array(3 * featureNames.length),
  bias: new Float64Array(3),
};
const weighed = await weigh({ crossEncoder, stack: { model: blank } }, pairs);
await crossEncoder.close();

const names = [...new Set(pairs.map(({ cluster }) => cluster))];
const folds = dealFolds(
  pairs.map(({ cluster }) => names.indexOf(cluster)),
  4,
  1,
);
const scored: Scored[] = pairs.map((pair, i) => ({ pair, ...(weighed[i] as WeighedPair) }));
for (let fold = 0; fold < 4; fold++) {
  const model = fitted(scored.filter((_, i) => folds[i] !== fold));
  scored.forEach((each, i) => {
    if (folds[i] === fold) scored[i] = { ...each, probabilities: probabilities({ model }, each.features) };
  });
}
const model = fitted(scored);
await writeFile(values.out, formatStack({ crossEncoder: crossEncoder.model, model }));
if (values.dump)
  await writeFile(
    values.dump,
    scored
      .map(
        ({ pair, probabilities: p, found, features, reading }) =>
          `${JSON.stringify({ ...pair, p, found, features: [...features], logits: reading.logits })}\n`,
      )
      .join(""),
  );
process.stdout.write(
  `${JSON.stringify({ crossEncoder: crossEncoder.model, pairs: pairs.length, ...chooseThresholds(scored, 1) })}\n`,
);

function fitted(rows: readonly Scored[]): LinearModel {
  const matrix: FeatureMatrix = {
    rows: rows.map(({ features }) => ({
      indices: new Int32Array(),
      values: new Float64Array(),
      dense: features,
    })),
    sparse: 0,
    dense: featureNames.length,
  };
  const labels = rows.map(({ pair }) => verdicts.indexOf(pair.label));
  return fitSoftmax(
    matrix,
    labels,
    3,
    { sparse: 0, dense: 1e-3 },
    rows.map(({ pair }) => importance(pair)),
  );
}

/** What is wholly unseen counts most; of phrasings the cross-encoder knows the claims, if not the wording beside them. */
function importance({ source }: Pair): number {
  return { unseen: 6, written: 3, phrasings: 0.3, summaries: 2 }[source] ?? 1;
}
