import { createHash } from "node:crypto";
import type { RunInput } from "../workflows/engine/spec.ts";

/** A schedule's definition field by field, in words: what people read, and what the sync compares. */
export type Fields = Readonly<Record<string, string>>;

/** What a sync would change, or has changed. A field that is absent on one side is left out there. */
export interface FieldChange {
  readonly field: string;
  readonly from?: string;
  readonly to?: string;
}

export function compareFields(before: Fields, after: Fields): readonly FieldChange[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      field,
      ...(before[field] !== undefined && { from: before[field] }),
      ...(after[field] !== undefined && { to: after[field] }),
    }));
}

/** What is run, of a schedule of any kind. */
export function runFields({ run, dayIn }: { readonly run: RunInput; readonly dayIn?: string }): Fields {
  const definition = createHash("sha256").update(JSON.stringify(run.dag)).digest("hex").slice(0, 8);
  return {
    dag: `${run.dag.name}, definition ${definition}`,
    params: JSON.stringify(run.params),
    ...(dayIn !== undefined && { day: `the date in ${dayIn}` }),
  };
}

/** `90s`, `10m`, `12h`, `2d`: the largest unit that leaves no rest. */
export function durationText(ms: number): string {
  const units = [
    [86_400_000, "d"],
    [3_600_000, "h"],
    [60_000, "m"],
    [1_000, "s"],
  ] as const;
  const [size, unit] = units.find(([size]) => ms >= size && ms % size === 0) ?? [1, "ms"];
  return `${ms / size}${unit}`;
}
