import { deciding, merge, noOrigins, type Origins } from "../origins.ts";
import type { Reading } from "./reading.ts";
import { appended, type Relation, Scope } from "./scope.ts";
import {
  childrenOf,
  constantIn,
  nameAt,
  nodeAt,
  nodesAt,
  type SqlNode,
  textsAt,
  UnreadableSql,
} from "./sql-node.ts";
import { decidedBy, traceExpression } from "./trace-expression.ts";
import { madeOf, oneOf, type Value } from "./value.ts";

/**
 * Where the columns and rows of a query come from, read off the tree that DuckDB's parser makes: its common table
 * expressions, joins, subqueries, set operations, windows and aggregates.
 *
 * @throws UnreadableSql for what it does not know how to read: a table function, a recursive query, an unknown name.
 */
export function traceQuery(node: SqlNode, reading: Reading, outer?: Scope): Relation {
  const inner = withCtes(node, reading, outer);
  switch (node.type) {
    case "SELECT_NODE":
      return traceSelect(node, inner, outer);
    case "SET_OPERATION_NODE":
      return ordered(node, traceSetOperation(node, inner, outer), inner);
    default:
      throw new UnreadableSql(`lineage is not read off a ${node.type ?? "query without a type"}`);
  }
}

/** With the query's own WITH: each of its parts may read those before it. */
function withCtes(node: SqlNode, reading: Reading, outer: Scope | undefined): Reading {
  const named = new Map<string, Relation>();
  const { catalog } = reading;
  const inner = { ...reading, catalog: { table: (name: string) => named.get(name) ?? catalog.table(name) } };
  for (const entry of nodesAt(nodeAt(node, "cte_map") ?? {}, "map")) {
    const name = nameAt(entry, "key");
    const query = nodeAt(nodeAt(nodeAt(entry, "value") ?? {}, "query") ?? {}, "node");
    if (name === undefined || query === undefined) throw new UnreadableSql("a WITH without a query");
    named.set(name, traceQuery(query, inner, outer));
  }
  return inner;
}

function traceSetOperation(node: SqlNode, reading: Reading, outer: Scope | undefined): Relation {
  const [left, right] = [nodeAt(node, "left"), nodeAt(node, "right")];
  if (left === undefined || right === undefined) throw new UnreadableSql("a set operation without two sides");
  const [a, b] = [traceQuery(left, reading, outer), traceQuery(right, reading, outer)];
  switch (node.setop_type) {
    case "UNION":
    case "UNION_BY_NAME":
      return appended(a, b, node.setop_type === "UNION_BY_NAME");
    default: {
      // EXCEPT, INTERSECT: rows of the left, by what is on the right.
      const other = [...b.columns.values()].map((value) => deciding(value.origins, "FILTER"));
      return { ...a, rows: merge([a.rows, b.rows, ...other]) };
    }
  }
}

function traceSelect(node: SqlNode, reading: Reading, outer: Scope | undefined): Relation {
  const scope = new Scope(outer);
  const from = nodeAt(node, "from_table");
  if (from !== undefined) traceFrom(from, scope, reading);
  decideRows(scope, decidedBy(nodeAt(node, "where_clause"), "FILTER", scope, reading));
  const list = nodesAt(node, "select_list");
  const grouping = groupings(node, list, reading);
  // A group may be by a name that the list gives: what the list does not aggregate is read first.
  for (const item of list) if (!aggregates(item, reading)) give(item, scope, reading);
  decideRows(scope, merge(grouping.map((group) => decidedBy(group, "GROUP_BY", scope, reading))));
  const columns = new Map<string, Value>();
  for (const item of list) {
    for (const [name, value] of traceItem(item, columns.size, scope, reading)) {
      columns.set(name, value);
      if (item.class !== "STAR") scope.give(name, value);
    }
  }
  for (const clause of ["having", "qualify"]) {
    decideRows(scope, decidedBy(nodeAt(node, clause), "FILTER", scope, reading));
  }
  return ordered(node, { columns, rows: scope.rows, of: scope.of }, reading, scope);
}

function decideRows(scope: Scope, by: Origins): void {
  scope.rows = merge([scope.rows, by]);
}

function give(item: SqlNode, scope: Scope, reading: Reading): void {
  const alias = nameAt(item, "alias");
  if (alias !== undefined && item.class !== "STAR" && item.class !== "WINDOW") {
    scope.give(alias, traceExpression(item, scope, reading));
  }
}

/** What is grouped by; `group by 1` means the list's first, `group by all` all that the list does not aggregate. */
function groupings(node: SqlNode, list: readonly SqlNode[], reading: Reading): readonly SqlNode[] {
  if (node.aggregate_handling === "FORCE_AGGREGATES")
    return list.filter((item) => !aggregates(item, reading));
  return nodesAt(node, "group_expressions").map((group) => {
    const place = constantIn(group);
    return (typeof place === "number" ? list[place - 1] : undefined) ?? group;
  });
}

function aggregates(node: SqlNode, reading: Reading): boolean {
  const name = node.class === "FUNCTION" ? nameAt(node, "function_name") : undefined;
  if (name !== undefined && (name === "count_star" || reading.aggregates.has(name))) return true;
  return childrenOf(node).some((child) => aggregates(child, reading));
}

function traceItem(
  item: SqlNode,
  place: number,
  scope: Scope,
  reading: Reading,
): Iterable<readonly [string, Value]> {
  if (item.class === "STAR") return traceStar(item, scope, reading);
  const name =
    nameAt(item, "alias") ?? textsAt(item, "column_names").at(-1)?.toLowerCase() ?? `column ${place}`;
  return [[name, traceExpression(item, scope, reading)]];
}

