import { matches } from "../matches.ts";
import { unusual } from "../unusual.ts";
import type { Assess } from "./assess.ts";
import { dagSubject, raise, resolve } from "./subject.ts";

/** A table has many more or fewer rows than after earlier runs. */
export const rowCount: Assess<"row-count"> = (rule, report, { rowCounts, now }) => {
  const { state } = report;
  if (report.phase !== "ended" || state.state !== "succeeded") return [];
  const at = state.endedAt ?? now;
  return rowCounts
    .filter(({ table }) => matches(rule.tables, table))
    .flatMap(({ table, rows, before }) => {
      const earlier = before.slice(0, rule.runs);
      if (earlier.length < rule.atLeast) return [];
      const subject = `${dagSubject(report)}/${table}`;
      const judged = unusual(
        rows,
        earlier.map((run) => run.rows),
        rule.deviations,
      );
      const usual = `usual are ${judged.from} to ${judged.to}`;
      if (!judged.unusual) return [resolve(rule, report, { subject, at, why: `${rows} rows, ${usual}` })];
      const last = earlier[0];
      return [
        raise(rule, report, {
          subject,
          title: `${table} has ${rows} rows after ${state.run}; ${usual}`,
          detail: `the last ${earlier.length} runs had ${earlier
            .slice(0, 7)
            .map((run) => run.rows)
            .join(", ")}${earlier.length > 7 ? ", …" : ""}, newest first`,
          since: at,
          command: last === undefined ? `pharma show ${state.run}` : `pharma diff ${last.run} ${state.run}`,
        }),
      ];
    });
};
