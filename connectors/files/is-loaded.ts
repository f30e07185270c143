import type { Readable } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";

/** A file's bytes as a source reads them. */
export interface FileIdentity {
  readonly source: string;
  readonly fileHash: string;
  readonly mappingHash: string;
}

/** Whether the same bytes were loaded before, read in the same way, under whatever name. */
export async function isLoaded(
  lake: Pick<Readable, "query">,
  { source, fileHash, mappingHash }: FileIdentity,
): Promise<boolean> {
  const rows = await lake.query(sql`select 1 from bronze.files
    where source = ${source} and file_hash = ${fileHash} and mapping_hash = ${mappingHash}`);
  return rows.length > 0;
}
