import { rowsOf } from "../column-id.ts";
import {
  type DirectEffect,
  deciding,
  type IndirectEffect,
  made,
  merge,
  noOrigins,
  type Origins,
  origin,
} from "../origins.ts";
import type { Reading } from "./reading.ts";
import { Scope } from "./scope.ts";
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
import { changed, constant, element, field, list, madeOf, oneOf, struct, type Value } from "./value.ts";

/** Where an expression's value comes from. @throws UnreadableSql for a name that nothing in scope has */
export function traceExpression(node: SqlNode, scope: Scope, reading: Reading): Value {
  const below = (part: SqlNode) => traceExpression(part, scope, reading);
  switch (node.class) {
    case "CONSTANT":
      return constant;
    case "COLUMN_REF":
      return lookUp(textsAt(node, "column_names"), scope);
    case "FUNCTION":
      return traceFunction(node, scope, reading);
    case "WINDOW":
      return traceWindow(node, scope, reading);
    case "CASE":
      return traceCase(node, scope, reading);
    case "SUBQUERY":
      return traceSubquery(node, scope, reading);
    case "OPERATOR": {
      const [of, which] = nodesAt(node, "children");
      const part = constantIn(which);
      if (node.type === "STRUCT_EXTRACT" && of && typeof part === "string")
        return field(below(of), part.toLowerCase());
      if (node.type === "ARRAY_EXTRACT" && of && typeof part === "number") return element(below(of), part);
      if (node.type === "ARRAY_EXTRACT" && of && typeof part === "string") return field(below(of), part);
      return combined(node, scope, reading);
    }
    case "STAR":
      throw new UnreadableSql("a * outside of a SELECT's list is not one value");
    default:
      // Casts, comparisons, conjunctions: a new value of all that is in them.
      return combined(node, scope, reading);
  }
}

/** The origins of something that an expression decides. */
export function decidedBy(
  node: SqlNode | undefined,
  by: IndirectEffect,
  scope: Scope,
  reading: Reading,
): Origins {
  return node === undefined ? noOrigins : deciding(traceExpression(node, scope, reading).origins, by);
}

function lookUp(names: readonly string[], scope: Scope): Value {
  const [first = "", second, ...rest] = names.map((name) => name.toLowerCase());
  const path = (value: Value, fields: readonly string[]) => fields.reduce(field, value);
  const fields = second === undefined ? [] : [second, ...rest];
  const parameter = scope.parameter(first);
  if (parameter !== undefined) return path(parameter, fields);
  if (second !== undefined) {
    const column = scope.relation(first)?.columns.get(second);
    if (column !== undefined) return path(column, rest);
    const [third, ...others] = rest;
    // With its schema, `silver.reviews.product`.
    const qualified = third === undefined ? undefined : scope.relation(second)?.columns.get(third);
    if (qualified !== undefined) return path(qualified, others);
  }
  const value = scope.column(first) ?? scope.whole(first);
  if (value === undefined) throw new UnreadableSql(`no table in scope has a column ${names.join(".")}`);
  return path(value, fields);
}

/** A value made of everything below a node. */
function combined(node: SqlNode, scope: Scope, reading: Reading, by: DirectEffect = "TRANSFORMATION"): Value {
  const parts = childrenOf(node).map((child) => traceExpression(child, scope, reading));
  return madeOf(made(merge(parts.map((part) => part.origins)), by));
}

function traceFunction(node: SqlNode, scope: Scope, reading: Reading): Value {
  const name = nameAt(node, "function_name") ?? "";
  const children = nodesAt(node, "children");
  const below = (child: SqlNode) => traceExpression(child, scope, reading);
  if (name === "struct_pack")
    return struct(new Map(children.map((child) => [fieldName(child), below(child)])));
  if (name === "list_value") return list(children.map(below));
  if (name === "unnest") return element(oneOf(children.map(below)));
  if (children.some((child) => child.class === "LAMBDA")) return traceLambda(name, children, scope, reading);
  if (reading.aggregates.has(name)) return traceAggregate(name, node, scope, reading);
  // count(*) has become a function of its own.
  if (name === "count_star") return traceAggregate(name, node, scope, reading);
  return combined(node, scope, reading);
}

function fieldName(node: SqlNode): string {
  return nameAt(node, "alias") ?? textsAt(node, "column_names").at(-1)?.toLowerCase() ?? "";
}

