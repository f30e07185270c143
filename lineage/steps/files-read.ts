import type { TableLineage } from "../table-lineage.ts";
import { declare, none } from "./declare.ts";

/** What every step that reads files keeps of them: which they were, and what of them was set aside. */
export const filesRead = (step: string): readonly TableLineage[] => [
  declare({
    step,
    table: "bronze.files",
    columns: {
      source: none,
      file_hash: none,
      mapping_hash: none,
      path: none,
      bytes: none,
      rows: none,
      loaded: none,
      duplicates: none,
      quarantined: none,
      superseded: none,
      kind: none,
    },
  }),
  declare({
    step,
    table: "quarantine.records",
    columns: {
      stage: none,
      source: none,
      file_hash: none,
      position: none,
      record_id: none,
      reason: none,
      detail: none,
      raw: none,
      truncated: none,
    },
  }),
];
