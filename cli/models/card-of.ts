import { listEvaluations } from "../../lakehouse/registry/model-evaluation.ts";
import { findVersion } from "../../lakehouse/registry/model-version.ts";
import { listPromotions } from "../../lakehouse/registry/promotions.ts";
import type { CardFacts } from "../../models/registry/model-card.ts";
import { sha256, type Trainable, versionOf } from "../../models/registry/trainable.ts";
import { currentVersion } from "./current-version.ts";
import type { Registry } from "./with-registry.ts";

/** What the registry knows of a version: `current`, `shipped`, `latest`, or its first digits. */
export async function factsOf(trainable: Trainable, registry: Registry, which: string): Promise<CardFacts> {
  const { name } = trainable;
  const { files } = await trainable.shipped();
  const shipped = versionOf(files);
  const current = await currentVersion(trainable, registry);
  const wanted = which === "current" ? current.version : which === "shipped" ? shipped : which;
  if (wanted === shipped) {
    return {
      version: shipped,
      state: current.shipped ? "current" : "retired",
      files: Object.entries(files).map(([file, bytes]) => ({
        name: file,
        sha256: sha256(bytes),
        bytes: bytes.length,
      })),
      ...(await historyOf(registry, name, shipped, null)),
    };
  }
  const row = await findVersion(registry.lake, name, wanted);
  return {
    version: row.version,
    state: row.state,
    made: {
      at: row.createdAt,
      by: row.createdBy,
      examples: row.examples,
      dataHash: row.dataHash,
      heldOut: row.heldOut,
      codeVersion: row.codeVersion,
      seed: row.seed,
      notes: row.notes,
    },
    files: row.files,
    ...(await historyOf(registry, name, row.version, row.version)),
  };
}

async function historyOf({ lake }: Registry, name: string, version: string, promoted: string | null) {
  const evaluations = (await listEvaluations(lake, name)).filter((each) => each.version === version);
  const promotions = (await listPromotions(lake, name)).filter((each) => each.version === promoted);
  return {
    evaluations: evaluations.map(({ evaluatedAt: at, ...rest }) => ({ ...rest, at })),
    promotions: promotions.map(({ comparison, ...rest }) => ({
      ...rest,
      because: typeof comparison?.because === "string" ? comparison.because : null,
    })),
  };
}
