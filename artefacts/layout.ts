import { join } from "node:path";
import type { Artefact, PinnedFile, Platform } from "./artefact.ts";
import { duckdbPlatforms } from "./duckdb-extensions.ts";
import { UnknownArtefact } from "./errors.ts";

/** @throws UnknownArtefact listing the names there are */
export function artefactNamed(name: string, table: readonly Artefact[]): Artefact {
  const artefact = table.find((a) => a.name === name);
  if (artefact === undefined) {
    throw new UnknownArtefact(
      name,
      table.map((a) => a.name),
    );
  }
  return artefact;
}

/** Where an artefact lies on a platform; `undefined` when the table has none for it. */
export function layoutOf(
  artefact: Artefact,
  home: string,
  platform: string,
): { readonly folder: string; readonly location: string; readonly files: readonly PinnedFile[] } | undefined {
  const files = artefact.files[platform as Platform] ?? artefact.files.any;
  if (files === undefined) return undefined;
  const spelled = duckdbPlatforms[platform as Platform] ?? platform;
  const folder = join(home, "artefacts", ...artefact.folder.replace("{platform}", spelled).split("/"));
  const [first] = files;
  const location = artefact.returns === "file" && first !== undefined ? join(folder, first.path) : folder;
  return { folder, location, files };
}

/** DuckDB's `extension_directory` under a state folder. */
export function extensionDirectory(home: string): string {
  return join(home, "artefacts", "duckdb-extensions");
}
