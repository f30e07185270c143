import type { Command } from "commander";
import type { PharmaClient } from "../../client/connect.ts";
import { describeRun } from "../../client/describe-run.ts";
import { listRuns } from "../../client/list-runs.ts";
import { startRun } from "../../client/start-run.ts";
import { isOver } from "../../client/watch-run.ts";
import type { Dag } from "../../workflows/engine/define-dag.ts";
import { parseParams } from "../../workflows/engine/params.ts";
import { findDag } from "../find-dag.ts";
import { parseDuration } from "../parse-duration.ts";
import { collectParam, readParams } from "../parse-param.ts";
import { type RunHereOptions, runHere } from "../run-here.ts";

interface RunOptions extends RunHereOptions {
  readonly param: readonly string[];
  readonly force?: readonly string[];
}

export function addRunCommand(program: Command): void {
  program
    .command("run")
    .argument("<dag>", "as in `pharma dags`")
    .description(
      "one run, with server and workers in this process; goes on with the run of that day if it was cut off",
    )
    .option("--param <name=value>", "a param of the DAG; may be given several times", collectParam, [])
    .option("--force <task...>", "run these tasks even where an earlier result could stand in")
    .option("--timeout <duration>", "give up following after this time, 30m (status 3)", parseDuration)
    .option("--json", "print the run's end as JSON, and no progress")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pharma run nightly\n  $ pharma run nightly --param day=2026-11-20 --param sources=sample,druglib",
    )
    .action(async (name: string, options: RunOptions) => {
      const dag = findDag(name);
      const params = parseParams(dag, readParams(dag, options.param, new Date()));
      const start = async (client: PharmaClient) =>
        (await interruptedRun(client, dag, params)) ??
        (await startRun(client, dag, { params, force: options.force ?? [] })).run;
      process.exitCode = await runHere(start, options);
    });
}

/** The newest run of this DAG with these params that was cut off: its process died, its state did not. */
async function interruptedRun(client: PharmaClient, dag: Dag, params: object): Promise<string | undefined> {
  for (const { run, state } of await listRuns(client, { dag: dag.spec.name, limit: 20 })) {
    if (isOver(state)) continue;
    const view = await describeRun(client, run);
    if (isOver(view.state) || JSON.stringify(view.params) !== JSON.stringify(params)) continue;
    process.stderr.write(`${run} was cut off: going on with it.\n`);
    return run;
  }
  return undefined;
}
