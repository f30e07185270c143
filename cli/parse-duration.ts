import { InvalidArgumentError } from "commander";

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** `90s`, `10m`, `2h` as milliseconds, for commander. */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  if (match === null) throw new InvalidArgumentError("It takes a number and a unit: 90s, 10m, 2h.");
  return Number(match[1]) * units[match[2] as keyof typeof units];
}
