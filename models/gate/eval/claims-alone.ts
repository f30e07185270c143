import { indexTerms } from "../../retrieval/index-terms.ts";
import { dealFolds } from "../../text/learning/folds.ts";
import { fitSoftmax, predict } from "../../text/learning/linear-model.ts";
import type { FeatureMatrix, FeatureRow } from "../../text/learning/matrix.ts";
import type { Verdict } from "../judgement.ts";
import { verdicts } from "../pairs/pair.ts";

interface Labelled {
  readonly claim: string;
  readonly label: Verdict;
}

/**
 * Share of three verdicts that the words of the claims tell without any text, by multinomial logistic regression over the presence of
 * words and pairs of words: what a model may get right on a set of claims without reading evidence (Gururangan et al. 2018).
 *
 * @param learned claims that it is fitted on
 */
export function claimsAlone(learned: readonly Labelled[], asked: readonly Labelled[]): number {
  const column = columnsOf(learned);
  const model = fitSoftmax(
    matrixOf(learned, column),
    learned.map(({ label }) => verdicts.indexOf(label)),
    verdicts.length,
    { sparse: 3e-4, dense: 0 },
  );
  const said = predict(model, matrixOf(asked, column));
  const right = asked.filter(({ label }, i) => {
    const out = said[i] ?? new Float64Array();
    return out.indexOf(Math.max(...out)) === verdicts.indexOf(label);
  });
  return Number((right.length / asked.length).toFixed(4));
}

/** The same within one set: each claim by what the other nine tenths tell. */
export function claimsAloneWithin(set: readonly Labelled[], seed: number): number {
  const folds = dealFolds(
    set.map((_, i) => i),
    10,
    seed,
  );
  const right = Array.from({ length: 10 }, (_, fold) => {
    const asked = set.filter((_, i) => folds[i] === fold);
    const learned = set.filter((_, i) => folds[i] !== fold);
    return claimsAlone(learned, asked) * asked.length;
  });
  return Number((right.reduce((sum, n) => sum + n, 0) / set.length).toFixed(4));
}

function termsOf(claim: string): readonly string[] {
  // Every word counts here, function words most of all: another language's words stay as they are.
  const words = indexTerms(claim, "und");
  return [...new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)])];
}

/** Of the terms that two claims or more have. */
function columnsOf(learned: readonly Labelled[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const { claim } of learned)
    for (const term of termsOf(claim)) count.set(term, (count.get(term) ?? 0) + 1);
  const kept = [...count].filter(([, n]) => n > 1).map(([term]) => term);
  return new Map(kept.map((term, i) => [term, i]));
}

function matrixOf(rows: readonly Labelled[], column: ReadonlyMap<string, number>): FeatureMatrix {
  return {
    rows: rows.map(({ claim }): FeatureRow => {
      const indices = termsOf(claim).flatMap((term) => column.get(term) ?? []);
      return {
        indices: Int32Array.from(indices),
        values: new Float64Array(indices.length).fill(1),
        dense: new Float64Array(),
      };
    }),
    sparse: column.size,
    dense: 0,
  };
}
