import type { Logger } from "pino";
import type { PharmaClient } from "../client/connect.ts";
import type { Lake } from "../lakehouse/lake.ts";
import type { LineageSettings } from "./lineage-settings.ts";

/** What a worker's process lends to the activities of the `control` queue. */
export interface ControlHost {
  /** Connected when first used, and kept. */
  client(): Promise<PharmaClient>;
  /** Opened when first used. */
  readonly lake: Lake;
  /** The state folder. */
  readonly home: string;
  /** The file of alerts; `alerts.json` in the state folder where absent. */
  readonly alerts?: string;
  /** Value of an environment variable that a configuration refers to as `${NAME}`; none where absent. */
  readonly secret?: (name: string) => string | undefined;
  /** Start of the task queues' names; "pharma" where absent. */
  readonly queuePrefix?: string;
  /** Absent: no lineage is told. */
  readonly lineage?: LineageSettings | undefined;
  readonly log: Logger;
}
