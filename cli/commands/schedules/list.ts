import type { Command } from "commander";
import pc from "picocolors";
import { schedules } from "../../../schedules/index.ts";
import type { Schedule } from "../../../schedules/schedule.ts";
import { type ScheduleStatus, scheduleStatus } from "../../../schedules/schedule-status.ts";
import { whenText } from "../../render/schedule.ts";
import { renderTable } from "../../render/table.ts";
import { syncContext, withServerIfAny } from "../../schedules-here.ts";

interface Row {
  readonly schedule: Schedule;
  readonly status?: ScheduleStatus;
}

export function addSchedulesList(schedulesCommand: Command): void {
  schedulesCommand
    .command("list")
    .description("lists the schedules, and how they stand on the server that is up")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma schedules list")
    .action(async (options: { json?: true }) => {
      const { deployment } = await syncContext();
      const rows = await withServerIfAny((client) =>
        Promise.all(
          schedules.map(async (schedule): Promise<Row> => {
            if (client === undefined) return { schedule };
            return { schedule, status: await scheduleStatus(client.temporal, schedule, { deployment }) };
          }),
        ),
      );
      process.stdout.write(
        options.json ? `${JSON.stringify(rows.map(asJson), null, 2)}\n` : `${renderRows(rows)}\n`,
      );
    });
}

function asJson({ schedule: { dag, ...schedule }, status }: Row) {
  return { ...schedule, dag: dag.spec.name, ...(status && { server: status }) };
}

function renderRows(rows: readonly Row[]): string {
  const withServer = rows.some(({ status }) => status !== undefined);
  return renderTable(rows, [
    { title: "schedule", value: ({ schedule }) => schedule.id },
    { title: "dag", value: ({ schedule }) => schedule.dag.spec.name },
    { title: "when", value: ({ schedule }) => whenText(schedule) },
    { title: "time zone", value: ({ schedule }) => schedule.timeZone },
    ...(withServer
      ? [
          { title: "state", value: ({ status }: Row) => stateText(status) },
          { title: "next (UTC)", value: ({ status }: Row) => (status?.paused ? "" : minute(status?.next)) },
          { title: "last run", value: ({ status }: Row) => lastText(status) },
        ]
      : []),
    { title: "", value: ({ schedule, status }) => (status?.paused && status.note) || schedule.doc },
  ]);
}

function stateText(status: ScheduleStatus | undefined): string {
  if (status === undefined) return "";
  switch (status.sync) {
    case "absent":
      return pc.yellow("not synced");
    case "foreign":
      return pc.red("another's");
    default: {
      const state = status.paused ? pc.yellow("paused") : pc.green("on");
      return status.sync === "differs" ? `${state}, ${pc.yellow("differs from file")}` : state;
    }
  }
}

function lastText(status: ScheduleStatus | undefined): string {
  const [last] = status?.starts ?? [];
  return last === undefined ? "" : `${last.run ?? last.execution} ${last.state}`;
}

function minute(time: string | undefined): string {
  return time?.slice(0, 16).replace("T", " ") ?? "";
}
