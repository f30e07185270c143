import { createHash } from "node:crypto";
import { z } from "zod";
import { mapping, sorted } from "../files/source-mapping.ts";

const names = z.array(z.string().min(1)).min(1);

/** Everything a source of labels or documents declares, as a JSON file beside those of reviews. */
export const documentSourceSchema = z.strictObject({
  ...mapping,
  kind: z.literal("documents"),
  /** By the file's name, else its content, unless said here. */
  format: z.enum(["auto", "spl", "openfda", "markdown", "text"]).default("auto"),
  /** What its texts are; what comes as SPL or from openFDA is labels unless said here. */
  as: z.enum(["label", "document"]).optional(),
  /**
   * Products of documents that name none themselves: the same for all, the name of the folder so many levels up (1: the one
   * that the file lies in), or by a pattern of the path.
   */
  products: z
    .union([
      names,
      z.strictObject({ folder: z.int().min(1).max(20) }),
      z.strictObject({ match: z.record(z.string().min(1), names) }),
    ])
    .optional(),
});

export type DocumentSource = z.output<typeof documentSourceSchema>;

/** Raised when documents are read otherwise than before: they are then loaded anew. */
const reader = 1;

/** Hash of what decides how documents are read; where they lie and what people read about them left out. */
export function documentSourceHash(source: DocumentSource): string {
  const { name: _name, doc: _doc, licence: _licence, where: _where, ...reading } = source;
  return createHash("sha256")
    .update(JSON.stringify(sorted({ ...reading, reader })))
    .digest("hex");
}
