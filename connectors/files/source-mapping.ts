import { createHash } from "node:crypto";
import { z } from "zod";

/**
 * Where a review's column comes from: a source column by name, or a small declared expression. `""` names the column
 * without a header.
 */
const expression = z.union([
  z.string(),
  /** The column, without the quotes that an exporter put around the whole text. */
  z.strictObject({ column: z.string(), unquote: z.literal(true) }),
  /** The first of the columns that is not empty. */
  z.strictObject({ first: z.array(z.string()).min(1) }),
  /** The columns that are not empty, with a separator between. */
  z.strictObject({ join: z.array(z.string()).min(1), separator: z.string().default("\n\n") }),
  /** The same text for every record. */
  z.strictObject({ constant: z.string().min(1) }),
]);

const columns = z.strictObject({
  /** With an id, a record is known again, and one id with two contents is noticed. */
  external_id: expression.optional(),
  drug: expression,
  condition: expression.optional(),
  review: expression,
  rating: expression.optional(),
  reviewed_on: expression.optional(),
  useful_count: expression.optional(),
});

const rating = z.union([
  z.strictObject({ kind: z.literal("number"), worst: z.number(), best: z.number() }),
  z.strictObject({ kind: z.literal("class"), classes: z.array(z.string().min(1)).min(1) }),
]);

const where = z.union([
  z.strictObject({ artefact: z.string().min(1), files: z.array(z.string().min(1)).min(1).optional() }),
  z.strictObject({ path: z.string().min(1) }),
]);

/** What every source declares, of reviews or of documents. */
export const mapping = Object.freeze({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "lower-case letters, digits and hyphens, at most 64"),
  doc: z.string().default(""),
  licence: z.string().default("not stated"),
  /** A pinned artefact, or a path: a file, a glob (`*`, `**`, `?`), or `s3://bucket/key*`. */
  where,
  /** A byte order mark wins over this. */
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1"]).default("utf-8"),
});

/** Everything a source declares: how a user adds one, as a JSON file, without code. */
export const sourceMappingSchema = z.strictObject({
  ...mapping,
  /** By the file's name unless said here. */
  format: z.enum(["auto", "csv", "tsv", "ndjson", "json", "parquet", "xlsx"]).default("auto"),
  delimiter: z.string().length(1).optional(),
  quote: z.string().length(1).default('"'),
  /** Excel: the sheet's name; the first unless said here. */
  sheet: z.string().min(1).optional(),
  /**
   * A delimited file whose records were broken over lines: a line whose first field does not match goes on with the
   * field that the line before ended in.
   */
  brokenLines: z.strictObject({ firstField: z.string().min(1) }).optional(),
  columns,
  rating: rating.default({ kind: "number", worst: 1, best: 10 }),
  /** `iso` (2016-05-30, with or without a time), `excel` (day numbers), or strptime's letters: `%d-%b-%y`. */
  dateFormats: z.array(z.string().min(1)).min(1).default(["iso"]),
  /** Reviews older than this are taken for typing errors. */
  earliest: z.iso.date().default("1990-01-01"),
});

export type SourceMapping = z.output<typeof sourceMappingSchema>;
export type ColumnExpression = z.output<typeof expression>;

/**
 * Declares a source. Throws a `ZodError` when the declaration is not one.
 *
 * @example
 * defineSource({
 *   name: "forum",
 *   where: { path: "/data/forum/*.csv" },
 *   columns: { external_id: "id", drug: "product", review: { join: ["title", "body"] }, rating: "stars" },
 *   rating: { kind: "number", worst: 1, best: 5 },
 * });
 */
export function defineSource(source: z.input<typeof sourceMappingSchema>): SourceMapping {
  return Object.freeze(sourceMappingSchema.parse(source));
}

/** Hash of what decides how records are read; where they lie and what people read about them left out. */
export function mappingHash(source: SourceMapping): string {
  const { name: _name, doc: _doc, licence: _licence, where: _where, ...reading } = source;
  return createHash("sha256")
    .update(JSON.stringify(sorted(reading)))
    .digest("hex");
}

/** The source columns an expression reads. */
export function columnsOf(from: ColumnExpression): readonly string[] {
  if (typeof from === "string") return [from];
  if ("column" in from) return [from.column];
  if ("first" in from) return from.first;
  if ("join" in from) return from.join;
  return [];
}

/** The same with fields in alphabetical order, at every depth. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
