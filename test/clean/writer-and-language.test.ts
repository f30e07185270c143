import { beforeAll, expect, test } from "vitest";
import { cleanReview, type RawReview } from "../../models/text/clean/clean-review.ts";
import { findDemographics } from "../../models/text/clean/find-demographics.ts";
import {
  type IdentifyLanguage,
  loadLanguageIdentifier,
} from "../../models/text/language/identify-language.ts";

let identify: IdentifyLanguage;
beforeAll(async () => {
  identify = await loadLanguageIdentifier();
});

test.each([
  ["35 yr old female with migraines since childhood.", "35-44", "female"],
  ["I'm a 42-year-old man and it worked.", "35-44", "male"],
  ["I am 28 years old, 165 pounds.", "25-34", null],
  ["I'm 65, female and last night I took my first pill.", "65-74", "female"],
  ["Great. 72 y/o male here.", "65-74", "male"],
  ["I'm a healthy woman.", null, "female"],
  ["My 9 year old son was put on Keppra.", null, null],
  ["My 94-year-old mother takes half.", null, null],
  ["I have taken it for 35 years, now on 40 mg.", null, null],
  ["I'm on day 16, and it is hard.", null, null],
  ["I am 10 weeks in.", null, null],
  ["I am 24 years old. Well, I am 36 years old by now.", null, null],
  ["Ich bin 54 Jahre alt.", "45-54", null],
])("the writer of '%s' is %s, %s", (text, ageBand, sex) => {
  expect(findDemographics(text)).toEqual({ ageBand, sex });
});

test.each([
  ["This is the best medication I have ever taken.", "en"],
  ["I love NuvaRing.", "en"],
  ["Das Medikament hat mir sehr gut geholfen, keine Nebenwirkungen.", "de"],
  ["Ce médicament m'a beaucoup aidé contre la douleur.", "fr"],
  ["Este medicamento me quitó el dolor de cabeza en una hora.", "es"],
  ["Это лекарство мне очень помогло, побочных действий не было.", "ru"],
  ["この薬はとても良く効きました。", "ja"],
  ["10/10!!!", "und"],
  ["Ahhhh!!!!", "und"],
])("'%s' is in %s", (text, language) => {
  expect(identify(text).language).toBe(language);
});

const raw: RawReview = {
  recordId: "1",
  source: "test",
  drug: "Paxil CR",
  condition: "Panic Disorde",
  review: "My panic attacks stopped after three weeks and have never come back since.",
  rating: "9",
  ratingScaled: 9,
  reviewedOn: "2012-05-20",
  usefulCount: "27",
};

test("an equal record gives an equal review", () => {
  expect(cleanReview(raw, identify)).toEqual(cleanReview({ ...raw }, identify));
});

test.each([
  ["condition-is-markup", { condition: "3</span> users found this comment helpful." }],
  ["no-drug", { drug: "-" }],
  ["no-text", { review: "<br> &nbsp; ..." }],
  ["bad-count", { usefulCount: "-1" }],
  ["bad-count", { usefulCount: "99999999999" }],
] as const)("a record is rejected for %s", (reason, change) => {
  expect(cleanReview({ ...raw, ...change }, identify)).toMatchObject({ kind: "rejected", reason });
});
