import { defineTable } from "../table.ts";

/**
 * Figures of every audit there was, one row per run, model, outcome, attribute, group and metric: what a trend is drawn of. A
 * run whose inputs are those of the run before is no new audit and has no rows.
 */
export const silverBiasAudit = defineTable({
  name: "silver.bias_audit",
  doc: "How models treat groups of reviews, by run: rates, ratios and calibration with intervals, and a verdict.",
  columns: {
    run: { type: "VARCHAR", doc: "The run that audited", maxLength: 200 },
    audit: { type: "INTEGER", doc: "Number of the audit: 1, 2, … in the order of commits", min: 1 },
    model: { type: "VARCHAR", doc: "name@version of the audited model", maxLength: 64 },
    outcome: {
      type: "VARCHAR",
      doc: "What the model says of a review, or does not: a sentiment label, an issue",
      maxLength: 64,
    },
    attribute: {
      type: "VARCHAR",
      doc: "What reviews are grouped by; category is a group of conditions, rating_source a source and how it rates",
      accepted: ["language", "category", "product_class", "rating_source", "age_band", "sex"],
    },
    group_name: {
      type: "VARCHAR",
      doc: "The group; (all) where the figure compares the attribute's groups",
      maxLength: 200,
    },
    metric: {
      type: "VARCHAR",
      doc: "Of a group: coverage (share judged), selection_rate (of the judged, share it says so of), tpr, fpr, precision, base_rate (share truly so), ece, ece_of_chance (what perfect calibration would show at this size), calibration_gap (mean probability minus base rate). Of (all): fairlearn's figures, coverage_ratio and predictive_parity_ratio.",
      accepted: [
        ...["coverage", "selection_rate", "tpr", "fpr", "precision", "base_rate"],
        ...["ece", "ece_of_chance", "calibration_gap"],
        ...["coverage_ratio", "demographic_parity_ratio", "demographic_parity_difference"],
        ...["equal_opportunity_ratio", "equal_opportunity_difference"],
        ...["equalized_odds_ratio", "equalized_odds_difference", "predictive_parity_ratio"],
      ],
    },
    k: { type: "BIGINT", doc: "What a rate counts; null of other figures", nullable: true, min: 0 },
    n: { type: "BIGINT", doc: "Reviews it stands on", min: 0 },
    value: {
      type: "DOUBLE",
      doc: "The figure; null where there is nothing to divide by, or too few groups to compare",
      nullable: true,
      min: -1,
      max: 1,
    },
    lo: {
      type: "DOUBLE",
      doc: "Lower end of its 95 % interval: Wilson's of a rate, by bootstrap of calibration, simultaneous over all pairs of groups of a comparison",
      nullable: true,
      min: -1,
      max: 1,
    },
    hi: { type: "DOUBLE", doc: "Upper end of the interval", nullable: true, min: -1, max: 1 },
    ratio: {
      type: "DOUBLE",
      doc: "A group's rate divided by that of all other groups that are large enough; null of other figures",
      nullable: true,
      min: 0,
    },
    ratio_lo: {
      type: "DOUBLE",
      doc: "Lower end of the ratio's interval, which holds at 95 % for all groups and rates of the attribute together",
      nullable: true,
      min: 0,
    },
    ratio_hi: {
      type: "DOUBLE",
      doc: "Upper end of the ratio's interval; null where it has none",
      nullable: true,
      min: 0,
    },
    verdict: {
      type: "VARCHAR",
      doc: "unfair: the ratio's whole interval lies below 0.8, or of a group above 1.25; fair: within; else there is not enough data. Null of figures without a bound.",
      nullable: true,
      accepted: ["fair", "unfair", "not enough data"],
    },
    reason: {
      type: "VARCHAR",
      doc: "Why nothing is compared, in words",
      nullable: true,
      maxLength: 200,
    },
  },
  key: ["run", "model", "outcome", "attribute", "group_name", "metric"],
});
