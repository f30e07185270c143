import type { Command } from "commander";
import type { PharmaClient } from "../../../client/connect.ts";
import type { Deployment } from "../../../schedules/deployment.ts";
import { type PlannedTime, timesOfFile, timesOfServer } from "../../../schedules/plan-times.ts";
import { scheduleStatus } from "../../../schedules/schedule-status.ts";
import { isTimed } from "../../../schedules/sync-schedules.ts";
import { usageError } from "../../cli-error.ts";
import { positive } from "../../positive.ts";
import { clockText, whenText } from "../../render/schedule.ts";
import { renderTable } from "../../render/table.ts";
import { findSchedule, syncContext, withServerIfAny } from "../../schedules-here.ts";

interface NextOptions {
  readonly count: number;
  readonly after?: Date;
  readonly json?: true;
}

export function addSchedulesNext(schedulesCommand: Command): void {
  schedulesCommand
    .command("next")
    .argument("<schedule>", "as in `pharma schedules list`")
    .description("the times to come, on the schedule's clocks and in UTC, with the day each run would have")
    .option("--count <number>", "at most so many", positive, 5)
    .option("--after <time>", "from this time on, 2027-03-27 or 2027-03-27T12:00:00Z (default: now)", time)
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nThe server answers for what it has; without one, or where it has another definition, the file does.\n\nExamples:\n  $ pharma schedules next nightly\n  $ pharma schedules next nightly --after 2027-03-26 --count 4",
    )
    .action(async (id: string, { count, after = new Date(), json }: NextOptions) => {
      const schedule = findSchedule(id);
      if (!isTimed(schedule)) {
        throw usageError(`${id} has no times: it starts a run when ${whenText(schedule)}.`);
      }
      const { deployment } = await syncContext();
      const answer = await withServerIfAny(async (client) => {
        const asked = client !== undefined && (await isInSync(client, schedule.id, deployment));
        const times = asked
          ? await timesOfServer(client.temporal, schedule, { count, after })
          : timesOfFile(schedule, { count, after });
        return { source: asked ? ("server" as const) : ("file" as const), times };
      });
      if (json) {
        process.stdout.write(`${JSON.stringify({ schedule: id, ...answer }, null, 2)}\n`);
        return;
      }
      process.stdout.write(`${renderTimes(answer.times, schedule.timeZone)}\n`);
      const { jitter } = schedule;
      if (jitter !== undefined && answer.source === "file") {
        process.stdout.write(`The server starts each up to ${jitter} later.\n`);
      }
    });
}

async function isInSync(client: PharmaClient, id: string, deployment: Deployment): Promise<boolean> {
  const { sync } = await scheduleStatus(client.temporal, findSchedule(id), { deployment, starts: 0 });
  if (sync === "in-sync") return true;
  process.stderr.write(
    `The server ${sync === "absent" ? "does not have" : "has another"} ${id}: this is what the file says. See \`pharma schedules sync --dry-run\`.\n`,
  );
  return false;
}

function renderTimes(times: readonly PlannedTime[], timeZone: string): string {
  if (times.length === 0) return "None: the schedule has ended.";
  return renderTable(times, [
    { title: timeZone, value: ({ at }) => clockText(new Date(at), timeZone) },
    { title: "UTC", value: ({ at }) => at.slice(0, 19).replace("T", " ") },
    ...(times.some(({ day }) => day !== undefined)
      ? [{ title: "day", value: ({ day }: PlannedTime) => day ?? "" }]
      : []),
    { title: "", value: ({ twice }) => (twice ? "clocks show it twice: one of them, or both" : "") },
  ]);
}

function time(text: string): Date {
  const given = new Date(text);
  if (Number.isNaN(given.getTime()))
    throw usageError(`"${text}" is no time: it takes 2027-03-27 or 2027-03-27T12:00:00Z.`);
  return given;
}
