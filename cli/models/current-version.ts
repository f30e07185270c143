import { chooseModel } from "../../lakehouse/registry/model-choice.ts";
import { findVersion, type ModelVersion } from "../../lakehouse/registry/model-version.ts";
import type { JudgedFiles } from "../../models/registry/train-model.ts";
import { type Trainable, versionOf } from "../../models/registry/trainable.ts";
import type { Registry } from "./with-registry.ts";

/** What holds now: the version promoted last, or that of the weights that ship. */
export interface CurrentVersion {
  readonly version: string;
  readonly shipped: boolean;
}

export async function currentVersion(trainable: Trainable, { lake }: Registry): Promise<CurrentVersion> {
  const { version } = await chooseModel(lake, trainable.name);
  if (version !== null) return { version, shipped: false };
  return { version: versionOf((await trainable.shipped()).files), shipped: true };
}

/** A version's weights and what it has read, to judge it: of `current`, `shipped`, or the digits of a version. */
export async function filesOf(trainable: Trainable, registry: Registry, which: string): Promise<JudgedFiles> {
  const shipped = await trainable.shipped();
  const current = await currentVersion(trainable, registry);
  const version = which === "current" ? current.version : which;
  const isShipped = which === "shipped" || (which === "current" && current.shipped);
  if (isShipped || version === versionOf(shipped.files))
    return { version: versionOf(shipped.files), ...shipped };
  return storedFiles(registry, await findVersion(registry.lake, trainable.name, version));
}

async function storedFiles({ files: store }: Registry, row: ModelVersion): Promise<JudgedFiles> {
  const entries = row.files.map(
    async ({ name, sha256 }): Promise<[string, Uint8Array]> => [name, await store.get(sha256)],
  );
  return {
    version: row.version,
    files: Object.fromEntries(await Promise.all(entries)),
    texts: new TextDecoder().decode(await store.get(row.texts)),
  };
}
