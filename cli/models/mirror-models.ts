import { type MirroredVersion, mirrorModel } from "../../connectors/mlflow/mirror-model.ts";
import { mlflowClient } from "../../connectors/mlflow/mlflow-client.ts";
import { chooseModel } from "../../lakehouse/registry/model-choice.ts";
import { listEvaluations, type ModelEvaluation } from "../../lakehouse/registry/model-evaluation.ts";
import { listVersions, type ModelVersion } from "../../lakehouse/registry/model-version.ts";
import { modelCard } from "../../models/registry/model-card.ts";
import { loadTrainable } from "../../models/registry/trainables.ts";
import { factsOf } from "./card-of.ts";
import type { Registry } from "./with-registry.ts";

/**
 * Tells MLflow, where there is one. One that is down keeps nobody from training or promoting: the registry is in the
 * lake, and `pharma models sync` tells it later.
 */
export async function mirrorModels(registry: Registry, name: string): Promise<void> {
  if (registry.settings.mlflow === undefined) return;
  try {
    await mirrorNow(registry, name);
  } catch (error) {
    process.stderr.write(
      `${(error as Error).message}\nThe registry has everything; once MLflow is back: pharma models sync\n`,
    );
  }
}

/** Tells MLflow everything of a model; what it knows stays as it is. @throws MlflowFailed */
export async function mirrorNow(
  registry: Registry,
  name: string,
): Promise<{ versions: number; added: number }> {
  const { lake, settings } = registry;
  if (settings.mlflow === undefined) return { versions: 0, added: 0 };
  const trainable = await loadTrainable(name);
  const evaluations = await listEvaluations(lake, name);
  // The oldest first, so that MLflow's own numbers follow the order of training.
  const rows = (await listVersions(lake, name)).toReversed();
  const versions: MirroredVersion[] = [];
  for (const row of rows) {
    const card = modelCard(trainable, await factsOf(trainable, registry, row.version));
    const own = evaluations.filter(({ version }) => version === row.version).toReversed();
    versions.push({ ...described(row, own), card });
  }
  const { version } = await chooseModel(lake, name);
  const { experiment, ...server } = settings.mlflow;
  const model = { versions, current: version ?? undefined };
  const added = await mirrorModel(mlflowClient(server), experiment, name, model);
  return { versions: versions.length, added: added.length };
}

function described(
  row: ModelVersion,
  evaluations: readonly ModelEvaluation[],
): Omit<MirroredVersion, "card"> {
  return {
    name: row.name,
    version: row.version,
    createdAt: Date.parse(row.createdAt),
    params: {
      data_hash: row.dataHash,
      examples: String(row.examples),
      held_out: row.heldOut,
      code_version: row.codeVersion,
      seed: String(row.seed),
      ...Object.fromEntries(Object.entries(row.notes).map(([key, value]) => [key, JSON.stringify(value)])),
    },
    tags: {
      "pharma.state": row.state,
      "pharma.created_by": row.createdBy,
      ...(row.promotedBy !== null && { "pharma.promoted_by": row.promotedBy }),
      ...(row.promotedWhy !== null && { "pharma.promoted_why": row.promotedWhy }),
      ...Object.fromEntries(row.files.map(({ name, sha256 }) => [`pharma.file.${name}`, sha256])),
    },
    metrics: evaluations.flatMap(({ metrics, examples, evaluatedAt }) => {
      const at = Date.parse(evaluatedAt);
      const figures = Object.entries(metrics).flatMap(([key, value]) => numbersOf(key, value));
      return [...figures, ["held_out_examples", examples] as const].map(([key, value]) => ({
        key,
        value,
        at,
      }));
    }),
  };
}

/** A figure with its interval becomes three. */
function numbersOf(key: string, value: unknown): (readonly [string, number])[] {
  if (typeof value === "number") return [[key, value]];
  if (typeof value !== "object" || value === null || !("value" in value)) return [];
  const { value: point, low, high } = value as Record<"value" | "low" | "high", number>;
  return [
    [key, point],
    [`${key}_low`, low],
    [`${key}_high`, high],
  ];
}
