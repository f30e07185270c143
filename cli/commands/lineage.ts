import { type Command, Option } from "commander";
import { nearest } from "../../config.ts";
import { LakeError } from "../../lakehouse/lake-errors.ts";
import type { TableFigures } from "../../lakehouse/table-figures.ts";
import { allColumns } from "../../lineage/column-id.ts";
import {
  documentationOf,
  type LineageDrawing,
  type LineageFormat,
  lineageFormats,
  lineageMermaid,
  lineageText,
} from "../../lineage/draw-lineage.ts";
import { type Direction, edgesFrom, idOf, type LineageSubject } from "../../lineage/lineage-edges.ts";
import { type LineageGraph, loadLineage } from "../../lineage/lineage-graph.ts";
import { usageError } from "../cli-error.ts";
import { formatCount, plural } from "../render/format.ts";
import { hasLake, withLake } from "../with-lake.ts";

interface LineageOptions {
  readonly up?: true;
  readonly down?: true;
  readonly format: LineageFormat;
  readonly json?: true;
}

export function addLineageCommand(program: Command): void {
  program
    .command("lineage")
    .argument(
      "<table[.column]>",
      "gold.product_daily, gold.product_daily.mean_rating, or silver.reviews.* for its rows",
    )
    .description("shows what a table or a column comes from, and what it goes into")
    .option("--up", "only what it comes from")
    .option("--down", "only what it goes into")
    .addOption(new Option("--format <format>", "how to draw it").choices([...lineageFormats]).default("text"))
    .option("--json", "the same as --format json")
    .addHelpText(
      "after",
      `
It needs no lake: it is read off the contracts, the Gold SQL and the steps. Where there is a lake, each table has its rows,
and the snapshot and run that changed them last.

Examples:
  $ pharma lineage gold.product_daily
  $ pharma lineage gold.product_summary.negative_share --up
  $ pharma lineage bronze.reviews.rating --down
  $ pharma lineage gold.forecast --up --format mermaid`,
    )
    .action(async (name: string, options: LineageOptions) => {
      const graph = await loadLineage();
      for (const { message } of graph.unread) process.stderr.write(`${message}\n`);
      process.stdout.write(`${await draw(graph, findSubject(graph, name), options)}\n`);
    });
}

async function draw(graph: LineageGraph, subject: LineageSubject, options: LineageOptions): Promise<string> {
  const both = options.up === options.down;
  const directions: readonly Direction[] = both ? ["up", "down"] : options.up ? ["up"] : ["down"];
  const edges = Object.fromEntries(directions.map((each) => [each, edgesFrom(graph, subject, each)]));
  const table = graph.tables.get(subject.table);
  const doc = table === undefined ? "" : documentationOf(subject, table);
  const figures = await figuresOf(tablesOf(graph, subject, edges));
  const format = options.json ? "json" : options.format;
  if (format === "json") {
    return JSON.stringify(
      {
        ...subject,
        doc,
        ...edges,
        ...(figures && { figures: Object.fromEntries(figures) }),
      },
      null,
      2,
    );
  }
  const drawing: LineageDrawing = {
    subject,
    doc,
    edges,
    ...(figures && { figures: new Map([...figures].map(([name, each]) => [name, inWords(each)])) }),
  };
  return format === "mermaid" ? lineageMermaid(drawing) : lineageText(drawing);
}

/** How the tables stand; undefined where there is no lake yet, or it cannot be opened now. */
async function figuresOf(tables: readonly string[]): Promise<ReadonlyMap<string, TableFigures> | undefined> {
  if (!hasLake()) return undefined;
  const { tableFigures } = await import("../../lakehouse/table-figures.ts");
  try {
    return await withLake({}, (lake) => tableFigures(lake, tables));
  } catch (error) {
    if (!(error instanceof LakeError)) throw error;
    process.stderr.write(`Without figures: ${error.message}\n`);
    return undefined;
  }
}

/** The tables of everything that is drawn. */
function tablesOf(
  graph: LineageGraph,
  subject: LineageSubject,
  edges: LineageDrawing["edges"],
): readonly string[] {
  const drawn = Object.values(edges).flatMap((each) => each.flatMap(({ from, to }) => [from, to]));
  const ids = [idOf(subject), ...drawn];
  return [...graph.tables.keys()].filter((name) =>
    ids.some((id) => id === name || id.startsWith(`${name}.`)),
  );
}

function inWords({ rows, snapshot, run }: TableFigures): string {
  const where = snapshot === undefined ? [] : [`snapshot ${formatCount(snapshot)}`];
  return [plural(rows, "row"), ...where, ...(run === undefined ? [] : [run])].join(", ");
}

/** `gold.product_daily.mean_rating`, `gold.product_daily`, or either without its layer where one table has the name. */
function findSubject(graph: LineageGraph, name: string): LineageSubject {
  const known = [...graph.tables.keys()];
  const named = (table: string) => known.filter((each) => each === table || each.endsWith(`.${table}`));
  const whole = named(name);
  if (whole.length > 1) throw usageError(`${name} may be ${whole.join(" or ")}: say which.`);
  const [table] = whole;
  if (table !== undefined) return { table };
  const at = name.lastIndexOf(".");
  const [owner, ...others] = named(name.slice(0, at));
  if (at < 0 || owner === undefined || others.length > 0) {
    throw usageError(`There is no table ${name}. Near it are ${nearest(name, known).join(", ")}.`);
  }
  const column = name.slice(at + 1);
  const columns = Object.keys(graph.tables.get(owner)?.columns ?? {});
  if (column !== allColumns && !columns.includes(column)) {
    throw usageError(
      `${owner} has no column ${column}. Near it are ${nearest(column, columns).join(", ")}; ${owner}.${allColumns} stands for its rows.`,
    );
  }
  return { table: owner, column };
}
