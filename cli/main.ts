#!/usr/bin/env node
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";

const program = createProgram();
// A reader that closes early (`pharma query … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});
try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = reportError(error, { verbose: process.argv.includes("--verbose") });
}
