import type { LakeTransaction } from "./lake.ts";
import { AuditFailed, GoldFailed, messageOf } from "./lake-errors.ts";
import type { Audit, GoldModel } from "./load-gold.ts";
import { sql, trusted } from "./sql.ts";

/** What an audit found: rows that should not be. */
export interface AuditFinding {
  readonly table: string;
  readonly audit: string;
  readonly rows: number;
  /** The first five. */
  readonly sample: readonly Record<string, unknown>[];
}

/**
 * Runs the audits of every model over what the transaction sees. Returns what those of severity warn found; throws
 * `AuditFailed` with all findings of severity error.
 */
export async function runAudits(
  transaction: Pick<LakeTransaction, "query">,
  models: readonly GoldModel[],
): Promise<readonly AuditFinding[]> {
  const failures: AuditFinding[] = [];
  const warnings: AuditFinding[] = [];
  for (const model of models) {
    for (const audit of model.audits) {
      const finding = await runAudit(transaction, model.table.name, audit);
      if (finding) (audit.severity === "error" ? failures : warnings).push(finding);
    }
  }
  if (failures.length > 0) throw new AuditFailed(failures);
  return warnings;
}

async function runAudit(
  transaction: Pick<LakeTransaction, "query">,
  table: string,
  audit: Audit,
): Promise<AuditFinding | undefined> {
  try {
    const rows = await transaction.query(
      sql`select *, count(*) over () as _rows from (${trusted(audit.select)}) limit 5`,
    );
    if (rows.length === 0) return undefined;
    const sample = rows.map(({ _rows, ...row }) => row);
    return { table, audit: audit.name, rows: Number(rows[0]?._rows), sample };
  } catch (cause) {
    throw new GoldFailed(table, `its audit ${audit.name} cannot run: ${messageOf(cause)}`, cause);
  }
}
