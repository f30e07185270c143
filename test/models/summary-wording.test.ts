import { expect, test } from "vitest";
import {
  effectSentence,
  issueSentence,
  keyphraseSentence,
  notQuotedSentence,
  spokenEffect,
  stanceSentence,
} from "../../models/summaries/wording.ts";

const product = { kind: "product", name: "zeltrax" } as const;

test.each([
  [{ k: 1, n: 1 }, "1 of 1 review mentions nausea."],
  [{ k: 1, n: 40 }, "1 of 40 reviews mentions nausea."],
  [{ k: 12, n: 40 }, "12 of 40 reviews mention nausea."],
  [{ k: 1_200, n: 100_000 }, "1,200 of 100,000 reviews mention nausea."],
])("the verb goes by what is counted, the noun by all: %o", (counted, sentence) => {
  expect(effectSentence(counted, "Nausea", product)).toBe(sentence);
});

test.each([
  ["Weight gain", "weight gain"],
  ["Libido decreased", "decreased libido"],
  ["Memory impaired", "impaired memory"],
  ["QT prolonged", "QT prolonged"],
  ["Myalgia", "aches or pain"],
])("a preferred term is said as one speaks: %s", (term, spoken) => {
  expect(spokenEffect(term)).toBe(spoken);
});

test("every count has its words, of a product, an issue and a topic", () => {
  const counted = { k: 2, n: 5 };
  expect(stanceSentence(counted, "neutral", product)).toBe("2 of 5 reviews are mixed or neutral.");
  expect(issueSentence(counted, "efficacy", product)).toBe("2 of 5 reviews say that it helps.");
  expect(issueSentence(counted, "delivery", product)).toBe("2 of 5 reviews mention delivery.");
  expect(keyphraseSentence(counted, "dry mouth", product)).toBe("2 of 5 reviews speak of “dry mouth”.");
  expect(notQuotedSentence(counted, product)).toBe("2 of 5 reviews are in another language and not quoted.");
  expect(stanceSentence(counted, "negative", { kind: "issue", name: "delivery" })).toBe(
    "2 of 5 reviews about delivery are negative.",
  );
  expect(stanceSentence(counted, "negative", { kind: "issue", name: "inefficacy" })).toBe(
    "2 of 5 reviews that say that it does not help or makes things worse are negative.",
  );
  expect(stanceSentence(counted, "positive", { kind: "topic", name: "rash, itching, skin" })).toBe(
    "2 of 5 reviews about rash, itching, skin are positive.",
  );
});
