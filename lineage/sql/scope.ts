import { merge, noOrigins, type Origins } from "../origins.ts";
import { oneOf, struct, type Value } from "./value.ts";

/** What a SELECT, or a part of its FROM, brings. */
export interface Relation {
  /** In their order, by name in lower case. */
  readonly columns: ReadonlyMap<string, Value>;
  /** What decides which rows there are. */
  readonly rows: Origins;
  /** The tables whose rows these are, combined, grouped or filtered: one has a row for each of theirs, or for some. */
  readonly of: ReadonlySet<string>;
}

/** Tables and common table expressions by name. */
export interface Catalog {
  table(name: string): Relation | undefined;
}

/** The names that an expression may use. */
export class Scope {
  readonly #relations: { readonly alias: string; readonly relation: Relation }[] = [];
  /** Columns that USING made one of two. */
  readonly #joined = new Map<string, Value>();
  /** Names that the SELECT's own list gives. */
  readonly #given = new Map<string, Value>();
  readonly #parameters: ReadonlyMap<string, Value>;
  readonly #outer: Scope | undefined;
  /** What decides which rows there are, as far as the SELECT was read. */
  rows: Origins = noOrigins;
  /** As of a relation. */
  of: ReadonlySet<string> = new Set();

  constructor(outer?: Scope, parameters: ReadonlyMap<string, Value> = new Map()) {
    this.#outer = outer;
    this.#parameters = parameters;
  }

  add(alias: string, relation: Relation): void {
    this.#relations.push({ alias, relation });
  }

  /** Takes over what another part of the same FROM has. */
  include(other: Scope): void {
    this.#relations.push(...other.#relations);
    for (const [name, value] of other.#joined) this.#joined.set(name, value);
  }

  join(column: string, value: Value): void {
    this.#joined.set(column, value);
  }

  give(name: string, value: Value): void {
    this.#given.set(name, value);
  }

  /** Of a lambda. */
  parameter(name: string): Value | undefined {
    return this.#parameters.get(name) ?? this.#outer?.parameter(name);
  }

  /** `product`, of whatever has it. */
  column(name: string): Value | undefined {
    return this.own(name) ?? this.#given.get(name) ?? this.#outer?.column(name);
  }

  /** A column of this FROM. */
  own(name: string): Value | undefined {
    const joined = this.#joined.get(name);
    if (joined !== undefined) return joined;
    const found = this.#relations.flatMap(({ relation }) => relation.columns.get(name) ?? []);
    return found[0];
  }

  /** `r.product`; `r` alone is a struct of all its columns. */
  relation(alias: string): Relation | undefined {
    const found = this.#relations.find((each) => each.alias === alias);
    return found?.relation ?? this.#outer?.relation(alias);
  }

  whole(alias: string): Value | undefined {
    const relation = this.relation(alias);
    return relation && struct(relation.columns);
  }

  /** What `*` stands for. */
  all(): ReadonlyMap<string, Value> {
    const columns = new Map(this.#joined);
    for (const { relation } of this.#relations) {
      for (const [name, value] of relation.columns) if (!columns.has(name)) columns.set(name, value);
    }
    return columns;
  }
}

/** The rows of one after the rows of the other. */
export function appended(left: Relation, right: Relation, byName: boolean): Relation {
  const rightValues = [...right.columns.values()];
  const columns = new Map(
    [...left.columns].map(([name, value], index) => {
      const other = byName ? right.columns.get(name) : rightValues[index];
      return [name, other === undefined ? value : oneOf([value, other])];
    }),
  );
  if (byName) for (const [name, value] of right.columns) if (!columns.has(name)) columns.set(name, value);
  return { columns, rows: merge([left.rows, right.rows]), of: new Set([...left.of, ...right.of]) };
}
