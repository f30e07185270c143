import { CommanderError } from "commander";
import pc from "picocolors";
import { CliError } from "./cli-error.ts";
import { ExitCode } from "./exit-code.ts";

/** Prints an error to stderr in one or two lines (`--verbose`: with its stack and causes); returns the exit status. */
export function reportError(error: unknown, { verbose }: { verbose: boolean }): ExitCode {
  if (error instanceof CommanderError) return commanderExit(error);
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${pc.red("error:")} ${message}\n`);
  if (verbose) process.stderr.write(`${stackOf(error)}\n`);
  else if (!(error instanceof CliError) && !hasCode(error)) {
    process.stderr.write(`${pc.dim("Run it again with --verbose to see where this comes from.")}\n`);
  }
  if (error instanceof CliError) return error.exitCode;
  return hasCode(error) && usageCodes.has(error.code) ? ExitCode.usage : ExitCode.runFailed;
}

/** Codes of other rooms' errors that mean "you asked for something that is not there, or not now". */
const usageCodes = new Set([
  "bad-params",
  "bad-schedule",
  "unknown-artefact",
  "LAKE_NOT_A_QUERY",
  "LAKE_ROLLBACK_REFUSED",
  "LAKE_SNAPSHOT_GONE",
  "LAKE_UNKNOWN_RUN",
  "NO_LOGS",
  "OUTPUT_MISSING",
  "REFUSED",
  "ROLLOUT_REFUSED",
  "BACKFILL_RANGE",
  "MISSING_DATA",
  "UNKNOWN_BACKFILL",
  "UNKNOWN_MODEL",
  "UNKNOWN_POOL",
  "UNKNOWN_BUILD",
  "UNKNOWN_RUN",
  "UNKNOWN_TASK",
  "UNKNOWN_VERSION",
]);

function commanderExit(error: CommanderError): ExitCode {
  // Commander has already printed the sentence; help and version are no errors.
  return error.exitCode === 0 ? ExitCode.succeeded : ExitCode.usage;
}

function hasCode(error: unknown): error is Error & { code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const cause = error.cause === undefined ? "" : `\ncaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
