/** Where lineage is told, and under which name. */
export interface LineageSettings {
  /** Of jobs and datasets, as OpenLineage has it. */
  readonly namespace: string;
  /** Absent: the state folder alone. */
  readonly endpoint: LineageEndpoint | undefined;
}

/** An OpenLineage API such as Marquez' or DataHub's. */
export interface LineageEndpoint {
  /** Its address, to which `/api/v1/lineage` is added. */
  readonly url: string;
  readonly apiKey: string | undefined;
}
