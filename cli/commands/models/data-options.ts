import { type Command, InvalidArgumentError } from "commander";

/** The options that say what a command on models reads. */
export function withDataOptions(command: Command): Command {
  return command
    .option("--data <folder>", "folder of public data (default: PHARMA_EVAL_DATA)")
    .option("--more <files...>", "further files in the data's format; they may stand in for the folder's")
    .option("--no-sample", "leave out the nightly's own sample")
    .option("--seed <number>", "seed of folds and intervals", seed, defaultSeed);
}

export const defaultSeed = 20261120;

function seed(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0 || value > 0xffffffff)
    throw new InvalidArgumentError("It takes a whole number from 0 to 4294967295.");
  return value;
}
