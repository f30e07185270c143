import type { TableLineage } from "../table-lineage.ts";
import { declare, none } from "./declare.ts";

/** The vocabulary is part of the code, the map a file of the user's: there is nothing before it in the lake. */
export const loadReactions: readonly TableLineage[] = Object.freeze([
  declare({
    step: "loadReactions",
    table: "silver.reactions",
    columns: { code: none, name: none, system: none, mapped_code: none, mapped_name: none },
  }),
]);
