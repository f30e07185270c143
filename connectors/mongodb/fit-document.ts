import { BSON } from "mongodb";

export interface MirroredDocument {
  readonly _id: string;
  /** Another one says that the document has to be written again. */
  readonly version: string;
  readonly [field: string]: unknown;
}

/**
 * Makes a document small enough for MongoDB, which takes 16 MiB: the largest fields are left out, and named in `left_out`. The
 * lake has them.
 */
export function fitDocument(document: MirroredDocument): MirroredDocument {
  if (BSON.calculateObjectSize(document) <= MOST_BYTES) return document;
  const { _id, version, ...rest } = document;
  const fields = Object.entries(rest)
    .map(([name, value]) => ({ name, value, bytes: BSON.calculateObjectSize({ [name]: value }) }))
    .sort((a, b) => a.bytes - b.bytes);
  let bytes = fields.reduce((sum, field) => sum + field.bytes, 0);
  const leftOut: string[] = [];
  while (bytes > MOST_BYTES) {
    const largest = fields.pop();
    if (!largest) break;
    bytes -= largest.bytes;
    leftOut.push(largest.name);
  }
  const kept = fields.map(({ name, value }) => [name, value]);
  return { _id, version, ...Object.fromEntries(kept), left_out: leftOut };
}

/** Some room for what a write adds around the document. */
const MOST_BYTES = 16 * 1024 * 1024 - 64 * 1024;
