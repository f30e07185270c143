import { defineTable } from "../table.ts";
import { triageActions, triageReasons, triageRisks, triageThemes } from "../triage-values.ts";

/**
 * What posts without an issue (`general-feedback` alone) are after all, and how soon a person should read them. A language
 * model's answer is kept with its row, so that a text is paid once, whatever review has it and however often it is read again.
 */
export const silverTriage = defineTable({
  name: "silver.triage",
  doc: "Risk, theme and recommended action of each post that is general feedback, by rules and a trained head, or a language model.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    text_hash: { type: "VARCHAR", doc: "silver.reviews.text_hash of the text that was read", maxLength: 64 },
    model: { type: "VARCHAR", doc: "name@version of what was asked", maxLength: 128 },
    source: {
      type: "VARCHAR",
      doc: "What decided: rules and the trained head, or a language model with the rules",
      accepted: ["rules", "language_model"],
    },
    reason: {
      type: "VARCHAR",
      doc: "Why the language model did not, where there is one; no_evidence: it decided the theme, but no words carry its risk",
      nullable: true,
      accepted: triageReasons,
    },
    leaning: {
      type: "VARCHAR",
      doc: "The sentiment in silver.sentiment where it is sure, which tells praise from complaint",
      nullable: true,
      accepted: ["negative", "positive"],
    },
    risk: { type: "VARCHAR", doc: "How soon a person should read it", accepted: triageRisks },
    reasons: {
      type: "JSON",
      doc: "[{rule, words, start, end}]: the words that made it a risk (of `reads-like-…`, which is about the whole post, its beginning), with their offsets in the cleaned text, in UTF-16 code units",
    },
    theme: { type: "VARCHAR", doc: "What it is about", accepted: triageThemes },
    action: { type: "VARCHAR", doc: "What to do, by theme and risk", accepted: triageActions },
    answer_key: {
      type: "VARCHAR",
      doc: "Hash of language model, prompt and text: the same is not asked again. Null where none answered",
      nullable: true,
      maxLength: 64,
    },
    answer: { type: "JSON", doc: "The language model's checked answer", nullable: true },
    cost_usd: { type: "DOUBLE", doc: "What asking about this text cost, in the run that asked", min: 0 },
    asked_in: { type: "VARCHAR", doc: "That run", nullable: true, maxLength: 200 },
  },
  key: ["review_id"],
});
