import { type Command, Option } from "commander";
import { dags } from "../../workflows/dags/index.ts";
import { dagGraph, type GraphFormat, graphFormats } from "../../workflows/engine/dag-graph.ts";
import { findDag } from "../find-dag.ts";
import { renderTable } from "../render/table.ts";

export function addDagsCommand(program: Command): void {
  const command = program
    .command("dags")
    .description("lists the DAGs; `dags show DAG` draws one")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExamples:\n  $ pharma dags\n  $ pharma dags show nightly --format mermaid")
    .action((options: { json?: true }) => {
      const rows = Object.values(dags).map(({ spec }) => ({
        name: spec.name,
        tasks: spec.tasks.length,
        params: Object.keys((spec.params as { properties?: object }).properties ?? {}),
        doc: spec.doc ?? "",
      }));
      if (options.json) {
        process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
        return;
      }
      const table = renderTable(rows, [
        { title: "dag", value: (row) => row.name },
        { title: "tasks", value: (row) => String(row.tasks), align: "right" },
        { title: "params", value: (row) => row.params.join(", ") },
        { title: "", value: (row) => row.doc.split("\n")[0] ?? "" },
      ]);
      process.stdout.write(`${table}\n`);
    });

  command
    .command("show")
    .argument("<dag>", "as in `pharma dags`")
    .description("draws a DAG: as text, as Mermaid for a page, as JSON for a program")
    .addOption(new Option("--format <format>", "how to draw it").choices([...graphFormats]).default("text"))
    .addHelpText("after", "\nExample:\n  $ pharma dags show nightly --format mermaid")
    .action((name: string, options: { format: GraphFormat }) => {
      process.stdout.write(`${dagGraph(findDag(name).spec, options.format)}\n`);
    });
}
