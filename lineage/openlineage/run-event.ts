/** What OpenLineage takes (spec 2-0-2), as far as it is written here. */
export interface RunEvent {
  readonly eventType: EventType;
  /** ISO 8601. */
  readonly eventTime: string;
  readonly producer: string;
  readonly schemaURL: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: { readonly namespace: string; readonly name: string; readonly facets: Facets };
  readonly inputs: readonly InputDataset[];
  readonly outputs: readonly OutputDataset[];
}

export type EventType = "START" | "COMPLETE" | "FAIL" | "ABORT";

export interface Dataset {
  readonly namespace: string;
  readonly name: string;
  readonly facets: Facets;
}

export interface InputDataset extends Dataset {
  readonly inputFacets: Facets;
}

export interface OutputDataset extends Dataset {
  readonly outputFacets: Facets;
}

export type Facets = Readonly<Record<string, Facet>>;

export interface Facet {
  readonly _producer: string;
  readonly _schemaURL: string;
  readonly [field: string]: unknown;
}

/** Equal for two events that say the same: a run has one of each type. */
export function eventId({ eventType, run }: Pick<RunEvent, "eventType" | "run">): string {
  return `${run.runId} ${eventType}`;
}
