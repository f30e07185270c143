import { allColumns } from "./column-id.ts";
import { type Direction, idOf, type LineageEdge, type LineageSubject } from "./lineage-edges.ts";

export const lineageFormats = ["text", "mermaid", "json"] as const;
export type LineageFormat = (typeof lineageFormats)[number];

/** What there is to draw. */
export interface LineageDrawing {
  readonly subject: LineageSubject;
  readonly doc: string;
  /** Nearest first; a direction that was not asked for is absent. */
  readonly edges: Readonly<Partial<Record<Direction, readonly LineageEdge[]>>>;
  /** What a lake says of tables, by name; absent without a lake. */
  readonly figures?: ReadonlyMap<string, string>;
}

/** Lineage as a tree for a terminal. What stands in it twice has its branches where it stands first. */
export function lineageText({ subject, doc, edges, figures }: LineageDrawing): string {
  const root = idOf(subject);
  const figure = (id: string) => figures?.get(id);
  const part = (direction: Direction, title: string): readonly string[] => {
    const all = edges[direction];
    if (all === undefined) return [];
    if (all.length === 0) return [`${title} nothing in the lake`];
    return [title, ...branches(root, direction, all, figure)];
  };
  return [
    [root, figure(subject.table)].filter((text) => text !== undefined).join("  "),
    doc,
    ...part("up", "comes from"),
    ...part("down", "goes into"),
  ].join("\n");
}

function branches(
  root: string,
  direction: Direction,
  edges: readonly LineageEdge[],
  figure: (id: string) => string | undefined,
): readonly string[] {
  const near = (edge: LineageEdge) => (direction === "up" ? edge.to : edge.from);
  const far = (edge: LineageEdge) => (direction === "up" ? edge.from : edge.to);
  const drawn = new Set<string>();
  const below = (id: string, indent: string): string[] => {
    const here = edges.filter((edge) => near(edge) === id);
    return here.flatMap((edge, index) => {
      const last = index === here.length - 1;
      const next = far(edge);
      const again = drawn.has(next) && edges.some((other) => near(other) === next);
      drawn.add(next);
      const line = [next, how(edge), figure(next), again ? "(above)" : undefined];
      return [
        `${indent}${last ? "└─" : "├─"} ${line.filter((text) => text !== undefined && text !== "").join("  ")}`,
        ...(again ? [] : below(next, `${indent}${last ? "   " : "│  "}`)),
      ];
    });
  };
  return below(root, "");
}

/** `aggregation, by build-gold`. */
function how({ effects, step }: LineageEdge): string {
  return [...effects.map((effect) => effect.toLowerCase().replace("_", " ")), `by ${kebab(step)}`].join(", ");
}

/** Lineage as a Mermaid flowchart, sources to the left; a dotted arrow decides and is not part of the value. */
export function lineageMermaid({ subject, edges, figures }: LineageDrawing): string {
  const all = [...(edges.up ?? []), ...(edges.down ?? [])];
  const ids = [...new Set([idOf(subject), ...all.flatMap(({ from, to }) => [from, to])])];
  const node = (id: string) => `n${ids.indexOf(id)}`;
  const nodes = ids.map((id) => `  ${node(id)}["${[id, figures?.get(id)].filter(Boolean).join("<br/>")}"]`);
  const arrows = all.map((edge) => {
    const decides = edge.effects.length > 0 && edge.effects.every((effect) => !direct.has(effect));
    return `  ${node(edge.from)} ${decides ? "-.->" : "-->"}|${kebab(edge.step)}| ${node(edge.to)}`;
  });
  return [
    "flowchart LR",
    ...nodes,
    ...new Set(arrows),
    `  style ${node(idOf(subject))} stroke-width:3px`,
  ].join("\n");
}

const direct: ReadonlySet<string> = new Set(["IDENTITY", "TRANSFORMATION", "AGGREGATION"]);

/** Steps are named as their tasks and files are: `build-gold`. */
function kebab(step: string): string {
  return step.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What a subject is, in words. */
export function documentationOf(
  { column }: LineageSubject,
  table: { readonly doc: string; readonly columns: Readonly<Record<string, { readonly doc: string }>> },
): string {
  if (column === undefined) return table.doc;
  return column === allColumns ? `Rows of: ${table.doc}` : (table.columns[column]?.doc ?? table.doc);
}
