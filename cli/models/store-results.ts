import { recordEvaluation } from "../../lakehouse/registry/model-evaluation.ts";
import { type ModelFile, registerVersion } from "../../lakehouse/registry/model-version.ts";
import type { EvaluatedVersion, TrainedModel } from "../../models/registry/train-model.ts";
import type { Registry } from "./with-registry.ts";

/** Who did the work, and by which code. */
export interface WorkDone {
  readonly name: string;
  readonly codeVersion: string;
  readonly who: string;
}

/**
 * Registers what was trained: its files first, by content, then its row; a command that dies in between leaves files
 * that nothing names. True when the version is new.
 */
export async function storeTrained(
  registry: Registry,
  trained: TrainedModel,
  work: WorkDone,
): Promise<boolean> {
  const { lake, files: store } = registry;
  const files: ModelFile[] = [];
  for (const [name, bytes] of Object.entries(trained.files)) {
    files.push({ name, sha256: await store.put(bytes), bytes: bytes.length });
  }
  return registerVersion(lake, {
    name: work.name,
    version: trained.version,
    dataHash: trained.data,
    examples: trained.examples,
    heldOut: trained.heldOut,
    codeVersion: work.codeVersion,
    seed: trained.seed,
    files,
    texts: await store.put(new TextEncoder().encode(trained.texts)),
    notes: trained.notes,
    createdAt: new Date().toISOString(),
    createdBy: work.who,
  });
}

/** Records evaluations, each with its file of verdicts. */
export async function storeEvaluations(
  { lake, files }: Registry,
  evaluations: readonly EvaluatedVersion[],
  work: WorkDone,
): Promise<void> {
  for (const evaluation of evaluations) {
    await recordEvaluation(lake, {
      name: work.name,
      version: evaluation.version,
      heldOut: evaluation.heldOut,
      examples: evaluation.n,
      clusters: evaluation.clusters,
      readBefore: evaluation.read ?? null,
      seed: evaluation.seed,
      metrics: { ...evaluation.report },
      verdicts: await files.put(new TextEncoder().encode(evaluation.verdicts)),
      codeVersion: work.codeVersion,
      evaluatedAt: new Date().toISOString(),
      evaluatedBy: work.who,
    });
  }
}
