import type { DatasetRef } from "./dataset-ref.ts";
import type { Sql, SqlValue } from "./lake.ts";
import { InvalidIdentifier } from "./lake-errors.ts";

/**
 * A statement with its values apart: a value becomes a bound `?`, a dataset the table at its snapshot, and another
 * `Sql` is put in whole. In brackets, because DuckDB takes an alias before `AT` only: `from ${reviews} r` works.
 *
 * @example
 * const positive = sql`rating >= ${8}`;
 * sql`select count(*) as n from ${reviews} where ${positive}`;
 * // text   select count(*) as n from (from "silver"."reviews" AT (VERSION => 17)) where rating >= ?
 * // values [8]
 *
 * A list binds as one DuckDB list: `where review_id = any(${ids})`.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  let text = strings[0] ?? "";
  const values: SqlValue[] = [];
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text;
      values.push(...part.values);
    } else if (isDatasetRef(part)) {
      text += `(from ${tableAt(part.table, part.snapshot).text})`;
    } else {
      text += "?";
      values.push(part);
    }
    text += strings[index + 1] ?? "";
  });
  return freeze(text, values);
}

/** A checked, quoted name: `ident("silver.reviews")` gives `"silver"."reviews"`. Throws `InvalidIdentifier`. */
export function ident(name: string): Sql {
  const parts = name.split(".");
  if (parts.length > 3 || !parts.every((part) => identifier.test(part))) throw new InvalidIdentifier(name);
  return freeze(parts.map((part) => `"${part}"`).join("."), []);
}

/** Names separated by commas: `columns(["a", "b"])` gives `"a", "b"`. */
export function idents(names: readonly string[]): Sql {
  return join(names.map(ident));
}

/** Fragments put together with a separator (a comma unless told otherwise). */
export function join(parts: readonly Sql[], separator = ", "): Sql {
  return freeze(
    parts.map((part) => part.text).join(separator),
    parts.flatMap((part) => part.values),
  );
}

/** The table as it stood after snapshot `version`; without one, as it is now. */
export function tableAt(table: string, version?: number): Sql {
  if (version === undefined) return ident(table);
  if (!Number.isSafeInteger(version) || version < 0) throw new InvalidIdentifier(`${table} AT ${version}`);
  return freeze(`${ident(table).text} AT (VERSION => ${version})`, []);
}

/** SQL text that is the project's own: a `.sql` file, a constant. Never made from input. */
export function trusted(text: string): Sql {
  return freeze(text, []);
}

/** A quoted SQL string, for the few statements that take no bound values (ATTACH, CREATE SECRET, COPY). */
export function literal(text: string): Sql {
  return freeze(`'${text.replaceAll("'", "''")}'`, []);
}

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

function freeze(text: string, values: readonly SqlValue[]): Sql {
  return Object.freeze({ text, values: Object.freeze([...values]) });
}

function isSql(part: SqlValue | Sql): part is Sql {
  return typeof part === "object" && part !== null && "text" in part && "values" in part;
}

function isDatasetRef(part: SqlValue): part is DatasetRef {
  return typeof part === "object" && part !== null && "kind" in part && part.kind === "dataset";
}
