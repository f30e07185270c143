/** What a script reads from the exit status. Documented in README and in `pharma --help`. */
export const ExitCode = Object.freeze({
  succeeded: 0,
  runFailed: 1,
  usage: 2,
  timedOut: 3,
  awaitingOperator: 4,
  cancelled: 130,
});

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
