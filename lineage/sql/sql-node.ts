/** A node of the tree that DuckDB's parser makes. What a node has depends on its `type`. */
export interface SqlNode {
  readonly class?: string;
  readonly type?: string;
  readonly [part: string]: unknown;
}

/** SQL of a kind that lineage is not read off: better no lineage than a wrong one. */
export class UnreadableSql extends Error {
  override readonly name = "UnreadableSql";
  readonly code = "LINEAGE_UNREADABLE_SQL";
}

export function nodeAt(node: SqlNode, part: string): SqlNode | undefined {
  const found = node[part];
  return isNode(found) ? found : undefined;
}

export function nodesAt(node: SqlNode, part: string): readonly SqlNode[] {
  const found = node[part];
  return Array.isArray(found) ? found.filter(isNode) : [];
}

export function textAt(node: SqlNode, part: string): string | undefined {
  const found = node[part];
  return typeof found === "string" && found !== "" ? found : undefined;
}

export function textsAt(node: SqlNode, part: string): readonly string[] {
  const found = node[part];
  return Array.isArray(found) ? found.filter((text) => typeof text === "string") : [];
}

/** Names are the same in upper and lower case. */
export function nameAt(node: SqlNode, part: string): string | undefined {
  return textAt(node, part)?.toLowerCase();
}

/** The value of a constant. */
export function constantIn(node: SqlNode | undefined): unknown {
  return node?.type === "VALUE_CONSTANT" ? nodeAt(node, "value")?.value : undefined;
}

/** The expressions directly below one, whatever its type. */
export function childrenOf(node: SqlNode): readonly SqlNode[] {
  return Object.values(node).flatMap((part) =>
    Array.isArray(part) ? part.flatMap(expressionsIn) : expressionsIn(part),
  );
}

function expressionsIn(part: unknown): readonly SqlNode[] {
  if (!isNode(part)) return [];
  if (part.class !== undefined) return [part];
  // Orders, checks of a CASE, entries of a map: not expressions, but with some in them.
  return part.type === undefined || part.expression !== undefined || part.orders !== undefined
    ? childrenOf(part)
    : [];
}

function isNode(part: unknown): part is SqlNode {
  return typeof part === "object" && part !== null && !Array.isArray(part);
}
