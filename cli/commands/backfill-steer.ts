import { type Command, InvalidArgumentError } from "commander";
import {
  cancelBackfill,
  describeBackfill,
  listBackfills,
  pauseBackfill,
  resumeBackfill,
  widenBackfill,
} from "../../client/backfills.ts";
import type { PharmaClient } from "../../client/connect.ts";
import type { Operator, Receipt } from "../../workflows/control.ts";
import { usageError } from "../cli-error.ts";
import { followBackfill } from "../follow-backfill.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { renderBackfill, renderBackfills } from "../render/backfill.ts";
import { operator, withClient, withReadingClient } from "../with-client.ts";

interface SteerOptions {
  readonly who?: string;
  readonly why?: string;
  readonly json?: true;
}

interface WidenOptions extends SteerOptions {
  readonly concurrency?: number;
  readonly from?: string;
  readonly to?: string;
}

/** `list`, `show`, `watch`, `pause`, `resume`, `widen`, `cancel`: what there is to do with a backfill once it is there. */
export function addBackfillSteering(backfill: Command): void {
  backfill
    .command("list")
    .description("lists backfills, newest first")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma backfill list")
    .action(async ({ json }: { json?: true }) => {
      const listed = await withReadingClient((client) => listBackfills(client));
      print(json ? JSON.stringify(listed, null, 2) : renderBackfills(listed));
    });

  onOne(backfill, "show", "how far a backfill is, which days failed and why")
    .option("--json", "print JSON, with every day")
    .addHelpText("after", `\nExample:\n  $ pharma backfill show ${EXAMPLE}`)
    .action(async (id: string, { json }: { json?: true }) => {
      const state = await withReadingClient((client) => describeBackfill(client, fullId(id)));
      print(json ? JSON.stringify(state, null, 2) : renderBackfill(state, new Date()));
    });

  onOne(backfill, "watch", "follows a backfill to its end; Ctrl-C stops watching, not the backfill")
    .option("--json", "no progress; print its end as JSON")
    .addHelpText("after", `\nExample:\n  $ pharma backfill watch ${EXAMPLE}`)
    .action(async (id: string, { json }: { json?: true }) => {
      const interrupt = onInterrupt();
      try {
        const { state, exitCode } = await withClient((client) =>
          followBackfill(client, fullId(id), { quiet: json === true, signal: interrupt.signal }),
        );
        if (json) print(JSON.stringify(state, null, 2));
        process.exitCode = exitCode;
      } finally {
        interrupt.close();
      }
    });

  steering(backfill, "pause", "starts no more days; those in work come to their end").action(
    (id: string, options: SteerOptions) => steer(id, options, pauseBackfill),
  );
  steering(backfill, "resume", "lets a paused backfill go on").action((id: string, options: SteerOptions) =>
    steer(id, options, resumeBackfill),
  );
  steering(backfill, "widen", "more days, or another number of days at once")
    .option("--concurrency <number>", "days at once", wholeNumber)
    .option("--from <day>", "an earlier first day")
    .option("--to <day>", "a later last day")
    .action((id: string, options: WidenOptions) => {
      const { concurrency, from, to } = options;
      const wider = {
        ...(concurrency !== undefined && { concurrency }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      };
      if (Object.keys(wider).length === 0) {
        throw usageError("Say what to widen: --concurrency N, --from DAY or --to DAY.");
      }
      return steer(id, options, (client, full, by) => widenBackfill(client, full, { ...by, ...wider }));
    });
  steering(backfill, "cancel", "ends a backfill; days in work come to their end")
    .option("--now", "cancel the days in work, too")
    .action((id: string, options: SteerOptions & { now?: true }) =>
      steer(id, options, (client, full, by) =>
        cancelBackfill(client, full, { ...by, ...(options.now && { now: true }) }),
      ),
    );
}

const EXAMPLE = "nightly/2026-11-01..2026-11-20";

function onOne(backfill: Command, name: string, description: string): Command {
  return backfill
    .command(name)
    .argument("<backfill>", "as in `pharma backfill list`, with or without backfill/")
    .description(description);
}

function steering(backfill: Command, name: string, description: string): Command {
  return onOne(backfill, name, description)
    .option("--why <reason>", "kept in the backfill's record")
    .option("--who <name>", "who acts (default: your account's name)")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `\nExample:\n  $ pharma backfill ${name} ${EXAMPLE}${name === "widen" ? " --concurrency 8" : ""}`,
    );
}

type Act = (client: PharmaClient, id: string, by: Operator) => Promise<Receipt>;

async function steer(id: string, options: SteerOptions, act: Act): Promise<void> {
  const receipt = await withClient((client) => act(client, fullId(id), operator(options)));
  print(options.json ? JSON.stringify(receipt) : receipt.message);
}

function fullId(id: string): string {
  return id.startsWith("backfill/") ? id : `backfill/${id}`;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It takes a whole number above 0.");
  return Number(text);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
