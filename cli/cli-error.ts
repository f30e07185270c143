import { ExitCode } from "./exit-code.ts";

/** An error a person reads in one or two lines; it carries the exit status that goes with it. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = ExitCode.runFailed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** A wrong argument: what is wrong, and what there is instead. Exit status 2. */
export function usageError(message: string, options?: ErrorOptions): CliError {
  return new CliError(message, ExitCode.usage, options);
}
