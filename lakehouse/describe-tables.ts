import type { Column, Table } from "./table.ts";

/** All contracts as one Markdown document, by layer. */
export function describeTables(tables: readonly Table[]): string {
  const layers = ["bronze", "quarantine", "silver", "gold", "ops", "meta"];
  const known = layers.map((layer) => ({
    layer,
    tables: tables.filter((table) => layerOf(table) === layer),
  }));
  const rest = tables.filter((table) => !layers.includes(layerOf(table)));
  const parts = [...known, { layer: "other", tables: rest }].filter((part) => part.tables.length > 0);
  return [
    "# Tables",
    "",
    "Made from the contracts in `lakehouse/tables/`: `npx vitest run test/lakehouse/tables-doc --update`.",
    "A column is not null unless it says so.",
    "",
    ...parts.flatMap(({ layer, tables: inLayer }) => [
      `## ${titles[layer] ?? layer}`,
      "",
      ...inLayer.flatMap(describe),
    ]),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

const titles: Readonly<Record<string, string>> = {
  bronze: "Bronze: as it came",
  quarantine: "Quarantine: what did not go on",
  silver: "Silver: cleaned and enriched",
  gold: "Gold: what people and tools read",
  ops: "Ops: what people did",
  meta: "Meta: the lake's own",
};

function describe(table: Table): string[] {
  const facts = [
    ...(table.key ? [`Key: ${table.key.map(code).join(", ")}.`] : []),
    ...(table.partitionBy ? [`Partitioned by ${table.partitionBy.map(code).join(", ")}.`] : []),
    ...(table.sortBy ? [`Sorted by ${table.sortBy.map(code).join(", ")}.`] : []),
  ];
  return [
    `### ${code(table.name)}`,
    "",
    [table.doc, ...facts].join(" "),
    "",
    "| column | type | rule | what it is |",
    "|---|---|---|---|",
    ...Object.entries(table.columns).map(
      ([name, column]) => `| ${code(name)} | ${column.type} | ${rules(column)} | ${cell(column.doc)} |`,
    ),
    "",
  ];
}

function rules(column: Column): string {
  return [
    ...(column.nullable ? ["may be null"] : []),
    ...(column.min !== undefined ? [`from ${column.min}`] : []),
    ...(column.max !== undefined ? [`to ${column.max}`] : []),
    ...(column.maxLength !== undefined ? [`at most ${column.maxLength} characters`] : []),
    ...(column.accepted ? [`one of ${column.accepted.map(code).join(", ")}`] : []),
  ].join("; ");
}

function layerOf(table: Table): string {
  return table.name.slice(0, table.name.indexOf("."));
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
