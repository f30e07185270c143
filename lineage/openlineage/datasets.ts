import { allColumns, splitColumnId } from "../column-id.ts";
import type { DatasetUse } from "../datasets-of-task.ts";
import type { LineageGraph } from "../lineage-graph.ts";
import { inOrder, isDirect, type Origins } from "../origins.ts";
import type { TableLineage } from "../table-lineage.ts";
import { facet } from "./facets.ts";
import type { Facet, Facets, InputDataset, OutputDataset } from "./run-event.ts";

/** Describes datasets by their contracts; a table without one has a name and a version only. */
export class Datasets {
  readonly #namespace: string;
  readonly #graph: LineageGraph;

  constructor(namespace: string, graph: LineageGraph) {
    this.#namespace = namespace;
    this.#graph = graph;
  }

  input(use: DatasetUse): InputDataset {
    return {
      ...this.#named(use),
      inputFacets:
        use.rows === undefined ? {} : { inputStatistics: facet("inputStatistics", { rowCount: use.rows }) },
    };
  }

  /** As `step` left it. */
  output(use: DatasetUse, step: string): OutputDataset {
    const named = this.#named(use);
    const lineage = this.#graph.lineage.get(use.table)?.find((each) => each.step === step);
    return {
      ...named,
      facets: { ...named.facets, ...(lineage && this.#columnLineage(lineage)) },
      outputFacets:
        use.rows === undefined ? {} : { outputStatistics: facet("outputStatistics", { rowCount: use.rows }) },
    };
  }

  #named({ table: name, snapshot }: DatasetUse) {
    const table = this.#graph.tables.get(name);
    const facets: Facets = {
      ...(table && {
        schema: facet("schema", {
          fields: Object.entries(table.columns).map(([column, { type, doc }]) => ({
            name: column,
            type,
            description: doc,
          })),
        }),
        documentation: facet("datasetDocumentation", { description: table.doc }),
      }),
      ...(snapshot !== undefined && { version: facet("version", { datasetVersion: String(snapshot) }) }),
    };
    return { namespace: this.#namespace, name, facets };
  }

  #columnLineage({ columns, rows }: TableLineage): Record<string, Facet> {
    const fields = [...columns].map(
      ([name, origins]) => [name, { inputFields: this.#inputFields(origins) }] as const,
    );
    // What comes from outside of the lake has no columns to name.
    if (rows.size === 0 && fields.every(([, { inputFields }]) => inputFields.length === 0)) return {};
    return {
      columnLineage: facet("columnLineage", {
        fields: Object.fromEntries(fields),
        dataset: this.#inputFields(rows),
      }),
    };
  }

  /** A count of rows comes from no column: what decides the rows stands in the facet's `dataset`. */
  #inputFields(origins: Origins): readonly object[] {
    return [...origins].flatMap(([id, effects]) => {
      const { table, column } = splitColumnId(id);
      if (column === allColumns) return [];
      const transformations = inOrder(effects).map((effect) => ({
        type: isDirect(effect) ? "DIRECT" : "INDIRECT",
        subtype: effect,
      }));
      return [{ namespace: this.#namespace, name: table, field: column, transformations }];
    });
  }
}
