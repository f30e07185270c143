import type { ModelEvaluation } from "../../lakehouse/registry/model-evaluation.ts";
import { formatCount } from "./format.ts";
import { renderTable } from "./table.ts";

/** A version in the list: registered, or the one that ships. */
export interface ListedVersion {
  readonly name: string;
  readonly version: string;
  readonly state: "candidate" | "current" | "retired";
  readonly origin: "trained" | "shipped";
  readonly createdAt: string | null;
  readonly createdBy: string | null;
  readonly examples: number | null;
  /** How it was measured last. */
  readonly evaluation: ModelEvaluation | null;
}

export function renderVersions(rows: readonly ListedVersion[]): string {
  return renderTable(rows, [
    { title: "model", value: (row) => `${row.name}@${row.version}` },
    { title: "state", value: (row) => row.state },
    { title: "made", value: (row) => (row.createdAt === null ? "shipped" : day(row.createdAt)) },
    { title: "by", value: (row) => row.createdBy ?? "" },
    {
      title: "trained on",
      value: (row) => (row.examples === null ? "" : formatCount(row.examples)),
      align: "right",
    },
    { title: "held out", value: (row) => heldOut(row.evaluation), align: "right" },
    { title: "accuracy", value: (row) => figure(row.evaluation?.metrics.accuracy) },
    { title: "macro-F1", value: (row) => figure(row.evaluation?.metrics.macroF1) },
  ]);
}

type Measured = Pick<ModelEvaluation, "version" | "heldOut" | "examples" | "readBefore"> & {
  readonly metrics: { readonly accuracy?: unknown; readonly macroF1?: unknown; readonly ece?: unknown };
};

/** Versions measured on one held-out set. */
export function renderEvaluations(name: string, rows: readonly Measured[], current?: string): string {
  return renderTable(rows, [
    {
      title: "model",
      value: (row) => `${name}@${row.version}${row.version === current ? " (current)" : ""}`,
    },
    { title: "held out", value: (row) => formatCount(row.examples), align: "right" },
    {
      title: "read before",
      value: (row) => (row.readBefore === null ? "unknown" : formatCount(row.readBefore)),
      align: "right",
    },
    { title: "accuracy", value: (row) => figure(row.metrics.accuracy) },
    { title: "macro-F1", value: (row) => figure(row.metrics.macroF1) },
    { title: "ECE", value: (row) => figure(row.metrics.ece) },
    { title: "set", value: (row) => row.heldOut.slice(0, 12) },
  ]);
}

/** `0.685 (0.670-0.699)` of a figure with its interval; empty for anything else. */
export function figure(value: unknown): string {
  if (!isFigure(value)) return "";
  return `${value.value.toFixed(3)} (${value.low.toFixed(3)}-${value.high.toFixed(3)})`;
}

function isFigure(value: unknown): value is { value: number; low: number; high: number } {
  return typeof value === "object" && value !== null && "value" in value && "low" in value && "high" in value;
}

function heldOut(evaluation: ModelEvaluation | null): string {
  return evaluation === null ? "" : formatCount(evaluation.examples);
}

function day(at: string): string {
  return at.slice(0, 16).replace("T", " ");
}
