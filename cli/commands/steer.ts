import type { Command } from "commander";
import type { PharmaClient } from "../../client/connect.ts";
import {
  cancelRun,
  failTasks,
  pauseRun,
  resumeRun,
  retryTasks,
  skipTasks,
} from "../../client/control-run.ts";
import type { Operator, Receipt, TaskAction } from "../../workflows/control.ts";
import { operator, withClient } from "../with-client.ts";

interface SteerOptions {
  readonly who?: string;
  readonly why?: string;
  readonly json?: true;
}

type OnTasks = (client: PharmaClient, run: string, action: TaskAction) => Promise<Receipt>;
type OnRun = (client: PharmaClient, run: string, by: Operator) => Promise<Receipt>;

/** `retry`, `skip`, `fail` for tasks and `pause`, `resume`, `cancel` for runs: checked by the run, and kept in its record. */
export function addSteerCommands(program: Command): void {
  onTasks(program, "retry", "runs failed or waiting tasks of a run again", retryTasks);
  onTasks(program, "skip", "ends tasks as skipped; what follows goes by its trigger rules", skipTasks);
  onTasks(program, "fail", "ends tasks as failed", failTasks);
  onRun(program, "pause", "starts nothing new in a run; what is in work goes on", pauseRun);
  onRun(program, "resume", "lets a paused run go on", resumeRun);
  onRun(program, "cancel", "ends a run; what is in work is asked to stop", cancelRun);
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
