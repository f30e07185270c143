import type { Command } from "commander";
import pc from "picocolors";
import { logFolder } from "../../client/log-files.ts";
import { type LogLine, readLogs } from "../../client/read-logs.ts";
import { settingsOrUsage } from "../settings.ts";

export function addLogsCommand(program: Command): void {
  program
    .command("logs")
    .argument("<run>", "as in `pharma runs`")
    .argument("[task]", "only this task; all elements of a map")
    .description("the log lines that a run's tasks left on this machine, in order of time")
    .option("--json", "print the lines as they are, NDJSON")
    .addHelpText("after", "\nExample:\n  $ pharma logs nightly/2026-11-20 ingest-reviews")
    .action(async (run: string, task: string | undefined, options: { json?: true }, command: Command) => {
      const { verbose = false } = command.optsWithGlobals<{ verbose?: boolean }>();
      const lines = await readLogs(logFolder(settingsOrUsage().home), run, task);
      for (const line of lines)
        process.stdout.write(`${options.json ? JSON.stringify(line) : renderLine(line, verbose)}\n`);
    });
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
