import type { Command } from "commander";
import type { PharmaClient } from "../../client/connect.ts";
import { describeRun } from "../../client/describe-run.ts";
import { type PlannedTask, planRerun, type RerunChoice, rerun } from "../../client/rerun.ts";
import { NoServer } from "../../client/temporal-target.ts";
import type { Dag } from "../../workflows/engine/define-dag.ts";
import { usageError } from "../cli-error.ts";
import { findDag } from "../find-dag.ts";
import { followRun } from "../follow-run.ts";
import { collectParam, readParams } from "../parse-param.ts";
import { paint } from "../render/run-state.ts";
import { renderTable } from "../render/table.ts";
import { runHere } from "../run-here.ts";
import { withClient, withReadingClient } from "../with-client.ts";
import { withLake } from "../with-lake.ts";

interface RerunCommandOptions {
  readonly from?: readonly string[];
  readonly only?: readonly string[];
  readonly param: readonly string[];
  readonly dryRun?: true;
  readonly wait?: true;
  readonly json?: true;
}

export function addRerunCommand(program: Command): void {
  program
    .command("rerun")
    .argument("<run>", "as in `pharma runs`")
    .description("runs a DAG again with an earlier run's params; what is unchanged is re-used")
    .option("--from <task...>", "run these tasks and all that follows, even where results could stand in")
    .option("--only <task...>", "run these tasks alone, on the earlier run's outputs")
    .option("--param <name=value>", "a param that differs; may be given several times", collectParam, [])
    .option("--dry-run", "only say, per task, whether it would run or be re-used, and why")
    .option("--wait", "wait for the end; the exit status is the run's (always so when no server is up)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pharma rerun nightly/2026-11-20 --dry-run\n  $ pharma rerun nightly/2026-11-20 --from score-sentiment\n  $ pharma rerun nightly/2026-11-20 --only build-gold\n  $ pharma rerun nightly/2026-11-20 --param sources=sample,forum --wait",
    )
    .action(async (run: string, options: RerunCommandOptions) => {
      if (options.from && options.only) throw usageError("Say --from or --only, not both.");
      if (options.dryRun) return dryRun(run, options);
      const start = (client: PharmaClient) => startRerun(client, run, options);
      try {
        await withClient(async (client) => {
          const started = await start(client);
          if (options.wait) {
            const { view, exitCode } = await followRun(client, started, { quiet: options.json === true });
            process.exitCode = exitCode;
            if (options.json) process.stdout.write(`${JSON.stringify(view, null, 2)}\n`);
          } else
            process.stdout.write(options.json ? `${JSON.stringify({ run: started })}\n` : `${started}\n`);
        });
      } catch (error) {
        if (!(error instanceof NoServer)) throw error;
        process.exitCode = await runHere(start, options);
      }
    });
}

async function startRerun(client: PharmaClient, run: string, options: RerunCommandOptions): Promise<string> {
  const earlier = await describeRun(client, run);
  const dag = findDag(earlier.dag);
  const started = await rerun(client, run, dag, choiceOf(dag, options));
  return started.run;
}

function choiceOf(dag: Dag, { from, only, param }: RerunCommandOptions): RerunChoice {
  const params = readParams(dag, param, undefined);
  return { ...(from && { from }), ...(only && { only }), ...(param.length > 0 && { params }) };
}

async function dryRun(run: string, options: RerunCommandOptions): Promise<void> {
  const plan = await withReadingClient(async (client, settings) => {
    const { loadBuilt } = await import("../../workers/load-built.ts");
    const { resultObjects } = await import("../../workers/create-step-host.ts");
    const { resultStore } = await import("../../lakehouse/result-store.ts");
    const [earlier, { versions }, objects] = await Promise.all([
      describeRun(client, run),
      loadBuilt({}),
      resultObjects(settings),
    ]);
    const dag = findDag(earlier.dag);
    return withLake({}, (lake) =>
      planRerun(earlier, dag, {
        versions,
        results: resultStore(objects),
        stands: (commits) => lake.stands(commits),
        ...choiceOf(dag, options),
      }),
    );
  });
  process.stdout.write(options.json ? `${JSON.stringify(plan, null, 2)}\n` : `${renderPlan(plan)}\n`);
}

const words = { run: "run", reuse: "reused", skip: "skipped", open: "depends" } as const;

function renderPlan(plan: readonly PlannedTask[]): string {
  return renderTable(plan, [
    { title: "task", value: (task) => task.task },
    { title: "would", value: (task) => paint(words[task.decision]) },
    { title: "because", value: (task) => task.why },
  ]);
}
