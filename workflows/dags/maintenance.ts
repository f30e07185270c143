import { z } from "zod";
import { defineDag } from "../engine/define-dag.ts";
import { steps } from "./steps.ts";

/** Keeps the lake small and quick: run it weekly, never beside a rollback. */
export const maintenance = defineDag(
  "maintenance",
  {
    doc: "merges small files, expires old snapshots, deletes files that nothing reads any more",
    params: z.object({
      expireAfterDays: z.int().min(1).default(30).describe("how far back --at and rollback can reach"),
      deleteFilesAfterDays: z.int().min(1).default(2).describe("age of unread files before they are deleted"),
      forgetAnswersAfterDays: z
        .int()
        .min(1)
        .default(365)
        .describe("how long questions, answers and what they stood on are kept in ops.rag_log"),
    }),
  },
  ({ params, task }) => {
    const maintained = task(
      "maintain-lake",
      steps.maintainLake,
      {
        expireAfterDays: params.expireAfterDays,
        deleteFilesAfterDays: params.deleteFilesAfterDays,
        forgetAnswersAfterDays: params.forgetAnswersAfterDays,
      },
      { queue: "io", cache: false, doc: "idempotent: what was done once is not there to be done again" },
    );
    task(
      "mirror-logs",
      steps.mirrorLogs,
      { all: true },
      {
        queue: "io",
        cache: false,
        after: [maintained],
        timeouts: { startToClose: "4h" },
        doc: "what was forgotten is forgotten in MongoDB, too",
      },
    );
  },
);
