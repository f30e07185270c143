import { createHash } from "node:crypto";
import type { Lake, Readable } from "../lake.ts";
import { sql, trusted } from "../sql.ts";

/** What a version was measured to be: a row of `ops.model_evaluations`. */
export interface ModelEvaluation {
  readonly name: string;
  readonly version: string;
  readonly heldOut: string;
  readonly examples: number;
  readonly clusters: number;
  /** Held-out texts that it has read in training; null where that is not known. */
  readonly readBefore: number | null;
  readonly seed: number;
  /** Figures by name; those with an interval as `{ value, low, high }`. */
  readonly metrics: Readonly<Record<string, unknown>>;
  /** SHA-256 of the file of verdicts. */
  readonly verdicts: string;
  readonly codeVersion: string;
  /** ISO 8601, UTC. */
  readonly evaluatedAt: string;
  readonly evaluatedBy: string;
}

/** Appends an evaluation; the same verdicts of the same version are there once. */
export async function recordEvaluation(lake: Lake, evaluation: ModelEvaluation): Promise<void> {
  const { name, version, heldOut, verdicts } = evaluation;
  const id = createHash("sha256").update([name, version, heldOut, verdicts].join("\n")).digest("hex");
  const row = {
    id,
    name,
    version,
    held_out: heldOut,
    examples: evaluation.examples,
    clusters: evaluation.clusters,
    read_before: evaluation.readBefore,
    seed: evaluation.seed,
    metrics: JSON.stringify(evaluation.metrics),
    verdicts,
    code_version: evaluation.codeVersion,
    evaluated_at: new Date(evaluation.evaluatedAt),
    evaluated_by: evaluation.evaluatedBy,
  };
  await lake.commit({ key: `evaluation ${id}`, run: "operations", task: "models" }, (transaction) =>
    transaction.append("ops.model_evaluations", {
      names: Object.keys(row),
      columns: Object.values(row).map((value) => [value]),
      rows: 1,
    }),
  );
}

/** Every evaluation of a model's versions, the newest first. */
export async function listEvaluations(lake: Readable, name: string): Promise<ModelEvaluation[]> {
  const rows = await lake.query<Omit<ModelEvaluation, "metrics"> & { readonly metrics: string }>(
    sql`select ${columns} from ops.model_evaluations where name = ${name} order by evaluated_at desc, id`,
  );
  return rows.map((row) => ({ ...row, metrics: JSON.parse(row.metrics) as Record<string, unknown> }));
}

const columns = trusted(
  `name, version, held_out as "heldOut", examples, clusters, read_before as "readBefore", seed,
   metrics::varchar as metrics, verdicts, code_version as "codeVersion",
   strftime(evaluated_at, '%Y-%m-%dT%H:%M:%SZ') as "evaluatedAt", evaluated_by as "evaluatedBy"`,
);
