import { defineTable } from "./table.ts";

/** One row per commit: what makes a repeated commit return what the first one recorded. */
export const commitsTable = defineTable({
  name: "meta.commits",
  doc: "One row per commit of a task, written in the same transaction as the task's rows.",
  columns: {
    key: { type: "VARCHAR", doc: "Unique per run, task, inputs and part among the commits that stand." },
    run: { type: "VARCHAR", doc: "The run that committed." },
    task: { type: "VARCHAR", doc: "The task that committed." },
    value: { type: "JSON", doc: "What the commit returned; a repeated commit returns it again." },
    revoked_by: {
      type: "VARCHAR",
      nullable: true,
      doc: "Who took the commit back by a rollback, if anyone.",
    },
  },
});
