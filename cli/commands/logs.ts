import { setTimeout as delay } from "node:timers/promises";
import type { Command } from "commander";
import pc from "picocolors";
import { logFolder } from "../../client/log-files.ts";
import { type LogLine, type LogPlaces, NoLogs, readLogs } from "../../client/read-logs.ts";
import { type TaskLaunch, taskLaunches } from "../../client/task-launches.ts";
import { watchRun } from "../../client/watch-run.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { renderLaunch } from "../render/task-launch.ts";
import { settingsOrUsage } from "../settings.ts";
import { withClient, withReadingClient } from "../with-client.ts";

interface LogsOptions {
  readonly follow?: true;
  readonly json?: true;
}

export function addLogsCommand(program: Command): void {
  program
    .command("logs")
    .argument("<run>", "as in `pharma runs`")
    .argument("[task]", "only this task; all elements of a map")
    .description(
      "what a run's tasks logged, in order of time, and per task: attempts, worker, what it was given, its error with causes",
    )
    .option("--follow", "go on with what is logged until the run has ended")
    .option("--json", "print the lines as they are, NDJSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pharma logs nightly/2026-11-20 ingest-reviews\n  $ pharma logs nightly/2026-11-20 --follow",
    )
    .action(async (run: string, task: string | undefined, options: LogsOptions, command: Command) => {
      const { verbose = false } = command.optsWithGlobals<{ verbose?: boolean }>();
      const places = await logPlaces();
      const print = (line: LogLine): void => {
        process.stdout.write(`${options.json ? JSON.stringify(line) : renderLine(line, verbose)}\n`);
      };
      if (options.follow) return follow(places, run, task, print);
      const launches = options.json ? [] : await launchesOf(run, task);
      const lines = await readLogs(places, run, task).catch((error: unknown) => {
        // What Temporal knows is worth showing without a line of log.
        if (error instanceof NoLogs && launches.length > 0) return [];
        throw error;
      });
      for (const line of lines) print(line);
      const shown = launches.filter(({ errors }) => task !== undefined || errors.length > 0);
      if (lines.length > 0 && shown.length > 0) process.stdout.write("\n");
      for (const launch of shown) process.stdout.write(`${renderLaunch(launch, { stacks: verbose })}\n`);
    });
}

/** This machine's logs, and those that workers elsewhere have put beside a lake on S3. */
async function logPlaces(): Promise<LogPlaces> {
  const settings = settingsOrUsage();
  const folder = logFolder(settings.home);
  if (!settings.lake.data?.startsWith("s3://")) return { folder };
  const { objectsBesideLake } = await import("../../workers/create-step-host.ts");
  return { folder, shared: await objectsBesideLake(settings, "logs") };
}

async function launchesOf(run: string, task: string | undefined): Promise<readonly TaskLaunch[]> {
  const launches = await withReadingClient((client) => taskLaunches(client, run));
  return launches.filter(
    (launch) => task === undefined || launch.task === task || launch.task.startsWith(`${task}[`),
  );
}

/** Prints what is new until the run has ended; Ctrl-C stops the following. */
async function follow(
  places: LogPlaces,
  run: string,
  task: string | undefined,
  print: (line: LogLine) => void,
): Promise<void> {
  const interrupt = onInterrupt();
  let shown = 0;
  const printNew = async (): Promise<void> => {
    const lines = await readLogs(places, run, task).catch(() => []); // nothing logged yet
    for (const line of lines.slice(shown)) print(line);
    shown = Math.max(shown, lines.length);
  };
  try {
    await withClient(async (client) => {
      let over = false;
      const watching = (async () => {
        for await (const _ of watchRun(client, run, { signal: interrupt.signal }));
      })().finally(() => {
        over = true;
      });
      while (!over) {
        await printNew();
        await Promise.race([watching, delay(500)]);
      }
      await watching;
    });
    await printNew();
  } finally {
    interrupt.close();
  }
}

const usual = new Set(["time", "level", "task", "attempt", "msg", "run", "err"]);

function renderLine(line: LogLine, verbose: boolean): string {
  const rest = Object.entries(line)
    .filter(([name]) => !usual.has(name))
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
  const causes = causesOf(line.err, verbose);
  const level = line.level === "error" ? pc.red(line.level) : line.level;
  const attempt = line.attempt > 1 ? ` attempt ${line.attempt}` : "";
  return (
    `${pc.dim(String(line.time).slice(11, 23))} ${level} ${pc.bold(line.task)}${attempt} ${line.msg} ${pc.dim(rest)}`.trimEnd() +
    causes
  );
}

/** An error's code and the chain of what caused it, a line each; its stack with `--verbose`. */
function causesOf(error: unknown, verbose: boolean): string {
  if (typeof error !== "object" || error === null) return "";
  const { type, message, stack, cause } = error as Record<string, unknown>;
  const said =
    verbose && typeof stack === "string" ? stack : `${String(type ?? "Error")}: ${String(message)}`;
  const lines = said.split("\n").map((line) => `\n    ${pc.dim(line)}`);
  return `${lines.join("")}${causesOf(cause, verbose)}`;
}
