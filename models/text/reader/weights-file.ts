import { access } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ReaderUnusable } from "./reader-unusable.ts";

/** A file of `models/weights`: weights lie in the sources, whether this runs from them or from the build. */
export async function weightsFile(name: string): Promise<string> {
  const places = [`../../weights/${name}`, `../../../../models/weights/${name}`];
  for (const place of places) {
    const file = fileURLToPath(new URL(place, import.meta.url));
    const found = await access(file).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  throw new ReaderUnusable(`models/weights/${name} is missing: it is part of the repository`);
}
