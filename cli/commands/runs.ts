import { type Command, Option } from "commander";
import { listRuns, type RunFilter, type RunSummary } from "../../client/list-runs.ts";
import { positive } from "../positive.ts";
import { formatDuration } from "../render/format.ts";
import { paint } from "../render/run-state.ts";
import { renderTable } from "../render/table.ts";
import { withReadingClient } from "../with-client.ts";

const states = ["running", "paused", "awaiting-operator", "succeeded", "failed", "cancelled"] as const;

export function addRunsCommand(program: Command): void {
  program
    .command("runs")
    .description("lists runs, newest first")
    .option("--dag <dag>", "only runs of this DAG")
    .addOption(new Option("--state <state>", "only runs in this state").choices(states))
    .option("--day <day>", "only runs of this day, 2026-11-20")
    .option("--limit <number>", "at most so many", positive, 20)
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma runs --dag nightly --state failed")
    .action(async ({ json, ...filter }: RunFilter & { json?: true }) => {
      const runs = await withReadingClient((client) => listRuns(client, filter));
      process.stdout.write(json ? `${JSON.stringify(runs, null, 2)}\n` : `${renderRuns(runs, new Date())}\n`);
    });
}

function renderRuns(runs: readonly RunSummary[], now: Date): string {
  if (runs.length === 0) return "No runs. Start one: pharma run nightly";
  return renderTable(runs, [
    { title: "run", value: (run) => run.run },
    { title: "state", value: (run) => paint(run.state) },
    { title: "started", value: (run) => run.startedAt.slice(0, 19).replace("T", " ") },
    {
      title: "time",
      align: "right",
      value: (run) =>
        formatDuration(Date.parse(run.endedAt ?? now.toISOString()) - Date.parse(run.startedAt)),
    },
  ]);
}
