import type { Sql } from "./lake.ts";
import { ident, idents, join, literal, sql, trusted } from "./sql.ts";
import type { Column, Table } from "./table.ts";

/** Why a row breaks its table's contract. */
export type ViolationReason =
  | "missing-value"
  | "wrong-type"
  | "out-of-range"
  | "not-accepted"
  | "too-long"
  | "duplicate-key";

/** One rule of a contract: `violated` is an SQL condition over a row. */
export interface ContractRule {
  readonly column: string;
  readonly reason: ViolationReason;
  /** What must hold, for people: `must be between 1 and 10`. */
  readonly rule: string;
  readonly violated: Sql;
}

/**
 * Splits a staged relation (a table's name, or a sub-select in parentheses) by a contract, in DuckDB, no row passing
 * through JavaScript. Columns may be text: they are cast.
 *
 * `good` has the contract's columns in their types. `violations` has the relation's own columns and `reason` (the first
 * rule broken), `detail` (all of them, one sentence each). Every row is in exactly one of the two. Of rows with one key
 * the first by `orderBy` is good (default: by the contract's columns), the others break `duplicate-key`.
 */
export function splitByContract(
  table: Table,
  relation: Sql,
  orderBy: Sql = idents(Object.keys(table.columns)),
): { readonly good: Sql; readonly violations: Sql } {
  const checked = sql`select *, ${brokenRules(contractRules(table))} as _broken from ${relation}`;
  const ranked = table.key
    ? sql`select *, len(_broken) = 0
          and row_number() over (partition by ${castKey(table)}, len(_broken) = 0 order by ${orderBy}) > 1 as _repeated
        from (${checked})`
    : sql`select *, false as _repeated from (${checked})`;
  const key = table.key?.join(", ") ?? "";
  const repeated = literal(`${key}: must be unique`);
  const casts = join(
    Object.entries(table.columns).map(([name, column]) => sql`${typed(name, column)} as ${ident(name)}`),
  );
  return {
    good: sql`select ${casts} from (${ranked}) where len(_broken) = 0 and not _repeated`,
    violations: sql`select * exclude (_broken, _repeated),
        case when _repeated then 'duplicate-key' else split_part(_broken[1], '|', 1) end as reason,
        case when _repeated then ${repeated}
          else array_to_string(list_transform(_broken, lambda b: b[strpos(b, '|') + 1:]), '; ') end as detail
      from (${ranked}) where _repeated or len(_broken) > 0`,
  };
}

/** The rules of a contract that look at one row. */
export function contractRules(table: Table): readonly ContractRule[] {
  return Object.entries(table.columns).flatMap(([name, column]) => columnRules(name, column));
}

/** The number of rows of `relation` that break any rule, as `broken`, and `duplicates` for the key. */
export function countBroken(table: Table, relation: Sql): Sql {
  const violated = contractRules(table).map((rule) => sql`(${rule.violated})`);
  const any = violated.length > 0 ? join(violated, " or ") : sql`false`;
  return sql`select count(*) filter (where ${any}) as broken, ${countDuplicates(table, relation)} as duplicates
    from ${relation}`;
}

/** The number of rows of `relation` that break each rule, as columns `r0`, `r1`, …, and `duplicates` for the key. */
export function countViolations(table: Table, relation: Sql): Sql {
  const counts = contractRules(table).map(
    (rule, index) => sql`count(*) filter (where ${rule.violated}) as ${ident(`r${index}`)}`,
  );
  return sql`select ${join([...counts, sql`count(*) as checked`, sql`${countDuplicates(table, relation)} as duplicates`])}
    from ${relation}`;
}

/** Violations in words, from `countViolations`' one row. */
export function violationsInWords(table: Table, counts: Record<string, unknown>): readonly string[] {
  const broken = contractRules(table)
    .map((rule, index) => ({ rule, rows: Number(counts[`r${index}`]) }))
    .filter(({ rows }) => rows > 0)
    .map(({ rule, rows }) => `${rule.column} ${rule.rule} (${rows})`);
  const duplicates = Number(counts.duplicates);
  return duplicates > 0 ? [...broken, `${table.key?.join(", ")} must be unique (${duplicates})`] : broken;
}

function countDuplicates(table: Table, relation: Sql): Sql {
  if (!table.key) return sql`0`;
  return sql`(select coalesce(sum(n - 1), 0)::bigint from (select count(*) as n from ${relation}
    group by ${idents(table.key)} having count(*) > 1))`;
}

function columnRules(name: string, column: Column): ContractRule[] {
  const raw = ident(name);
  const value = typed(name, column);
  const rules: ContractRule[] = [];
  const rule = (reason: ViolationReason, text: string, violated: Sql) =>
    rules.push({ column: name, reason, rule: text, violated });

  if (!column.nullable) rule("missing-value", "must not be empty", sql`${raw} is null`);
  if (column.type !== "VARCHAR") {
    rule("wrong-type", `must be ${column.type}`, sql`${raw} is not null and ${value} is null`);
  }
  if (column.min !== undefined || column.max !== undefined) {
    const below = column.min === undefined ? sql`false` : sql`${value} < ${bound(column, column.min)}`;
    const above = column.max === undefined ? sql`false` : sql`${value} > ${bound(column, column.max)}`;
    rule("out-of-range", `must be ${range(column)}`, sql`(${below} or ${above})`);
  }
  if (column.type === "DOUBLE") rule("out-of-range", "must be finite", sql`not isfinite(${value})`);
  if (column.accepted) {
    const accepted = sql`[${join(column.accepted.map(literal))}]`;
    const outside =
      column.type === "VARCHAR[]"
        ? sql`not list_has_all(${accepted}, ${value})`
        : sql`not list_contains(${accepted}, ${raw}::varchar)`;
    rule("not-accepted", `must be one of ${column.accepted.join(", ")}`, outside);
  }
  if (column.maxLength !== undefined) {
    rule(
      "too-long",
      `must have at most ${column.maxLength} characters`,
      sql`length(${raw}::varchar) > ${trusted(String(column.maxLength))}`,
    );
  }
  return rules;
}

/** The column in its contract's type, null where it cannot be cast. */
function typed(name: string, column: Column): Sql {
  if (column.type === "VARCHAR") return sql`${ident(name)}::varchar`;
  if (column.type === "JSON") {
    return sql`case when json_valid(${ident(name)}::varchar) then ${ident(name)}::varchar::json end`;
  }
  return sql`try_cast(${ident(name)} as ${trusted(column.type)})`;
}

function bound(column: Column, value: number | string): Sql {
  if (typeof value === "number") return trusted(String(value));
  return sql`${literal(value)}::${trusted(column.type)}`;
}

function range(column: Column): string {
  if (column.min === undefined) return `at most ${column.max}`;
  if (column.max === undefined) return `at least ${column.min}`;
  return `between ${column.min} and ${column.max}`;
}

function castKey(table: Table): Sql {
  const key = table.key ?? [];
  return join(
    key.flatMap((name) => {
      const column = table.columns[name];
      return column ? [typed(name, column)] : [];
    }),
  );
}

/** A list of `reason|column: sentence` texts, empty for a row that keeps every rule. */
function brokenRules(rules: readonly ContractRule[]): Sql {
  if (rules.length === 0) return sql`[]::varchar[]`;
  const cases = rules.map(
    ({ column, reason, rule, violated }) =>
      sql`case when ${violated} then ${literal(`${reason}|${column}: ${rule}`)} end`,
  );
  return sql`list_filter([${join(cases)}], lambda x: x is not null)`;
}