function traceStar(item: SqlNode, scope: Scope, reading: Reading): Iterable<readonly [string, Value]> {
  const alias = nameAt(item, "relation_name");
  const columns = alias === undefined ? scope.all() : scope.relation(alias)?.columns;
  if (columns === undefined || item.expr !== undefined)
    throw new UnreadableSql(`${alias ?? "COLUMNS"}.* names no table in scope`);
  const excluded = new Set(textsAt(item, "exclude_list").map((name) => name.toLowerCase()));
  const replaced = new Map(
    nodesAt(item, "replace_list").map((entry) => [nameAt(entry, "key"), nodeAt(entry, "value")]),
  );
  const renamed = new Map(
    nodesAt(item, "rename_list").map((entry) => [
      nameAt(nodeAt(entry, "key") ?? {}, "column"),
      nameAt(entry, "value"),
    ]),
  );
  return [...columns].flatMap(([name, value]) => {
    if (excluded.has(name)) return [];
    const instead = replaced.get(name);
    return [[renamed.get(name) ?? name, instead ? traceExpression(instead, scope, reading) : value] as const];
  });
}

/** ORDER BY and DISTINCT, which may name columns of the result. */
function ordered(node: SqlNode, relation: Relation, reading: Reading, within?: Scope): Relation {
  const scope = within ?? new Scope();
  if (within === undefined) scope.add("", relation);
  const by = nodesAt(node, "modifiers").flatMap((modifier) => {
    if (modifier.type === "DISTINCT_MODIFIER") {
      const targets = nodesAt(modifier, "distinct_on_targets");
      if (targets.length > 0) return targets.map((target) => decidedBy(target, "GROUP_BY", scope, reading));
      return [...relation.columns.values()].map((value) => deciding(value.origins, "GROUP_BY"));
    }
    return nodesAt(modifier, "orders").map((order) => {
      const expression = nodeAt(order, "expression");
      const place = constantIn(expression);
      const values = [...relation.columns.values()];
      if (expression?.class === "STAR") return deciding(merge(values.map((value) => value.origins)), "SORT");
      if (typeof place === "number") return deciding(values[place - 1]?.origins ?? noOrigins, "SORT");
      return decidedBy(expression, "SORT", scope, reading);
    });
  });
  return { ...relation, rows: merge([relation.rows, ...by]) };
}

/** Adds what a FROM has to the scope. */
function traceFrom(node: SqlNode, scope: Scope, reading: Reading): void {
  switch (node.type) {
    case "EMPTY":
      return;
    case "BASE_TABLE": {
      const schema = nameAt(node, "schema_name");
      const table = nameAt(node, "table_name") ?? "";
      const name = schema === undefined ? table : `${schema}.${table}`;
      const found = reading.catalog.table(name);
      if (found === undefined) throw new UnreadableSql(`there is no table ${name}`);
      read(scope, nameAt(node, "alias") ?? table, renamed(found, node));
      return;
    }
    case "SUBQUERY": {
      const query = nodeAt(nodeAt(node, "subquery") ?? {}, "node");
      if (query === undefined) throw new UnreadableSql("a subquery without a SELECT");
      const relation = traceQuery(query, reading, scope);
      read(scope, nameAt(node, "alias") ?? "", renamed(relation, node));
      return;
    }
    case "JOIN":
      traceJoin(node, scope, reading);
      return;
    default:
      throw new UnreadableSql(`lineage is not read off a FROM with ${node.type ?? "no type"}`);
  }
}

function read(scope: Scope, alias: string, relation: Relation): void {
  scope.add(alias, relation);
  scope.rows = relation.rows;
  scope.of = relation.of;
}

/** `FROM t AS u(a, b)`. */
function renamed(relation: Relation, node: SqlNode): Relation {
  const names = textsAt(node, "column_name_alias");
  if (names.length === 0) return relation;
  const columns = [...relation.columns].map(
    ([name, value], index) => [names[index]?.toLowerCase() ?? name, value] as const,
  );
  return { ...relation, columns: new Map(columns) };
}

function traceJoin(node: SqlNode, scope: Scope, reading: Reading): void {
  const [left, right] = [new Scope(scope), new Scope(scope)];
  const [a, b] = [nodeAt(node, "left"), nodeAt(node, "right")];
  if (a === undefined || b === undefined) throw new UnreadableSql("a join without two sides");
  traceFrom(a, left, reading);
  // A lateral side may name what stands to its left.
  right.include(left);
  const alone = new Scope(right);
  traceFrom(b, alone, reading);
  scope.include(left);
  scope.include(alone);
  const rows = [left.rows, alone.rows];
  const natural = node.ref_type === "NATURAL";
  const using = natural
    ? [...left.all().keys()].filter((name) => alone.own(name) !== undefined)
    : textsAt(node, "using_columns").map((name) => name.toLowerCase());
  for (const name of using) {
    const sides = [left.own(name), alone.own(name)].flatMap((side) => side ?? []);
    // Of a full join either side may be null, of a right join the left: the column is then the other side's.
    const [first, second] = sides;
    const value = node.join_type === "FULL" ? oneOf(sides) : node.join_type === "RIGHT" ? second : first;
    scope.join(name, value ?? madeOf(noOrigins));
    rows.push(...sides.map((side) => deciding(side.origins, "JOIN")));
  }
  rows.push(decidedBy(nodeAt(node, "condition"), "JOIN", scope, reading));
  scope.rows = merge(rows);
  scope.of = new Set([
    // The rows of a left join are those of its left, with something beside them.
    ...(node.join_type === "RIGHT" ? [] : left.of),
    ...(["LEFT", "SEMI", "ANTI"].includes(String(node.join_type)) ? [] : alone.of),
  ]);
}
