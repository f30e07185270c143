import type { Command } from "commander";
import type { PharmaClient } from "../../../client/connect.ts";
import type { Schedule } from "../../../schedules/schedule.ts";
import { pauseSchedule, resumeSchedule, triggerSchedule } from "../../../schedules/steer-schedule.ts";
import type { Operator, Receipt } from "../../../workflows/control.ts";
import { findSchedule } from "../../schedules-here.ts";
import { operator, withClient } from "../../with-client.ts";

interface SteerOptions {
  readonly who?: string;
  readonly why?: string;
  readonly json?: true;
}

type Act = (client: PharmaClient, schedule: Schedule, by: Operator) => Promise<Receipt>;

/** `pause`, `resume`, `trigger`: who and why are kept in the schedule's note. */
export function addSchedulesSteer(schedulesCommand: Command): void {
  const steer = (name: string, description: string, why: string, act: Act) =>
    schedulesCommand
      .command(name)
      .argument("<schedule>", "as in `pharma schedules list`")
      .description(description)
      .option("--why <reason>", "kept in the schedule's note")
      .option("--who <name>", "who acts (default: your account's name)")
      .option("--json", "print JSON")
      .addHelpText("after", `\nExample:\n  $ pharma schedules ${name} nightly --why "${why}"`)
      .action(async (id: string, options: SteerOptions) => {
        const schedule = findSchedule(id);
        const receipt = await withClient((client) => act(client, schedule, operator(options)));
        process.stdout.write(options.json ? `${JSON.stringify(receipt)}\n` : `${receipt.message}\n`);
      });
  steer(
    "pause",
    "starts no runs until it is resumed; what it has started goes on",
    "moving the lake",
    pauseSchedule,
  );
  steer(
    "resume",
    "lets it start runs again; what was missed meanwhile is not caught up on",
    "the lake has moved",
    resumeSchedule,
  );
  steer("trigger", "starts a run now, by its overlap policy", "the source was late", triggerSchedule);
}
