import { checkContract } from "./append-columns.ts";
import { type AuditFinding, runAudits } from "./audit.ts";
import { contentOf } from "./content-of.ts";
import type { LakeTransaction, Sql } from "./lake.ts";
import { GoldFailed, messageOf, StatementFailed } from "./lake-errors.ts";
import type { GoldModel } from "./load-gold.ts";
import { readsOf } from "./reads-of.ts";
import { ident, idents, sql, trusted } from "./sql.ts";
import type { Table } from "./table.ts";

export interface GoldTable {
  readonly table: string;
  readonly rows: number;
  /** False when the rows are the ones that stood already: nothing was written. */
  readonly changed: boolean;
  /** Hash of the rows, whatever their order. */
  readonly content: string;
}

export interface GoldResult {
  readonly tables: readonly GoldTable[];
  /** What audits of severity warn found. */
  readonly warnings: readonly AuditFinding[];
}

/**
 * Builds every Gold table in the caller's transaction, each after the Gold tables it reads, checks each against its
 * contract and runs the audits. A table whose rows come out the same is not written.
 *
 * Throws `AuditFailed` when an audit of severity error finds rows, `ContractViolation` when rows break a contract, and
 * `GoldFailed` when a SELECT fails or does not have its contract's columns: the caller's transaction is to be rolled
 * back, so that readers go on seeing the Gold of the run before.
 */
export async function buildGold(
  transaction: LakeTransaction,
  models: readonly GoldModel[],
  progress: (done: number) => void = () => undefined,
): Promise<GoldResult> {
  const tables: GoldTable[] = [];
  for (const model of await inOrder(transaction, models)) {
    tables.push(await buildTable(transaction, model));
    progress(tables.length);
  }
  const warnings = await runAudits(transaction, models);
  return { tables, warnings };
}

/** The models, each after those it reads. Throws `GoldFailed` for a cycle. */
export async function inOrder(
  lake: Pick<LakeTransaction, "query" | "stream">,
  models: readonly GoldModel[],
): Promise<readonly GoldModel[]> {
  const reads = new Map<string, readonly string[]>();
  for (const model of models) {
    reads.set(model.table.name, await inModel(model, () => readsOf(lake, model.select)));
  }
  const ordered: GoldModel[] = [];
  const waiting = new Set(models);
  while (waiting.size > 0) {
    const waitingNames = new Set([...waiting].map((model) => model.table.name));
    const ready = [...waiting].filter(
      (model) => !reads.get(model.table.name)?.some((name) => waitingNames.has(name)),
    );
    if (ready.length === 0) {
      const cycle = [...waitingNames].join(", ");
      throw new GoldFailed(cycle, `these tables read each other (${cycle})`, undefined);
    }
    for (const model of ready) {
      ordered.push(model);
      waiting.delete(model);
    }
  }
  return ordered;
}

async function buildTable(
  transaction: LakeTransaction,
  { table, select, ...model }: GoldModel,
): Promise<GoldTable> {
  const stage = sql`temp.main._gold`;
  await inModel({ table, select, ...model }, () =>
    transaction.run(sql`create or replace temp table _gold as ${trusted(select)}`),
  );
  await sameColumns(transaction, table, stage);
  await checkContract(transaction, table, stage);
  const typed = castToContract(table, stage);
  const content = await contentOf(transaction, typed);
  const rows = Number.parseInt(content, 10);
  const changed = !(await standsAlready(transaction, table, rows, content));
  if (changed) {
    await transaction.run(sql`delete from ${ident(table.name)}`);
    await transaction.run(sql`insert into ${ident(table.name)} by name ${typed}`);
  }
  await transaction.run(sql`drop table ${stage}`);
  return { table: table.name, rows, changed, content };
}

async function sameColumns(transaction: LakeTransaction, table: Table, stage: Sql): Promise<void> {
  const described = await transaction.query<{ column_name: string }>(sql`describe ${stage}`);
  const found = described.map((row) => row.column_name).sort();
  const wanted = Object.keys(table.columns).sort();
  if (found.join() === wanted.join()) return;
  const missing = wanted.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !wanted.includes(name));
  const parts = [
    ...(missing.length > 0 ? [`it lacks ${missing.join(", ")}`] : []),
    ...(extra.length > 0 ? [`the contract does not have ${extra.join(", ")}`] : []),
  ];
  throw new GoldFailed(table.name, parts.join("; "), undefined);
}

function castToContract(table: Table, stage: Sql): Sql {
  const columns = Object.entries(table.columns).map(
    ([name, column]) => `${ident(name).text}::${column.type} as ${ident(name).text}`,
  );
  return sql`select ${trusted(columns.join(", "))} from ${stage}`;
}

/** Rows are counted first: that is cheap, also on a table never written to, where DuckLake looks each column up. */
async function standsAlready(
  transaction: LakeTransaction,
  table: Table,
  rows: number,
  content: string,
): Promise<boolean> {
  const name = ident(table.name);
  const [standing] = await transaction.query<{ rows: number }>(sql`select count(*) as rows from ${name}`);
  if (standing?.rows !== rows) return false;
  if (rows === 0) return true;
  return (
    content === (await contentOf(transaction, sql`select ${idents(Object.keys(table.columns))} from ${name}`))
  );
}

async function inModel<T>(model: GoldModel, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof StatementFailed) throw new GoldFailed(model.table.name, messageOf(cause), cause);
    throw cause;
  }
}
