import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "../artefact.ts";
import type { Fetched, SourceContext } from "./source-context.ts";

/** Writes what a pure function makes. */
export async function generate(
  source: Extract<Source, { kind: "generated" }>,
  context: SourceContext,
): Promise<Fetched> {
  for (const [path, text] of Object.entries(source.files))
    await writeFile(join(context.staging, path), text());
  return { resumed: false };
}
