import type { Operator } from "../control.ts";
import type { Alert } from "./alert.ts";
import type { Letter } from "./letter.ts";

/** All the alert desk knows; plain data, carried from one history to the next. Times are ISO 8601 in UTC. */
export interface DeskState {
  /** By key, oldest first. */
  readonly open: Readonly<Record<string, OpenAlert>>;
  /** Newest first, at most `RECENT`. */
  readonly recent: readonly ClosedAlert[];
  readonly silences: readonly Silence[];
  /** Letters that a sink has not taken yet, oldest first. */
  readonly letters: readonly PendingLetter[];
  /** What sinks refused for good, newest first, at most `RECENT`. */
  readonly refused: readonly Refusal[];
}

export interface OpenAlert {
  readonly alert: Alert;
  readonly openedAt: string;
  /** Runs that raised it. */
  readonly runs: number;
  /** Letters written about it so far; none as long as quiet hours or a silence hold it back. */
  readonly letters: number;
  /** The sinks of its letters, and when the last one was written. */
  readonly saidTo?: readonly string[];
  readonly saidAt?: string;
  readonly acknowledged?: Operator & { readonly at: string };
  /** All is well, which quiet hours keep from being said. */
  readonly resolved?: { readonly at: string; readonly why: string };
}

export interface ClosedAlert {
  readonly alert: Alert;
  readonly openedAt: string;
  readonly resolvedAt: string;
  readonly why: string;
  /** False where it was over before anybody was told. */
  readonly said: boolean;
}

/** Nothing is said of alerts whose key is `target` or begins with it: `awaiting`, `failed/nightly`. */
export interface Silence extends Operator {
  readonly target: string;
  readonly until: string;
}

export interface PendingLetter {
  readonly letter: Letter;
  /** Sinks that have not taken it. */
  readonly to: readonly string[];
}

export interface Refusal {
  readonly sink: string;
  readonly letter: string;
  readonly at: string;
  readonly answer: string;
}

/** Closed alerts and refusals that are remembered. */
export const RECENT = 50;

/** Letters kept for sinks that are down. Beyond, alerts stay unsaid until there is room; none is forgotten. */
export const MOST_LETTERS = { critical: 400, warning: 300, info: 300 } as const;

/**
 * Open alerts, the last hundred places being for what is critical: all of them have to fit the 2 MB that a history may carry
 * to the next. Beyond, one alert says so in the place of all others.
 */
export const MOST_OPEN = { critical: 500, warning: 400, info: 400 } as const;

export const emptyDesk: DeskState = { open: {}, recent: [], silences: [], letters: [], refused: [] };
