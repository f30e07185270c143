import { existsSync } from "node:fs";
import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../report.ts";
import { seededRandom, shuffled } from "../text/learning/random.ts";
import { claimsAlone, claimsAloneWithin } from "./eval/claims-alone.ts";
import { detailPairs, heldOutPairs, measuredKinds } from "./eval/held-out-pairs.ts";
import { type Judged, judgePairs, type ToJudge } from "./eval/judge-pairs.ts";
import {
  auc,
  balancedAccuracy,
  balancedOfThree,
  calibrationError,
  coverageAt90,
  figure,
  keptAt95,
  macroF1,
  share,
} from "./eval/measures.ts";
import { readParaphrases } from "./eval/read-paraphrases.ts";
import { readSick } from "./eval/read-sick.ts";
import { openCrossEncoder } from "./open-cross-encoder.ts";
import { contrastPairs } from "./pairs/contrast-pairs.ts";
import { naturalPairs } from "./pairs/natural-pairs.ts";
import type { Pair } from "./pairs/pair.ts";
import { readBreakingNli, readConjNli } from "./pairs/read-nli.ts";
import { readNli4ct } from "./pairs/read-nli4ct.ts";
import { readSourceTexts } from "./pairs/source-texts.ts";
import { writtenPairs } from "./pairs/written-pairs.ts";
import { loadStack } from "./stack.ts";

const name = "gate";
const what =
  "The evidence gate: corruptions of held-out reviews and case reports, claims in other words, and inference data";
const seed = 1;

/** Nothing that is measured here was trained or chosen on. */
export async function run({ data, artefacts }: EvalOptions): Promise<Report> {
  const base = join(artefacts, "reader-base", "bge-small-en-v1.5-int8");
  const needed = ["nli/conjnli-dev.tsv", "nli/breaking-nli.zip", "psytar/full.csv", "ade/DRUG-AE.rel"];
  const lacks = [...needed.map((file) => join(data, file)), join(base, "model.onnx")].filter(
    (file) => !existsSync(file),
  );
  if (lacks.length > 0) return skipped(name, what, lacks.join(", "));
  const crossEncoder = await openCrossEncoder({ base });
  const models = { crossEncoder, stack: await loadStack() };
  try {
    const judge = (pairs: readonly ToJudge[]) => judgePairs(models, pairs);
    const texts = await readSourceTexts(data, undefined);
    const synthetic = await judge(heldOutPairs(texts, seed));
    const details = await judge(detailPairs(texts, seed));
    const breaking = await judge(testOf(await readBreakingNli(data)));
    const conjnli = await judge(testOf(await readConjNli(data)));
    const nli4ct = await judge(testOf(await readNli4ct(data)));
    const sick = await judge(shuffled(await readSick(data), seededRandom(seed)).slice(0, 1000));
    const allWritten = await writtenPairs();
    const allContrasts = await contrastPairs();
    const written = await judge(testOf(allWritten));
    const contrasts = await judge(testOf(allContrasts));
    const allNatural = await naturalPairs(data);
    const natural = await judge(testOf(allNatural));
    const hand = await readParaphrases(data);
    const paraphrases = await judge(hand.map((row) => ({ ...row, cluster: row.id, kind: row.register })));
    const all = [
      ...synthetic,
      ...details,
      ...written,
      ...contrasts,
      ...natural,
      ...breaking,
      ...conjnli,
      ...nli4ct,
      ...sick,
      ...paraphrases,
    ];
    return {
      name,
      what,
      n: all.length,
      seed,
      figures: {
        model: crossEncoder.model,
        corruptions: corruptions(synthetic),
        detailsCaught: { n: details.length, ...figure(details, seed, (drawn) => share(drawn, notSupported)) },
        contrasts: besideClaimsAlone(contrasts, allContrasts),
        natural: besideClaimsAlone(natural, allNatural),
        written: besideClaimsAlone(written, allWritten),
        paraphrases: {
          ...inOtherWords(paraphrases),
          claimsAlone: claimsAlone(learnedOf(allWritten), hand),
          claimsAloneWithin: claimsAloneWithin(hand, seed),
        },
        breakingNli: {
          ...likeliest(breaking),
          byCategory: byKind(breaking, (row) => row.likeliest === row.truth),
        },
        conjNli: likeliest(conjnli),
        nli4ct: asTwo(nli4ct),
        sick: likeliest(sick),
      },
    };
  } finally {
    await crossEncoder.close();
  }
}

