import type { Facet } from "./run-event.ts";

/** Who says so: a name, as there is no address of this project to point to. */
export const producer = "urn:pharma:orchestrator";

export const runEventSchema = schema("2-0-2/OpenLineage", "RunEvent");

/** The published versions of the facets that are written here. */
export const facetSchemas = Object.freeze({
  columnLineage: facetSchema("1-2-0", "ColumnLineageDatasetFacet"),
  datasetDocumentation: facetSchema("1-1-0", "DocumentationDatasetFacet"),
  documentation: facetSchema("1-1-0", "DocumentationJobFacet"),
  errorMessage: facetSchema("1-0-1", "ErrorMessageRunFacet"),
  inputStatistics: facetSchema("1-0-0", "InputStatisticsInputDatasetFacet"),
  jobType: facetSchema("2-0-4", "JobTypeJobFacet"),
  nominalTime: facetSchema("1-0-1", "NominalTimeRunFacet"),
  outputStatistics: facetSchema("1-0-2", "OutputStatisticsOutputDatasetFacet"),
  ownership: facetSchema("1-0-1", "OwnershipJobFacet"),
  parent: facetSchema("1-2-0", "ParentRunFacet"),
  schema: facetSchema("1-2-0", "SchemaDatasetFacet"),
  version: facetSchema("1-0-1", "DatasetVersionDatasetFacet"),
});

export function facet(kind: keyof typeof facetSchemas, fields: Readonly<Record<string, unknown>>): Facet {
  return { _producer: producer, _schemaURL: facetSchemas[kind], ...fields };
}

function facetSchema(version: string, name: string): string {
  return schema(`facets/${version}/${name}`, name);
}

function schema(path: string, definition: string): string {
  return `https://openlineage.io/spec/${path}.json#/$defs/${definition}`;
}
