import { defineTable } from "../table.ts";

/** What people did to runs, schedules, pools, models, backfills and personal data. Rows are appended, never changed. */
export const opsActions = defineTable({
  name: "ops.actions",
  doc: "What people did to runs, schedules, pools, backfills, alerts, models and personal data: appended, never changed.",
  columns: {
    id: { type: "VARCHAR", doc: "Hash of the rest: an action is there once", maxLength: 64 },
    acted_at: { type: "TIMESTAMP", doc: "When, UTC" },
    kind: {
      type: "VARCHAR",
      doc: "What it was done to",
      accepted: ["run", "schedule", "pool", "backfill", "alert", "rollout", "model", "personal-data"],
    },
    subject: { type: "VARCHAR", doc: "Id of that run, schedule, pool, …" },
    action: { type: "VARCHAR", doc: "retry, skip, pause, resize, …", maxLength: 32 },
    tasks: { type: "VARCHAR[]", doc: "Tasks of a run it was about; empty where it was the run" },
    detail: { type: "VARCHAR", doc: "What was given along: an output, a policy, a number", nullable: true },
    who: { type: "VARCHAR", doc: "Account or name of the person" },
    why: { type: "VARCHAR", doc: "The reason they gave", nullable: true },
  },
  key: ["id"],
});
