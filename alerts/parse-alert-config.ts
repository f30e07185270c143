import type { z } from "zod";
import { type AlertConfig, alertConfigSchema } from "./alert-config.ts";

/** The file of alerts cannot be used as it stands. */
export class AlertConfigError extends Error {
  override readonly name = "AlertConfigError";
  readonly code = "ALERT_CONFIG";
  constructor(
    readonly file: string,
    /** One sentence each, naming the field: `rules[2].above: …`. */
    readonly problems: readonly string[],
  ) {
    super(`${file} cannot be used: ${problems.join("; ")}. docs/alerts.md has an example.`);
  }
}

/** The configuration that a file's text says. @throws AlertConfigError with every problem there is */
export function parseAlertConfig(json: string, file: string): AlertConfig {
  const parsed = alertConfigSchema.safeParse(readJson(json, file));
  if (parsed.success) return parsed.data;
  throw new AlertConfigError(file, parsed.error.issues.flatMap(sentences));
}

function readJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    // What follows in the message is a piece of the file, which may hold a secret.
    const where = (cause as Error).message.replace(/, (\.\.\.)?".*$/s, "");
    throw new AlertConfigError(file, [`it is no JSON (${where})`]);
  }
}

function sentences(issue: z.core.$ZodIssue): readonly string[] {
  const at = pathOf(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => `${pathOf([...issue.path, key])}: there is no such field`);
    case "invalid_union":
      return [
        `${at}: it takes ${issue.discriminator === "kind" ? "one of the kinds of docs/alerts.md" : "something else"}`,
      ];
    case "invalid_type":
      return [`${at}: it takes ${article(issue.expected)}`];
    case "invalid_value":
      return [`${at}: it takes ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`];
    case "too_big":
      return [`${at}: it takes at most ${issue.maximum}`];
    case "too_small":
      return [`${at}: it takes at least ${issue.minimum}${issue.origin === "array" ? " of them" : ""}`];
    default:
      return [`${at}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`];
  }
}

function article(expected: string): string {
  return /^[aeio]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

/** `rules[2].above`; "the file" where it is all of it. */
function pathOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the file";
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${String(part)}`))
    .join("");
}
