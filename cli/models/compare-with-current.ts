import { listEvaluations, type ModelEvaluation } from "../../lakehouse/registry/model-evaluation.ts";
import { type Comparison, compareModels, type JudgedModel } from "../../models/registry/promotion-rule.ts";
import type { Trainable } from "../../models/registry/trainable.ts";
import { parseVerdicts } from "../../models/registry/verdict.ts";
import type { CurrentVersion } from "./current-version.ts";
import type { Registry } from "./with-registry.ts";

/** Seed of the resampling: fixed, so that a comparison that is repeated says the same. */
const seed = 20261126;

/**
 * A candidate against what is current, on the newest held-out set that both were measured on. Where there is none, says
 * why and what makes one.
 */
export async function compareWithCurrent(
  trainable: Trainable,
  registry: Registry,
  candidate: string,
  current: CurrentVersion,
): Promise<Comparison> {
  const { name, classes } = trainable;
  const all = await listEvaluations(registry.lake, name);
  const ours = all.filter(({ version }) => version === candidate);
  const theirs = all.filter(({ version }) => version === current.version);
  const mend = `\`pharma models evaluate ${name} ${candidate} current\` measures both on one set.`;
  const refused = (because: string): Comparison => ({
    beats: false,
    because: `${because} ${mend}`,
    leftOut: 0,
  });
  if (ours.length === 0) return refused(`${name}@${candidate} has no evaluation.`);
  if (theirs.length === 0) return refused(`What is current, ${name}@${current.version}, has no evaluation.`);
  const shared = ours.find(({ heldOut }) => theirs.some((other) => other.heldOut === heldOut));
  if (shared === undefined) {
    return refused(
      `${name}@${candidate} was measured on ${setsOf(ours)} and ${name}@${current.version}, which is current, on ${setsOf(theirs)}: figures of different held-out sets do not compare.`,
    );
  }
  const other = theirs.find(({ heldOut }) => heldOut === shared.heldOut) ?? shared;
  return compareModels(await judged(registry, shared), await judged(registry, other), {
    classes: classes.length,
    seed,
  });
}

async function judged({ files }: Registry, evaluation: ModelEvaluation): Promise<JudgedModel> {
  const verdicts = parseVerdicts(new TextDecoder().decode(await files.get(evaluation.verdicts)));
  return {
    model: `${evaluation.name}@${evaluation.version}`,
    heldOut: evaluation.heldOut,
    verdicts,
    readKnown: evaluation.readBefore !== null,
  };
}

function setsOf(evaluations: readonly ModelEvaluation[]): string {
  return [
    ...new Set(evaluations.map(({ heldOut, examples }) => `${heldOut.slice(0, 12)} (${examples} examples)`)),
  ].join(", ");
}
