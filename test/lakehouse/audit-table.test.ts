import { expect, test } from "vitest";
import { sql } from "../../lakehouse/sql.ts";
import { appendActions } from "../../operations/record-actions.ts";
import type { AuditedAction } from "../../workflows/audit/audited-action.ts";
import { freshLake } from "../support/lake.ts";

test("an action is in the audit table once, however often it is told, and is no commit of the run's", async () => {
  const lake = await freshLake();
  const host = { lake } as Parameters<typeof appendActions>[0];
  const retried: AuditedAction = {
    at: "2026-11-20T02:31:00.000Z",
    kind: "run",
    subject: "nightly/2026-11-20",
    action: "retry",
    tasks: ["ingest-reviews", "score-sentiment"],
    who: "ann",
    why: "the file is there",
  };
  const resized: AuditedAction = {
    at: "2026-11-20T02:32:00.000Z",
    kind: "pool",
    subject: "models",
    action: "resize",
    tasks: [],
    detail: "4",
    who: "bo",
  };
  await appendActions(host, [retried, resized]);
  await appendActions(host, [retried]);
  const rows = await lake.query(
    sql`select acted_at::varchar as at, kind, subject, action, tasks, detail, who, why from ops.actions order by acted_at`,
  );
  expect(rows).toEqual([
    {
      ...retried,
      at: "2026-11-20 02:31:00",
      detail: null,
    },
    { ...resized, at: "2026-11-20 02:32:00", why: null },
  ]);
  const commits = await lake.query<{ run: string }>(sql`select distinct run from meta.commits`);
  expect(commits).toEqual([{ run: "operations" }]);
});
