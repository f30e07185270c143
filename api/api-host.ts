import type { Logger } from "pino";
import type { Asker } from "../answers/asker.ts";
import type { Lake } from "../lakehouse/lake.ts";

/** What the API answers from. */
export interface ApiHost {
  readonly lake: Lake;
  readonly asker: Asker;
  readonly log: Logger;
  /** Who may ask, by bearer token. Empty: whoever reaches the port. */
  readonly tokens: ReadonlyMap<string, string>;
}
