import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { IndexDamaged } from "./retrieval-errors.ts";

const schema = z.object({ dimension: z.int().positive(), ids: z.array(z.string().nullable()) });

/** The ids of an index by row; null where a row has been removed. */
export type IdFile = z.infer<typeof schema>;

export async function writeIds(file: string, ids: IdFile): Promise<void> {
  await writeFile(file, JSON.stringify(ids));
}

/** @throws IndexDamaged where it is not there or does not parse */
export async function readIds(file: string): Promise<IdFile> {
  try {
    return schema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    throw new IndexDamaged(file, error);
  }
}
