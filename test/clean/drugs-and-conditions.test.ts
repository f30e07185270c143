import { expect, test } from "vitest";
import { normaliseCondition } from "../../models/text/clean/normalise-condition.ts";
import { normaliseDrug } from "../../models/text/clean/normalise-drug.ts";

test.each([
  ["Paxil", "paxil", null],
  ["Wellbutrin XL", "wellbutrin", "xl"],
  ["wellbutrin-xl", "wellbutrin", "xl"],
  ["Effexor XR 75 mg Capsules", "effexor", "xr 75 mg capsules"],
  ["Norethindrone/Ethinyl Estradiol", "ethinyl estradiol / norethindrone", null],
  ["Ethinyl estradiol / norethindrone", "ethinyl estradiol / norethindrone", null],
  ["hydrocodone-and-acetaminophen", "acetaminophen / hydrocodone", null],
  ["Penicillin v potassium", "penicillin v", "potassium"],
  ["Sertraline Hydrochloride", "sertraline", "hydrochloride"],
  [
    "Magnesium sulfate / potassium sulfate / sodium sulfate",
    "magnesium sulfate / potassium sulfate / sodium sulfate",
    null,
  ],
  ["Lithium carbonate", "lithium", "carbonate"],
  ["Polyethylene glycol 3350", "polyethylene glycol 3350", null],
  ["Loestrin 21 1 / 20", "loestrin 21 1/20", null],
  ["Tylenol with Codeine #3", "tylenol with codeine", "#3"],
  ["Vicks Sinex Nasal Spray (old formulation)", "vicks sinex", "nasal spray old formulation"],
  ["ortho-tri-cyclen", "ortho tri cyclen", null],
  ["Ortho Tri-Cyclen", "ortho tri cyclen", null],
  ["Adipex-P", "adipex-p", null],
  ["Phillips&#039; Milk of Magnesia", "phillips' milk of magnesia", null],
  ["Advil®", "advil", null],
  ["Cream", "cream", null],
])("%s is the product %s", (raw, product, form) => {
  expect(normaliseDrug(raw)).toEqual({ product, form });
});

test("a normalised name stays as it is", () => {
  for (const raw of [
    "Wellbutrin XL",
    "Junel Fe 1 / 20",
    "Amlodipine / olmesartan",
    "Depo-Provera",
    "SMZ-TMP DS",
  ]) {
    const once = normaliseDrug(raw)?.product ?? "";
    expect(normaliseDrug(once)).toEqual({ product: once, form: null });
  }
});

test("a name without a letter or digit is none", () => {
  expect(normaliseDrug(" - ")).toBeUndefined();
});

test.each([
  ["Birth Control", "birth control", undefined],
  ["Bipolar Disorde", "bipolar disorder", "condition-completed"],
  ["ibromyalgia", "fibromyalgia", "condition-completed"],
  ["Pain/Feve", "pain / fever", "condition-completed"],
  ["mance Anxiety", "performance anxiety", "condition-completed"],
  ["emale Infertility", "female infertility", "condition-completed"],
  ["Impetig", "impetigo", "condition-completed"],
  ["depression", "depression", undefined],
  ["Not Listed / Othe", null, "condition-not-listed"],
  ["moterol / mometasone)", null, "condition-is-drug"],
  ["", null, undefined],
  [null, null, undefined],
  ["Crohn&#039;s Disease", "crohn's disease", undefined],
])("%s is the condition %s", (raw, condition, note) => {
  expect(normaliseCondition(raw)).toEqual({ kind: "condition", condition, ...(note && { note }) });
});

test("a piece of the page is no condition", () => {
  expect(normaliseCondition("142</span> users found this comment helpful.")).toEqual({ kind: "markup" });
});
