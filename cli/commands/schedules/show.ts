import type { Command } from "commander";
import type { Schedule } from "../../../schedules/schedule.ts";
import { type ScheduleStatus, scheduleStatus } from "../../../schedules/schedule-status.ts";
import { whenText } from "../../render/schedule.ts";
import { findSchedule, syncContext, withServerIfAny } from "../../schedules-here.ts";

export function addSchedulesShow(schedulesCommand: Command): void {
  schedulesCommand
    .command("show")
    .argument("<schedule>", "as in `pharma schedules list`")
    .description("one schedule: its definition, how it stands on the server, its last runs")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma schedules show nightly")
    .action(async (id: string, options: { json?: true }) => {
      const schedule = findSchedule(id);
      const { deployment } = await syncContext();
      const status = await withServerIfAny(
        async (client) => client && scheduleStatus(client.temporal, schedule, { deployment, starts: 5 }),
      );
      const { dag, ...definition } = schedule;
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ ...definition, dag: dag.spec.name, ...(status && { server: status }) }, null, 2)}\n`
          : `${render(schedule, status)}\n`,
      );
    });
}

function render(schedule: Schedule, status: ScheduleStatus | undefined): string {
  const lines = [...definitionLines(schedule), ...(status ? statusLines(schedule.id, status) : [])];
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
}

type Line = readonly [name: string, value: string];

function definitionLines(schedule: Schedule): readonly Line[] {
  const { id, doc, dag, params, fillDay, timeZone, from, until, overlap } = schedule;
  const lines: readonly (Line | undefined)[] = [
    ["schedule", `${id}, ${doc}`],
    ["dag", dag.spec.name],
    ["when", whenText(schedule)],
    ["time zone", timeZone],
    ["params", `${JSON.stringify(params)}${fillDay ? ", and the day" : ""}`],
    from === undefined ? undefined : ["from", from],
    until === undefined ? undefined : ["until", until],
    ["overlap", overlap],
    ...(schedule.kind === "dataset"
      ? [["waits", `${schedule.quiet} of quiet, at most ${schedule.atMost}`] as const]
      : [
          ["catch-up", String(schedule.catchUpWindow)] as const,
          schedule.jitter === undefined ? undefined : (["jitter", String(schedule.jitter)] as const),
        ]),
  ];
  return lines.filter((line) => line !== undefined);
}

function statusLines(id: string, status: ScheduleStatus): readonly Line[] {
  const { sync, paused, note, next, pending, starts, counts, differences } = status;
  if (sync === "absent") return [["server", "not there: pharma schedules sync"]];
  const lines: readonly (Line | undefined)[] = [
    ["server", SYNC[sync]],
    ...differences.map(({ field, from, to }): Line => ["", `${field}: ${from ?? "-"} → ${to ?? "-"}`]),
    ["state", paused ? (note ?? "paused") : `on${note === undefined ? "" : `, ${note}`}`],
    next === undefined || paused ? undefined : ["next", `${next} (more: pharma schedules next ${id})`],
    pending && ["pending", `${pending.tables.join(", ")} since ${pending.since}`],
    counts && [
      "starts",
      `${counts.started}; left out for the overlap ${counts.skipped}; missed by more than the catch-up ${counts.missed}`,
    ],
    ...starts.map(
      ({ at, run, execution, state, why }, index): Line => [
        index === 0 ? "last runs" : "",
        `${at}  ${run ?? execution}  ${state}${why === undefined ? "" : `  ${why}`}`,
      ],
    ),
  ];
  return lines.filter((line) => line !== undefined);
}

const SYNC = {
  "in-sync": "as in the file",
  differs: "differs from the file; pharma schedules sync would change:",
  foreign: "another deployment's",
} as const;
