/** Base of everything the lake throws on its own account: a code, and a sentence that says what to do. */
export abstract class LakeError extends Error {
  abstract readonly code: string;
  /** Whether the same call can succeed later without anybody changing anything here. */
  readonly retryable: boolean = false;
  override get name(): string {
    return this.constructor.name;
  }
}

/** A name that may not stand in SQL text. */
export class InvalidIdentifier extends LakeError {
  readonly code = "LAKE_INVALID_IDENTIFIER";
  constructor(readonly identifier: string) {
    super(
      `"${identifier}" is not a table or column name: letters, digits and underscores, parts joined by dots.`,
    );
  }
}

/** This process has the lake open already. Two instances on one lake would lose each other's rows. */
export class LakeAlreadyOpen extends LakeError {
  readonly code = "LAKE_ALREADY_OPEN";
  constructor(readonly catalog: string) {
    super(`The lake ${catalog} is open in this process already: pass that handle on, or close it first.`);
  }
}

/** The lake was closed and is used again. */
export class LakeClosed extends LakeError {
  readonly code = "LAKE_CLOSED";
  constructor() {
    super("The lake is closed: open it again with openLake.");
  }
}

/** The lake was opened read-only, or at a past snapshot, and a write was asked for. */
export class LakeReadOnly extends LakeError {
  readonly code = "LAKE_READ_ONLY";
  constructor(readonly catalog: string) {
    super(`The lake ${catalog} was opened for reading only: open it without readOnly and at to write.`);
  }
}

/** The lake could not be opened. `cause` has DuckDB's own words. */
export class LakeCannotOpen extends LakeError {
  readonly code = "LAKE_CANNOT_OPEN";
  override readonly retryable = true;
  constructor(
    readonly catalog: string,
    why: string,
    cause: unknown,
  ) {
    super(`The lake ${catalog} cannot be opened: ${why}`, { cause });
  }
}

/**
 * A statement failed. `statement` is its text, without values; the message has DuckDB's words with values masked, as it
 * may end in a log; `cause` has them whole.
 */
export class StatementFailed extends LakeError {
  readonly code = "LAKE_STATEMENT_FAILED";
  /** A statement that cannot be read, or whose data do not fit, fails again; a disk or a connection may come back. */
  override readonly retryable: boolean;
  constructor(
    readonly statement: string,
    cause: unknown,
  ) {
    super(maskValues(messageOf(cause)), { cause });
    this.retryable =
      !/^(Parser|Binder|Catalog|Conversion|Constraint|Out of Range|Mismatch Type|Not implemented) Error/.test(
        messageOf(cause),
      );
  }
}

/** Nothing more can be written where the lake lies: the disk is full, or the folder may not be written. */
export class LakeCannotWrite extends LakeError {
  readonly code = "LAKE_CANNOT_WRITE";
  override readonly retryable = true;
  constructor(
    readonly place: string,
    readonly reason: "disk-full" | "read-only",
    cause: unknown,
  ) {
    super(
      reason === "disk-full"
        ? `The disk with ${place} is full: nothing was committed. Free space there and run again.`
        : `${place} may not be written: nothing was committed. Give this user the right to write there and run again.`,
      { cause },
    );
  }
}

/** Other writers came first on every try. */
export class LakeConflict extends LakeError {
  readonly code = "LAKE_CONFLICT";
  override readonly retryable = true;
  constructor(
    readonly key: string,
    readonly attempts: number,
    cause: unknown,
  ) {
    super(`The commit ${key} met other writers ${attempts} times and was given up: run it again.`, { cause });
  }
}

/** Rows break a table's contract. */
export class ContractViolation extends LakeError {
  readonly code = "LAKE_CONTRACT_VIOLATION";
  constructor(
    readonly table: string,
    /** The first violations, each a sentence. */
    readonly violations: readonly string[],
    readonly rows: number,
  ) {
    super(`${rows} row(s) break the contract of ${table}: ${violations.join("; ")}.`);
  }
}

