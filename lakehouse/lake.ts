import type { DatasetRef } from "./dataset-ref.ts";

/** A value that binds to a `?` of a statement, or a dataset, which becomes `lake.layer.table AT (VERSION => n)`. */
export type SqlValue = string | number | bigint | boolean | null | Date | readonly SqlValue[] | DatasetRef;

/** SQL text with its values apart, made by the `sql` template; values are bound, never pasted. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** Rows of one chunk by column, in the order of the statement's columns. */
export interface Columns {
  readonly names: readonly string[];
  readonly columns: readonly (readonly unknown[])[];
  readonly rows: number;
}

export interface Readable {
  /** All rows as objects: for results of up to some ten thousand rows. BIGINT comes as number where exact. */
  query<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]>;
  /** Chunks of about 2,048 rows: for everything larger. */
  stream(statement: Sql): AsyncIterable<Columns>;
}

/** One transaction over any number of tables. Nothing of it is seen before it commits. */
export interface LakeTransaction extends Readable {
  /** Runs a statement; returns the number of rows it changed. */
  run(statement: Sql): Promise<number>;
  /** Appends columns to a table, checked against its contract; a violation throws `ContractViolation`. */
  append(table: string, columns: Columns): Promise<number>;
}

/** Who commits, and the key that makes a repeated commit return what the first one recorded. */
export interface CommitKey {
  /** Unique per run, task, inputs and part. */
  readonly key: string;
  readonly run: string;
  readonly task: string;
  /** Which of the task's commits: `whole` ends a task that commits in parts. */
  readonly part?: string;
}

export interface Committed<T> {
  readonly value: T;
  /** The snapshot that holds the commit's rows. */
  readonly snapshot: number;
  /** True when the key was found and `write` did not run. */
  readonly replayed: boolean;
}

/** The lake: one per process. */
export interface Lake extends Readable {
  /** The newest snapshot. */
  snapshot(): Promise<number>;
  /**
   * Runs `write` in a transaction that also records `key` and the returned value (small, JSON): an exactly-once effect.
   * A conflict with another writer rolls back and runs `write` again.
   */
  commit<T>(key: CommitKey, write: (transaction: LakeTransaction) => Promise<T>): Promise<Committed<T>>;
  /**
   * Whether every one of these commit keys stands: recorded, not taken back by a rollback, and in a snapshot that can
   * still be read (one that has expired cannot, and a reference to it is worth nothing).
   */
  stands(keys: readonly string[]): Promise<boolean>;
  close(): Promise<void>;
}
