import { createHash } from "node:crypto";
import { Int32 } from "mongodb";
import { sql, tableAt } from "../../lakehouse/sql.ts";
import { silverBiasAudit } from "../../lakehouse/tables/silver-bias-audit.ts";
import { silverBiasCounterfactual } from "../../lakehouse/tables/silver-bias-counterfactual.ts";
import type { MirroredDocument } from "./fit-document.ts";
import type { MirroredCollection } from "./mirrored-collection.ts";
import { typedFields } from "./typed-fields.ts";

/** Raised when documents are made in another way: all are written again. */
const shape = "1";

/** Every row of every audit as JSON: a document is made of its run's lines, and a hash of them is its version. */
const lines = (snapshot?: number) => sql`(
  select run, 'figure' as part, to_json(b)::varchar as line from (from ${tableAt(silverBiasAudit.name, snapshot)}) b
  union all
  select run, 'swap', to_json(c)::varchar from (from ${tableAt(silverBiasCounterfactual.name, snapshot)}) c)`;

/** `bias_reports`: a document per audit, which is a run's. A run that audits again replaces its own. */
export const biasReports: MirroredCollection = Object.freeze<MirroredCollection>({
  name: "bias_reports",
  versions: (snapshot) => sql`
    select run as id, ${shape} || '/' || md5(string_agg(line, chr(10) order by line)) as version
    from ${lines(snapshot)} group by run`,
  async documents(lake, ids) {
    const rows = await lake.query<Line>(
      sql`select run, part, line from ${lines()} where run = any(${ids}) order by line`,
    );
    return ids.flatMap((run) => {
      const own = rows.filter((row) => row.run === run);
      return own.length === 0 ? [] : [reportOf(run, own)];
    });
  },
  indexes: [
    { name: "newest", key: { day: -1, audit: -1 } },
    { name: "by_model", key: { models: 1, audit: -1 } },
    { name: "by_flag", key: { "flags.model": 1, "flags.attribute": 1, audit: -1 } },
  ],
  batch: 10,
});

interface Line {
  readonly run: string;
  readonly part: "figure" | "swap";
  readonly line: string;
}

function reportOf(run: string, rows: readonly Line[]): MirroredDocument {
  const parsed = (part: Line["part"]) =>
    rows.filter((row) => row.part === part).map(({ line }) => JSON.parse(line) as Figure);
  const [figures, swaps] = [parsed("figure"), parsed("swap")];
  const unfair = figures.filter(({ verdict }) => verdict === "unfair");
  const hash = createHash("md5").update(rows.map(({ line }) => line).join("\n"));
  const told = (name: "model" | "outcome" | "attribute") => [
    ...new Set(figures.map((figure) => figure[name])),
  ];
  const count = (verdict: string) => new Int32(figures.filter((figure) => figure.verdict === verdict).length);
  return {
    ...{ _id: run, version: `${shape}/${hash.digest("hex")}` },
    audit: new Int32([...figures, ...swaps][0]?.audit ?? 0),
    dag: run.split("/")[0],
    day: dayOf(run),
    ...{ models: told("model"), outcomes: told("outcome"), attributes: told("attribute") },
    verdicts: { unfair: count("unfair"), fair: count("fair"), not_enough_data: count("not enough data") },
    flags: unfair.map((figure) => withoutRun(typedFields(silverBiasAudit, figure))),
    figures: figures.map((figure) => withoutRun(typedFields(silverBiasAudit, figure))),
    swaps: swaps.map((swap) => withoutRun(typedFields(silverBiasCounterfactual, swap))),
  };
}

interface Figure extends Readonly<Record<string, unknown>> {
  readonly audit: number;
  readonly model: string;
  readonly outcome: string;
  readonly attribute: string;
  readonly verdict: string | null;
}

/** Which the document says. */
function withoutRun({ run: _run, audit: _audit, ...fields }: Record<string, unknown>) {
  return fields;
}

/** The day that a run is of, by its id, `nightly/2026-11-20.2`; null where that has none. */
function dayOf(run: string): Date | null {
  const day = /\d{4}-\d{2}-\d{2}/.exec(run)?.[0];
  const date = new Date(day ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
