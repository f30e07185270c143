import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Lake } from "../../lakehouse/lake.ts";
import type { ModelFileStore } from "../../lakehouse/registry/model-files.ts";
import type { Trainable } from "../../models/registry/trainable.ts";
import type { Settings } from "../../settings.ts";
import { openLakeOfSettings } from "../../workers/lake-of-settings.ts";
import { settingsOrUsage } from "../settings.ts";

/** What commands on models work with: the lake's tables of models, and the store of their files beside it. */
export interface Registry {
  readonly lake: Lake;
  readonly files: ModelFileStore;
  readonly settings: Settings;
}

/** Opens the registry for one command; a lake that is not there yet is made, as a model may come before a night. */
export async function withRegistry<T>(use: (registry: Registry) => Promise<T>): Promise<T> {
  const settings = settingsOrUsage();
  const { modelFilesOf } = await import("../../workers/create-step-host.ts");
  const lake = await openLakeOfSettings(settings);
  try {
    return await use({ lake, files: modelFilesOf(settings), settings });
  } finally {
    await lake.close();
  }
}

/** Hash of the code that trains and judges a model, with the packages it imports. */
export async function codeVersion({ module }: Trainable, { project }: Settings): Promise<string> {
  const { moduleVersion } = await import("../../workers/build-step-versions.ts");
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  return moduleVersion(fileURLToPath(module), root, join(project, "package-lock.json"));
}
