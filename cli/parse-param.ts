import type { Dag } from "../workflows/engine/define-dag.ts";
import { usageError } from "./cli-error.ts";

/** Collects `--param k=v`, for commander. */
export function collectParam(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/**
 * `k=v` pairs as the DAG's params: a list takes commas or JSON, numbers and booleans are read as such, and `day` is
 * today (UTC) where the DAG has one, none is given and `now` is. Checked by `parseParams` afterwards.
 */
export function readParams(
  dag: Dag,
  pairs: readonly string[],
  now: Date | undefined,
): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1)
      throw usageError(`--param takes name=value, not "${pair}"; ${dag.spec.name} takes ${namesOf(dag)}.`);
    const name = pair.slice(0, at);
    given[name] = readValue(pair.slice(at + 1), typeOf(dag, name));
  }
  if (now !== undefined && "day" in dag.params.shape && given.day === undefined)
    given.day = now.toISOString().slice(0, 10);
  return given;
}

function readValue(text: string, type: string | undefined): unknown {
  if (type === "string") return text;
  if (type === "array" && !text.startsWith("[")) return text === "" ? [] : text.split(",");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text; // not JSON: the schema says what it should have been
  }
}

/** The JSON Schema type of a param; undefined for an unknown param or a union. */
function typeOf(dag: Dag, name: string): string | undefined {
  const schema = dag.spec.params as { properties?: Record<string, { type?: string }> };
  return schema.properties?.[name]?.type;
}

function namesOf(dag: Dag): string {
  return Object.keys(dag.params.shape).join(", ") || "none";
}
