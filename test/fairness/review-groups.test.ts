import { expect, test } from "vitest";
import { conditionGroup } from "../../models/fairness/condition-groups.ts";
import { productClass } from "../../models/fairness/product-classes.ts";
import { reviewGroups } from "../../models/fairness/review-groups.ts";

test.each([
  ["birth control", "contraception"],
  ["emergency contraception", "contraception"],
  ["bipolar disorder", "mental health"],
  ["urinary tract infection", "infection"],
  ["heart burn", "digestion"],
  ["congestive heart failure", "heart and metabolism"],
  ["diabetes, type 2", "heart and metabolism"],
  ["psoriatic arthritis", "pain and joints"],
  ["overactive bladder", "bladder and kidneys"],
  ["restless legs syndrome", "attention and sleep"],
  ["something rare", "other"],
])("condition %s is of %s", (condition, group) => {
  expect(conditionGroup(condition)).toBe(group);
});

test.each([
  ["lisinopril", "ACE inhibitor or sartan"],
  ["ethinyl estradiol / norethindrone", "hormonal contraceptive"],
  ["aripiprazole", "antipsychotic"],
  ["omeprazole", "acid reducer"],
  ["nystatin", "antifungal"],
  ["atorvastatin", "statin"],
  ["atomoxetine", "stimulant"],
  ["fluoxetine", "SSRI or SNRI"],
  ["mirtazapine", "other antidepressant"],
  ["quetiapine", "antipsychotic"],
  ["naltrexone", "other"],
  ["bupropion / naltrexone", "other antidepressant"],
  ["lexapro", "SSRI or SNRI"],
  ["ortho tri cyclen", "hormonal contraceptive"],
  ["retin-a", "retinoid or other acne drug"],
  ["spironolactone", "retinoid or other acne drug"],
])("product %s is a %s", (product, group) => {
  expect(productClass(product)).toBe(group);
});

test("what a review does not state it has no group of", () => {
  const bare = {
    language: "en",
    condition: null,
    product: "x",
    source: "s",
    rated: null,
    ageBand: null,
    sex: null,
  };
  expect(reviewGroups(bare)).toEqual({ language: "en", product_class: "other" });
});
