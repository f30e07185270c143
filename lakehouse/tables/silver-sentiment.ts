import { defineTable } from "../table.ts";

/**
 * Sentiment of a review: one row per review, also where the model declines to judge, so that "not scored" is never
 * mistaken for "not there yet". A newer model replaces the row; what an older one said stands in the older snapshots.
 */
export const silverSentiment = defineTable({
  name: "silver.sentiment",
  doc: "Sentiment of each review by model: calibrated class probabilities and the sentences that decided.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    text_hash: {
      type: "VARCHAR",
      doc: "silver.reviews.text_hash of the text that was scored",
      maxLength: 64,
    },
    model: { type: "VARCHAR", doc: "name@version of the model", maxLength: 64 },
    reason: {
      type: "VARCHAR",
      doc: "Why there is no label: the language is not one the model covers, or there are no words. Null when scored.",
      nullable: true,
      accepted: ["not_covered", "no_text"],
    },
    label: {
      type: "VARCHAR",
      doc: "The most probable class. Trained on ratings: negative <= 4, neutral 5-7, positive >= 8. Null when not scored.",
      nullable: true,
      accepted: ["negative", "neutral", "positive"],
    },
    p_negative: { type: "DOUBLE", doc: "Calibrated probability", nullable: true, min: 0, max: 1 },
    p_neutral: { type: "DOUBLE", doc: "Calibrated probability", nullable: true, min: 0, max: 1 },
    p_positive: { type: "DOUBLE", doc: "Calibrated probability", nullable: true, min: 0, max: 1 },
    score: {
      type: "DOUBLE",
      doc: "The rating that the writer would give. Null when not scored.",
      nullable: true,
      min: 1,
      max: 10,
    },
    intensity: {
      type: "VARCHAR",
      doc: "Strong where the score lies near an end of the scale. Null when not scored.",
      nullable: true,
      accepted: ["weak", "strong"],
    },
    aspects: {
      type: "JSON",
      doc: "[{aspect, sentiment, sentences: [{start, end}]}]: effectiveness, side-effects, price-access, ease-of-use, service-delivery, packaging, each negative, mixed or positive, with the sentences of the cleaned text that speak of it. Null when not scored.",
      nullable: true,
    },
    explanation: {
      type: "JSON",
      doc: "Sentences of the cleaned text that decided, strongest first: [{start, end, contribution}], offsets in UTF-16 code units, contribution to the log-odds of positive against negative. Null when not scored.",
      nullable: true,
    },
  },
  key: ["review_id"],
});
