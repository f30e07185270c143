import type { Alert } from "./alert.ts";

/** One thing to say to a sink. */
export interface Letter {
  /** Unique, and the same each time the letter is tried: receivers know by it what they have already. */
  readonly id: string;
  readonly kind: "raise" | "repeat" | "resolve" | "test";
  readonly alert: Alert;
  /** When it was written, ISO 8601 in UTC. */
  readonly at: string;
  /** Of a resolve: why all is well. */
  readonly why?: string;
}

/** How the delivery of a letter to one sink ended. */
export interface Delivery {
  /** `refused`: the sink says that it will never take this; `gone`: there is no such sink any more. */
  readonly outcome: "sent" | "refused" | "gone";
  /** The sink's own words, in one line. */
  readonly answer: string;
}
