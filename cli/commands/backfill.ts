import { type Command, InvalidArgumentError, Option } from "commander";
import type { PharmaClient } from "../../client/connect.ts";
import { type BackfillOptions, planBackfill, startBackfill } from "../../client/start-backfill.ts";
import { NoServer } from "../../client/temporal-target.ts";
import type { BackfillPick } from "../../workflows/backfill/decide-day.ts";
import type { BackfillOrder } from "../../workflows/backfill/protocol.ts";
import type { Dag } from "../../workflows/engine/define-dag.ts";
import { backfillHere } from "../backfill-here.ts";
import { usageError } from "../cli-error.ts";
import { commandName } from "../command-name.ts";
import { findDag } from "../find-dag.ts";
import { followBackfill } from "../follow-backfill.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { collectParam, readParams } from "../parse-param.ts";
import { renderPlan } from "../render/backfill.ts";
import { operator, withClient, withReadingClient } from "../with-client.ts";
import { addBackfillSteering } from "./backfill-steer.ts";

interface BackfillCommandOptions {
  readonly from?: string;
  readonly to?: string;
  readonly concurrency?: number;
  readonly order?: BackfillOrder;
  readonly onlyFailed?: true;
  readonly rerun?: true;
  readonly param: readonly string[];
  readonly dryRun?: true;
  readonly detach?: true;
  readonly who?: string;
  readonly json?: true;
}

export function addBackfillCommand(program: Command): void {
  const command = program
    .command("backfill")
    .usage("<dag> --from <day> --to <day> [options], or a command")
    .description(
      "runs a DAG for every day of a range; days already done are skipped; goes on after any crash",
    );
  const start = command
    .command("start", { isDefault: true, hidden: true })
    .usage("<dag> --from <day> --to <day> [options]")
    .argument("<dag>", "as in `pharma dags`; it has a param `day`")
    .description("starts a backfill, or goes on with the one over this range")
    .option("--from <day>", "the first day, 2026-11-01")
    .option("--to <day>", "the last day")
    .option("--concurrency <number>", "days at once (default: 2)", positive)
    .addOption(
      new Option("--order <order>", "which days come first (default: oldest)").choices(["oldest", "newest"]),
    )
    .option("--only-failed", "only days whose latest run failed or was cancelled")
    .option("--rerun", "also days that have succeeded")
    .option("--param <name=value>", "a param besides day; may be given several times", collectParam, [])
    .option("--dry-run", "only say, per day, whether it would run, and why")
    .option("--detach", "do not wait for its end (needs a server that is up)")
    .option("--who <name>", "who starts it (default: your account's name)")
    .option("--json", "no progress; print JSON")
    .addHelpText("after", helpText)
    .action((name: string, options: BackfillCommandOptions) => run(findDag(name), options));
  command.addHelpText("after", () => `\n${start.helpInformation()}${helpText}`);
  addBackfillSteering(command);
}

const helpText = `
Typed again for the same range, it goes on with the backfill that is open, or runs what is still missing.
Ctrl-C leaves it going where a server is up. Where none is, this command brings its own, and the backfill rests with it.

Examples:
  $ pharma backfill nightly --from 2026-11-01 --to 2026-11-20 --dry-run
  $ pharma backfill nightly --from 2026-11-01 --to 2026-11-20 --concurrency 4 --order newest
  $ pharma backfill nightly --from 2026-11-01 --to 2026-11-20 --only-failed
  $ pharma backfill list
  $ pharma backfill widen nightly/2026-11-01..2026-11-20 --concurrency 8
  $ pharma backfill cancel nightly/2026-11-01..2026-11-20 --why "wrong month"`;

async function run(dag: Dag, given: BackfillCommandOptions): Promise<void> {
  const options = readOptions(dag, given);
  if (given.dryRun) {
    const plan = await withReadingClient((client) => planBackfill(client, dag, options));
    process.stdout.write(`${given.json ? JSON.stringify(plan, null, 2) : renderPlan(plan)}\n`);
    return;
  }
  const interrupt = onInterrupt();
  try {
    await withClient((client) =>
      startAndFollow(client, dag, options, { ...given, signal: interrupt.signal }),
    );
    return;
  } catch (error) {
    if (!(error instanceof NoServer)) throw error;
    if (given.detach)
      throw usageError("No server is up to leave the backfill to: start one with `pharma up`.");
  } finally {
    interrupt.close();
  }
  await backfillHere((client, signal) =>
    startAndFollow(client, dag, options, { json: given.json, signal, here: true }),
  );
}

interface Following {
  readonly json?: true | undefined;
  readonly detach?: true;
  readonly signal: AbortSignal;
  /** Server and workers are this process's own. */
  readonly here?: true;
}

async function startAndFollow(
  client: PharmaClient,
  dag: Dag,
  options: BackfillOptions,
  { json, detach, signal, here }: Following,
): Promise<void> {
  const { id, joined } = await startBackfill(client, dag, options);
  if (joined) {
    process.stderr.write(
      `${id} goes on already, as it was started; \`${commandName()} backfill widen\` changes it.\n`,
    );
  }
  if (detach) {
    process.stdout.write(json ? `${JSON.stringify({ id, joined })}\n` : `${id}\n`);
    return;
  }
  const { state, exitCode } = await followBackfill(client, id, { quiet: json === true, signal });
  process.exitCode = exitCode;
  if (json) process.stdout.write(`${JSON.stringify(state, null, 2)}\n`);
  if (signal.aborted && state.endedAt === undefined)
    process.stderr.write(`\n${howToComeBack(id, options, here)}\n`);
}

function howToComeBack(id: string, { from, to }: BackfillOptions, here: true | undefined): string {
  const name = commandName();
  const [, dag] = id.split("/");
  return here
    ? `${id} rests until a server is up. Go on:\n  ${name} backfill ${dag} --from ${from} --to ${to}`
    : `${id} goes on. Look: ${name} backfill show ${id}   End it: ${name} backfill cancel ${id}`;
}

function readOptions(dag: Dag, given: BackfillCommandOptions): BackfillOptions {
  const { from, to, concurrency, order, param } = given;
  if (from === undefined || to === undefined) {
    throw usageError("A backfill takes --from DAY and --to DAY, as in --from 2026-11-01 --to 2026-11-20.");
  }
  if (given.onlyFailed && given.rerun) {
    throw usageError("--only-failed and --rerun exclude each other: failed days alone, or all of them.");
  }
  if (param.some((pair) => pair.startsWith("day="))) {
    throw usageError("The days come from --from and --to: leave out --param day.");
  }
  const { day: _, ...params } = readParams(dag, param, new Date());
  const pick: BackfillPick = given.rerun ? "all" : given.onlyFailed ? "failed" : "missing";
  return {
    from,
    to,
    pick,
    params,
    who: operator(given).who,
    ...(concurrency !== undefined && { concurrency }),
    ...(order !== undefined && { order }),
  };
}

function positive(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It takes a whole number above 0.");
  return Number(text);
}