function learnedOf(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.filter(({ split }) => split === "train");
}

function testOf(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.filter(({ split }) => split === "test");
}

function corruptions(rows: readonly Judged[]) {
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const bySource = (source: string) => rows.filter(({ pair }) => "source" in pair && pair.source === source);
  return {
    n: rows.length,
    keptAt95: figure(rows, seed, keptAt95),
    auc: figure(rows, seed, auc),
    accuracy: figure(rows, seed, (drawn) => share(drawn, right)),
    calibrationError: figure(rows, seed, calibrationError),
    supportedKept: figure(of("kept"), seed, (drawn) =>
      share(drawn, ({ verdict }) => verdict === "supported"),
    ),
    caught: Object.fromEntries(
      measuredKinds.map((kind) => [
        kind,
        { n: of(kind).length, ...figure(of(kind), seed, (drawn) => share(drawn, notSupported)) },
      ]),
    ),
    keptAt95Reviews: figure(bySource("reviews"), seed, keptAt95),
    keptAt95CaseReports: figure(bySource("case-reports"), seed, keptAt95),
  };
}

function inOtherWords(rows: readonly Judged[]) {
  const answered = rows.filter(({ confidence }) => confidence >= 0.9);
  return {
    n: rows.length,
    balancedAccuracy: figure(rows, seed, balancedAccuracy),
    balancedAtEvenOdds: figure(rows, seed, (drawn) =>
      balancedAccuracy(
        drawn.map((row) => ({ ...row, verdict: row.supported >= 0.5 ? "supported" : "not_enough" })),
      ),
    ),
    threeVerdicts: figure(rows, seed, balancedOfThree),
    auc: figure(rows, seed, auc),
    coverageAt90: figure(rows, seed, coverageAt90),
    badgeHigh: { share: share(rows, (row) => row.confidence >= 0.9), right: share(answered, right) },
    calibrationError: figure(rows, seed, calibrationError),
    byRegister: Object.fromEntries(
      [...new Set(rows.map(({ kind }) => kind))].map((kind) => {
        const mine = rows.filter((row) => row.kind === kind);
        return [kind, { n: mine.length, balancedAccuracy: balancedAccuracy(mine) }];
      }),
    ),
  };
}

/** With what the claims of a source, without their texts, say of its held-out ones. */
function besideClaimsAlone(rows: readonly Judged[], pairs: readonly Pair[]) {
  return { ...inOtherWords(rows), claimsAlone: claimsAlone(learnedOf(pairs), testOf(pairs)) };
}

/** The three verdicts as inference data has them, without thresholds. */
function likeliest(rows: readonly Judged[]) {
  const said = rows.map((row) => ({ ...row, verdict: row.likeliest }));
  return {
    n: rows.length,
    accuracy: figure(said, seed, (drawn) => share(drawn, right)),
    macroF1: figure(said, seed, macroF1),
  };
}

/** NLI4CT knows two verdicts. */
function asTwo(rows: readonly Judged[]) {
  const said = rows.map((row) => ({
    ...row,
    verdict: row.supported >= 0.5 ? ("supported" as const) : ("contradicted" as const),
  }));
  return {
    n: rows.length,
    macroF1: figure(said, seed, macroF1),
    accuracy: figure(said, seed, (drawn) => share(drawn, right)),
  };
}

function byKind(rows: readonly Judged[], isRight: (row: Judged) => boolean) {
  return Object.fromEntries(
    [...new Set(rows.map(({ kind }) => kind))].sort().map((kind) => {
      const mine = rows.filter((row) => row.kind === kind);
      return [
        kind,
        { n: mine.length, accuracy: Number((mine.filter(isRight).length / mine.length).toFixed(4)) },
      ];
    }),
  );
}

function notSupported({ verdict }: { readonly verdict: string }): boolean {
  return verdict !== "supported";
}

function right({ truth, verdict }: { readonly truth: string; readonly verdict: string }): boolean {
  return truth === verdict;
}
