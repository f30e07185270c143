import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import type { PharmaClient } from "../../client/connect.ts";
import {
  cancelRun,
  changePolicy,
  failTasks,
  holdTasks,
  pauseRun,
  releaseTasks,
  resumeRun,
  retryTasks,
  skipTasks,
  succeedTask,
} from "../../client/control-run.ts";
import type { Operator, Receipt, TaskAction } from "../../workflows/control.ts";
import type { Json, RetrySpec } from "../../workflows/engine/spec.ts";
import { usageError } from "../cli-error.ts";
import { parseDuration } from "../parse-duration.ts";
import { operator, withClient } from "../with-client.ts";

interface SteerOptions {
  readonly who?: string;
  readonly why?: string;
  readonly json?: true;
}

type OnTasks = (client: PharmaClient, run: string, action: TaskAction) => Promise<Receipt>;
type OnRun = (client: PharmaClient, run: string, by: Operator) => Promise<Receipt>;

/** What people do to runs and their tasks: checked by the run, kept in its record and in the lake's `ops.actions`. */
export function addSteerCommands(program: Command): void {
  addRetry(program);
  onTasks(program, "skip", "ends tasks as skipped; what follows goes by its trigger rules", skipTasks);
  onTasks(program, "fail", "ends tasks as failed", failTasks);
  addSucceed(program);
  onTasks(program, "hold", "holds tasks back that have not started; the others go on", holdTasks);
  onTasks(program, "release", "lets tasks go that are held back", releaseTasks);
  addPolicy(program);
  onRun(program, "pause", "starts nothing new in a run; what is in work goes on", pauseRun);
  onRun(program, "resume", "lets a paused run go on", resumeRun);
  onRun(program, "cancel", "ends a run; what is in work is asked to stop", cancelRun);
}

function addRetry(program: Command): void {
  withWhoAndWhy(program.command("retry"))
    .argument("<run>", "as in `pharma runs`")
    .argument("[task...]", "task ids; score[3] for one element of a map")
    .description("runs failed or waiting tasks of a run again, and what failed because of them")
    .option("--failed", "every task that has failed or waits for an operator")
    .option("--skipped", "every task that was skipped by hand or after a failure")
    .addHelpText(
      "after",
      '\nExamples:\n  $ pharma retry nightly/2026-11-20 score-sentiment --why "the disk was full"\n  $ pharma retry nightly/2026-11-20 --failed',
    )
    .action(
      async (run: string, tasks: string[], options: SteerOptions & { failed?: true; skipped?: true }) => {
        const chosen = [tasks.length > 0, options.failed, options.skipped].filter(Boolean).length;
        if (chosen !== 1) throw usageError("Name the tasks to retry, or say --failed or --skipped.");
        const which = options.failed ? ("failed" as const) : options.skipped && ("skipped" as const);
        await withClient(async (client) => {
          const action = { ...operator(options), tasks, ...(which && { which }) };
          print(await retryTasks(client, run, action), options);
        });
      },
    );
}

function addSucceed(program: Command): void {
  withWhoAndWhy(program.command("succeed"))
    .argument("<run>", "as in `pharma runs`")
    .argument("<task>", "a task's id; score[3] for one element of a map")
    .description("ends a task as succeeded, with an output given by hand: what follows runs with it")
    .option("--output <json>", "the output; as in `pharma show RUN --json` of an earlier run")
    .option("--output-file <path>", "a file that holds it")
    .addHelpText(
      "after",
      '\nExample:\n  $ pharma succeed nightly/2026-11-20 count --output \'{"rows": 979}\' --why "counted by hand"',
    )
    .action(
      async (run: string, task: string, options: SteerOptions & { output?: string; outputFile?: string }) => {
        const output = await outputOf(options);
        await withClient(async (client) =>
          print(await succeedTask(client, run, { ...operator(options), task, output }), options),
        );
      },
    );
}

async function outputOf({ output, outputFile }: { output?: string; outputFile?: string }): Promise<Json> {
  if ((output === undefined) === (outputFile === undefined)) {
    throw usageError("Give the task's output as JSON: --output '{\"rows\": 979}', or --output-file PATH.");
  }
  const text =
    output ??
    (await readFile(outputFile ?? "", "utf8").catch((cause: unknown) => {
      throw usageError(`${outputFile} cannot be read.`, { cause });
    }));
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw usageError(`The output is not JSON: ${(cause as Error).message}`, { cause });
  }
}

function addPolicy(program: Command): void {
  withWhoAndWhy(program.command("policy"))
    .argument("<run>", "as in `pharma runs`")
    .argument("<task...>", "task ids")
    .description("changes how often and how soon tasks are tried again, also of those that wait for a retry")
    .option("--attempts <number>", "attempts in all", Number)
    .option("--initial <duration>", "the first wait, 10s", parseDuration)
    .option("--backoff <factor>", "factor from one wait to the next", Number)
    .option("--max <duration>", "the longest wait, 5m", parseDuration)
    .addHelpText(
      "after",
      "\nExample:\n  $ pharma policy nightly/2026-11-20 ingest-reviews --attempts 20 --max 5m",
    )
    .action(async (run: string, tasks: string[], options: SteerOptions & PolicyOptions) => {
      const retry = policyOf(options);
      await withClient(async (client) =>
        print(await changePolicy(client, run, { ...operator(options), tasks, retry }), options),
      );
    });
}

interface PolicyOptions {
  readonly attempts?: number;
  readonly initial?: number;
  readonly backoff?: number;
  readonly max?: number;
}

function policyOf({ attempts, initial, backoff, max }: PolicyOptions): Partial<RetrySpec> {
  return {
    ...(attempts !== undefined && { attempts }),
    ...(initial !== undefined && { initialMs: initial }),
    ...(backoff !== undefined && { backoff }),
    ...(max !== undefined && { maxMs: max }),
  };
}

function onTasks(program: Command, name: string, description: string, act: OnTasks): void {
  withWhoAndWhy(program.command(name))
    .argument("<run>", "as in `pharma runs`")
    .argument("<task...>", "task ids; score[3] for one element of a map")
    .description(description)
    .addHelpText(
      "after",
      `\nExample:\n  $ pharma ${name} nightly/2026-11-20 score-sentiment --why "the disk was full"`,
    )
    .action(async (run: string, tasks: string[], options: SteerOptions) => {
      await withClient(async (client) =>
        print(await act(client, run, { ...operator(options), tasks }), options),
      );
    });
}

function onRun(program: Command, name: string, description: string, act: OnRun): void {
  withWhoAndWhy(program.command(name))
    .argument("<run>", "as in `pharma runs`")
    .description(description)
    .addHelpText("after", `\nExample:\n  $ pharma ${name} nightly/2026-11-20 --why "maintenance at noon"`)
    .action(async (run: string, options: SteerOptions) => {
      await withClient(async (client) => print(await act(client, run, operator(options)), options));
    });
}

function withWhoAndWhy(command: Command): Command {
  return command
    .option("--why <reason>", "kept in the run's record")
    .option("--who <name>", "who acts (default: your account's name)")
    .option("--json", "print JSON");
}

function print(receipt: Receipt, { json }: SteerOptions): void {
  process.stdout.write(json ? `${JSON.stringify(receipt)}\n` : `${receipt.message}\n`);
}
