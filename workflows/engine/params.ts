import { z } from "zod";
import type { Dag } from "./define-dag.ts";
import type { Json } from "./spec.ts";

/** Params that a DAG does not take, each with a sentence. */
export class ParamsError extends Error {
  override readonly name = "ParamsError";
  readonly code = "bad-params";

  constructor(
    readonly dag: string,
    readonly given: unknown,
    /** One sentence per problem, each naming the param. */
    readonly problems: readonly string[],
  ) {
    super(`${dag}: ${problems.join("; ")}`);
  }
}

/**
 * Params checked and completed with defaults, ready for a `RunInput`.
 *
 * @throws ParamsError for unknown, missing or wrongly typed params; it lists what the DAG takes.
 */
export function parseParams(
  dag: Dag,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Json>> {
  const names = Object.keys(dag.params.shape);
  const unknown = Object.keys(given).filter((key) => !names.includes(key));
  const parsed = dag.params.safeParse(given);
  const problems = [
    ...unknown.map((key) => `no param "${key}"; there are ${names.join(", ") || "none"}`),
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `param ${sentence(issue)}`)),
  ];
  if (problems.length > 0 || !parsed.success) throw new ParamsError(dag.spec.name, given, problems);
  return parsed.data as Readonly<Record<string, Json>>;
}

function sentence(issue: z.core.$ZodIssue): string {
  return `"${z.core.toDotPath(issue.path)}": ${issue.message}`;
}
