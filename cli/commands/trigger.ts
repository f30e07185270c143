import { type Command, InvalidArgumentError } from "commander";
import { startRun } from "../../client/start-run.ts";
import { priorities } from "../../workflows/engine/spec.ts";
import { findDag } from "../find-dag.ts";
import { followRun } from "../follow-run.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { parseDuration } from "../parse-duration.ts";
import { collectParam, readParams } from "../parse-param.ts";
import { operator, withClient } from "../with-client.ts";

interface TriggerOptions {
  readonly param: readonly string[];
  readonly force?: readonly string[];
  readonly hold?: readonly string[];
  readonly priority?: number;
  readonly wait?: true;
  readonly timeout?: number;
  readonly json?: true;
}

export function addTriggerCommand(program: Command): void {
  program
    .command("trigger")
    .argument("<dag>", "as in `pharma dags`")
    .description("starts a run on the server that is up, for its workers to do")
    .option("--param <name=value>", "a param of the DAG; may be given several times", collectParam, [])
    .option("--force <task...>", "run these tasks even where an earlier result could stand in")
    .option("--hold <task...>", "hold these tasks back until somebody releases them")
    .option("--priority <number>", "1 (first) to 5 (last) in queues and pools; 3 without it", parsePriority)
    .option("--wait", "wait for the run's end; the exit status is the run's")
    .option("--timeout <duration>", "with --wait: give up after this time, 30m (status 3)", parseDuration)
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma trigger nightly --param day=2026-11-20 --wait --json")
    .action(async (name: string, options: TriggerOptions) => {
      const dag = findDag(name);
      const params = readParams(dag, options.param, new Date());
      await withClient(async (client) => {
        const started = await startRun(client, dag, {
          params,
          force: options.force ?? [],
          held: options.hold ?? [],
          startedBy: { kind: "person", name: operator({}).who },
          ...(options.priority !== undefined && { priority: options.priority }),
        });
        if (!options.wait) {
          process.stdout.write(options.json ? `${JSON.stringify(started)}\n` : `${started.run}\n`);
          return;
        }
        const interrupt = onInterrupt();
        try {
          const { view, exitCode } = await followRun(client, started.run, {
            quiet: options.json === true,
            signal: interrupt.signal,
            ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
          });
          process.stdout.write(options.json ? `${JSON.stringify(view, null, 2)}\n` : `${started.run}\n`);
          process.exitCode = exitCode;
        } finally {
          interrupt.close();
        }
      });
    });
}

function parsePriority(text: string): number {
  const priority = Number(text);
  if (Number.isInteger(priority) && priority >= priorities.first && priority <= priorities.last)
    return priority;
  throw new InvalidArgumentError("It takes a whole number from 1 (first) to 5 (last).");
}
