import { defineTable } from "../table.ts";

/** What was asked and answered, with everything it stood on. Rows are appended; redaction empties, retention deletes. */
export const opsRagLog = defineTable({
  name: "ops.rag_log",
  doc: "Every question and every summary: what was retrieved, what was answered by what, its claims and verdicts, who asked, what it cost and how long it took.",
  columns: {
    id: { type: "VARCHAR", doc: "Of the entry: there once", maxLength: 64 },
    answered_at: { type: "TIMESTAMP", doc: "When it was answered, UTC" },
    kind: {
      type: "VARCHAR",
      doc: "A question that someone asked, or a summary of a night",
      accepted: ["question", "summary"],
    },
    run: { type: "VARCHAR", doc: "Run that made the summary", nullable: true, maxLength: 200 },
    subject: {
      type: "VARCHAR",
      doc: "The question, scrubbed of personal data; or what was summarised",
      nullable: true,
      maxLength: 2000,
    },
    snapshot: { type: "BIGINT", doc: "Snapshot of the lake that was read", min: 0 },
    retrieved: { type: "JSON", doc: "[{evidence, score}], best first" },
    prompt_hash: {
      type: "VARCHAR",
      doc: "SHA-256 of what a language model was told; null where none was asked",
      nullable: true,
      maxLength: 64,
    },
    model: { type: "VARCHAR", doc: "name@version of what wrote the answer", maxLength: 128 },
    asked_model: {
      type: "VARCHAR",
      doc: "name@version of the language model that was asked a question, whatever became of its answer; null where none was",
      nullable: true,
      maxLength: 128,
    },
    note: {
      type: "VARCHAR",
      doc: "Why a configured language model did not write the answer to a question; null where it did, or none was to be asked",
      nullable: true,
      maxLength: 64,
    },
    written: {
      type: "JSON",
      doc: "What the language model answered to a question, as it came; null once redacted. The same question is answered with it again",
      nullable: true,
    },
    gate: { type: "VARCHAR", doc: "name@version of the gate", maxLength: 128 },
    answer: { type: "VARCHAR", doc: "What was shown; null once redacted", nullable: true },
    claims: {
      type: "JSON",
      doc: "[{id, verdict, confidence, rule, outcome}], dropped ones among them. Of a question the id is the sentence's place in the answer, or wS.C: claim C of sentence S of what the language model wrote",
    },
    who: { type: "VARCHAR", doc: "Account or name of who asked; the run for a summary", maxLength: 200 },
    cost_usd: { type: "DOUBLE", doc: "What the language model cost", min: 0 },
    latency_ms: { type: "DOUBLE", doc: "From the question to the answer", min: 0 },
    redacted_at: { type: "TIMESTAMP", doc: "When question and answer were emptied", nullable: true },
  },
  key: ["id"],
});
