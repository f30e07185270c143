import type { Logger } from "pino";
import type { Letter } from "../../workflows/alerts/letter.ts";

/** What a sink is given beside its own options. */
export interface SendContext {
  readonly letter: Letter;
  /** What this installation is called. */
  readonly installation: string;
  /** Value of an environment variable that the configuration names. */
  readonly secret: (name: string) => string | undefined;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
  readonly now: Date;
  /** Most milliseconds one attempt may take. */
  readonly timeoutMs: number;
}
