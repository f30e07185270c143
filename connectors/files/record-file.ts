/** Records of one file in a form that DuckDB reads. */
export type RecordFile =
  /** JSON lines as they came. */
  | { readonly kind: "objects"; readonly path: string }
  /** Written by `StagedRecords`. */
  | { readonly kind: "staged"; readonly path: string; readonly records: number }
  | { readonly kind: "parquet"; readonly path: string }
  | { readonly kind: "xlsx"; readonly path: string; readonly sheet?: string }
  | { readonly kind: "empty" };