/** A table in the lake is not what its contract says, and cannot become it by adding nullable columns. */
export class ContractChanged extends LakeError {
  readonly code = "LAKE_CONTRACT_CHANGED";
  constructor(
    readonly table: string,
    readonly differences: readonly string[],
  ) {
    super(
      `The lake's ${table} differs from its contract (${differences.join("; ")}). ` +
        "Only nullable columns can be added to a table that exists: give the change a new table name, or migrate the rows.",
    );
  }
}

/** No contract is known under this name. */
export class UnknownTable extends LakeError {
  readonly code = "LAKE_UNKNOWN_TABLE";
  constructor(
    readonly table: string,
    readonly known: readonly string[],
  ) {
    super(`No table is called ${table}. There are: ${known.join(", ")}.`);
  }
}

/** A Gold table could not be built. */
export class GoldFailed extends LakeError {
  readonly code = "LAKE_GOLD_FAILED";
  constructor(
    readonly table: string,
    why: string,
    cause: unknown,
  ) {
    super(`${table} was not built: ${why}. Nothing of this Gold was committed.`, { cause });
  }
}

/** Audits of severity error found rows: the Gold of the run before stands. */
export class AuditFailed extends LakeError {
  readonly code = "LAKE_AUDIT_FAILED";
  constructor(
    readonly findings: readonly {
      readonly table: string;
      readonly audit: string;
      readonly rows: number;
      readonly sample: readonly Record<string, unknown>[];
    }[],
  ) {
    const list = findings.map(({ table, audit, rows }) => `${table}: audit ${audit} found ${rows} row(s)`);
    super(`${list.join("; ")}. Nothing of this Gold was committed.`);
  }
}

/** No commit of this run is in the lake. */
export class UnknownRun extends LakeError {
  readonly code = "LAKE_UNKNOWN_RUN";
  constructor(
    readonly run: string,
    readonly known: readonly string[],
  ) {
    const latest = known.length > 0 ? ` The latest that did: ${known.join(", ")}.` : "";
    super(`The run ${run} committed nothing that stands in this lake.${latest}`);
  }
}

/** The lake's state that was asked for has expired. */
export class SnapshotGone extends LakeError {
  readonly code = "LAKE_SNAPSHOT_GONE";
  constructor(readonly run: string) {
    super(
      `The snapshot for the run ${run} has expired: maintenance keeps them for a set number of days only.`,
    );
  }
}

/** Taking the run back would take back what later runs wrote. */
export class RollbackRefused extends LakeError {
  readonly code = "LAKE_ROLLBACK_REFUSED";
  constructor(
    readonly run: string,
    readonly laterRuns: readonly string[],
  ) {
    super(
      `Later runs wrote to the tables of ${run}: ${laterRuns.join(", ")}. ` +
        "Take those back first, or say that they shall go too.",
    );
  }
}

/** Text that is not one statement that reads. */
export class NotAQuery extends LakeError {
  readonly code = "LAKE_NOT_A_QUERY";
  constructor(
    readonly statement: string,
    cause: unknown,
  ) {
    const why = messageOf(cause);
    super(
      /Only SELECT statements/.test(why)
        ? "Only one statement that reads can be run here: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN."
        : why,
      { cause },
    );
  }
}

/**
 * Whether DuckDB has given its instance up: nothing that uses it succeeds any more. What was being committed may be
 * there or not.
 */
export function isInvalidated(cause: unknown): boolean {
  return (
    /^FATAL Error|database has been invalidated/.test(messageOf(cause)) ||
    (cause instanceof LakeError && isInvalidated(cause.cause))
  );
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Errors about data quote the data. */
function maskValues(message: string): string {
  return /^(Conversion|Constraint|Invalid Input|Out of Range|Mismatch Type)/.test(message)
    ? message
        .replace(/(string|value|key) (["'])[^"']*\2/gi, "$1 '…'")
        .replace(/"([\w ]+): [^"]*"/g, '"$1: …"')
    : message;
}