/** `list_transform([a, b], lambda x: …)` makes each element of one; what other functions do with a lambda is not known. */
function traceLambda(name: string, children: readonly SqlNode[], scope: Scope, reading: Reading): Value {
  const [over, lambda] = children;
  if (over === undefined || lambda === undefined) return constant;
  const of = traceExpression(over, scope, reading);
  const body = nodeAt(lambda, "expr") ?? {};
  const [parameter, ...others] = parametersOf(nodeAt(lambda, "lhs"));
  const apply = (each: Value) => {
    const bound = new Map([[parameter ?? "", each], ...others.map((other) => [other, constant] as const)]);
    return traceExpression(body, new Scope(scope, bound), reading);
  };
  if (["list_transform", "list_apply", "array_transform", "array_apply", "apply"].includes(name)) {
    if (of.elements !== undefined) return list(of.elements.map(apply));
    return madeOf(made(apply(madeOf(of.origins)).origins, "TRANSFORMATION"));
  }
  const rest = children.slice(2).map((child) => traceExpression(child, scope, reading).origins);
  return madeOf(made(merge([of.origins, apply(madeOf(of.origins)).origins, ...rest]), "TRANSFORMATION"));
}

function parametersOf(node: SqlNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.class === "COLUMN_REF") return textsAt(node, "column_names").map((name) => name.toLowerCase());
  return nodesAt(node, "children").flatMap(parametersOf);
}

/** Aggregates whose value is that of one row: a struct stays one. */
const choosing = new Set(["any_value", "first", "last", "min", "max", "mode", "arbitrary"]);
/** Aggregates that take the first argument of the row whose second is the least or most. */
const choosingBy = /^(arg_?(min|max)(_null)?(s_last)?|(min|max)_by)$/;

function traceAggregate(name: string, node: SqlNode, scope: Scope, reading: Reading): Value {
  const children = nodesAt(node, "children");
  const orders = nodesAt(nodeAt(node, "order_bys") ?? {}, "orders");
  const deciders = merge([
    decidedBy(nodeAt(node, "filter"), "FILTER", scope, reading),
    ...orders.map((order) => decidedBy(nodeAt(order, "expression"), "SORT", scope, reading)),
    ...(choosingBy.test(name) ? [decidedBy(children[1], "SORT", scope, reading)] : []),
  ]);
  const taken = choosingBy.test(name) ? children.slice(0, 1) : children;
  const values = taken.map((child) => traceExpression(child, scope, reading));
  if (name === "count_star") values.push(...[...scope.of].map((table) => madeOf(origin(rowsOf(table)))));
  const [chosen] = values;
  const whole = choosing.has(name) || (choosingBy.test(name) && children.length === 2);
  const value = whole && chosen ? chosen : madeOf(merge(values.map(({ origins }) => origins)));
  return changed(value, (origins) => merge([made(origins, "AGGREGATION"), deciders]));
}

function traceWindow(node: SqlNode, scope: Scope, reading: Reading): Value {
  const of = nodesAt(node, "children").map((child) => traceExpression(child, scope, reading).origins);
  const aggregate = node.type === "WINDOW_AGGREGATE";
  const instead = nodeAt(node, "default_expr");
  const deciders: readonly SqlNode[] = [
    ...nodesAt(node, "partitions"),
    ...nodesAt(node, "orders").flatMap((order) => listed(nodeAt(order, "expression"))),
    ...nodesAt(node, "arg_orders").flatMap((order) => listed(nodeAt(order, "expression"))),
    ...["start_expr", "end_expr", "offset_expr"].flatMap((part) => listed(nodeAt(node, part))),
  ];
  return madeOf(
    merge([
      made(merge(of), aggregate ? "AGGREGATION" : "TRANSFORMATION"),
      instead ? made(traceExpression(instead, scope, reading).origins, "TRANSFORMATION") : noOrigins,
      ...deciders.map((decider) => decidedBy(decider, "WINDOW", scope, reading)),
      decidedBy(nodeAt(node, "filter_expr"), "FILTER", scope, reading),
    ]),
  );
}

function traceCase(node: SqlNode, scope: Scope, reading: Reading): Value {
  const checks = nodesAt(node, "case_checks");
  const conditions = merge(
    checks.map((check) => decidedBy(nodeAt(check, "when_expr"), "CONDITIONAL", scope, reading)),
  );
  const outcomes = [...checks.map((check) => nodeAt(check, "then_expr")), nodeAt(node, "else_expr")];
  const value = oneOf(
    outcomes.flatMap((outcome) => (outcome ? [traceExpression(outcome, scope, reading)] : [])),
  );
  return changed(value, (origins) => merge([made(origins, "TRANSFORMATION"), conditions]));
}

/** A scalar subquery's value, or whether it has (such) rows. */
function traceSubquery(node: SqlNode, scope: Scope, reading: Reading): Value {
  const query = nodeAt(nodeAt(node, "subquery") ?? {}, "node");
  if (query === undefined) throw new UnreadableSql("a subquery without a SELECT");
  const { columns, rows } = reading.query(query, reading, scope);
  const [first] = columns.values();
  const exists = node.subquery_type === "EXISTS" || node.subquery_type === "NOT_EXISTS";
  const child = nodeAt(node, "child");
  return madeOf(
    merge([
      rows,
      ...(exists || first === undefined ? [] : [made(first.origins, "TRANSFORMATION")]),
      ...(child ? [made(traceExpression(child, scope, reading).origins, "TRANSFORMATION")] : []),
    ]),
  );
}

function listed<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}
