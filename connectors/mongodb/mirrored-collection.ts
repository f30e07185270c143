import type { IndexDescription } from "mongodb";
import type { Readable, Sql } from "../../lakehouse/lake.ts";
import type { MirroredDocument } from "./fit-document.ts";

/** What a collection mirrors: keys and versions of all documents, and how some of them are made. */
export interface MirroredCollection {
  readonly name: string;
  /** Rows `{id, version}` of everything that the collection should hold; as of a snapshot of the lake, or as it is now. */
  versions(snapshot?: number): Sql;
  /** Those of these ids that the lake has, as it is now. */
  documents(lake: Readable, ids: readonly string[]): Promise<readonly MirroredDocument[]>;
  readonly indexes: readonly (IndexDescription & { readonly name: string })[];
  /** Documents made and written at once. */
  readonly batch: number;
}
