import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { coreClaim } from "../../models/gate/core-claim.ts";
import { corrupt, corruptionKinds } from "../../models/gate/corruptions.ts";
import { isVerbatim } from "../../models/gate/is-verbatim.ts";
import { thirdPerson } from "../../models/gate/pairs/third-person.ts";
import { frames } from "../../models/gate/phrasings/frame.ts";
import { checkAntonyms } from "../../models/gate/rules/antonyms.ts";
import { checkCounts } from "../../models/gate/rules/counts.ts";
import { checkDrugs } from "../../models/gate/rules/drug-names.ts";
import { checkEffects } from "../../models/gate/rules/effects.ts";
import { checkNegation } from "../../models/gate/rules/negation.ts";
import { checkNumbers } from "../../models/gate/rules/numbers.ts";
import { bands, checkQuantifier, quantifierOf } from "../../models/gate/rules/quantifiers.ts";
import { checkReplaced } from "../../models/gate/rules/replaced-words.ts";
import { selectEvidence } from "../../models/gate/select-evidence.ts";
import { splitClaims } from "../../models/gate/split-claims.ts";
import { seededRandom } from "../../models/text/learning/random.ts";

const kinds = (found: readonly { kind: string }[]) => found.map(({ kind }) => kind);

describe("numbers", () => {
  test.each([
    ["The reviewer took 50 mg for 2 weeks.", "took 50mg for 14 days"],
    ["Lost 20 pounds.", "I went from 200 to 180 lbs in two months"],
    ["Lost twenty-five lbs", "I lost 25 lbs"],
    ["Takes it twice a day", "I take it two times a day"],
    ["Over 30 pounds were lost", "lost 35 lbs"],
    ["A month later", "4 weeks later"],
    ["It cost $300", "cost me 300 dollars"],
    ["20 lbs were gained", "put on 9 kg"],
    ["One reviewer had nausea", "I had nausea"],
    ["It raised 0.5 g to 1,000 mg", "from 500 mg up to 1 g"],
    ["Two weeks passed", "it took a couple of weeks"],
    ["Took half a dozen pills", "6 pills gone"],
    ["Half a year went by", "after six months"],
    ["Two and a half years on it", "30 months in"],
    ["A hundred and fifty mg", "150 mg nightly"],
    ["About two months in", "day 60 of it"],
    ["Close to three weeks later", "nineteen days after the course"],
    ["Ten years on steroids", "a decade of prednisolone"],
    ["Two treatments were tried", "neither Claritin nor Benadryl helped"],
    ["The couple sleep apart", "my wife moved to the spare room"],
    ["It took a month", "it was ages"],
  ])("%s follows from %s", (claim, evidence) => expect(checkNumbers(claim, evidence)).toEqual([]));

  test.each([
    ["The reviewer took 50 mg.", "took 500mg daily", "conflict"],
    ["The reviewer took 50 mcg.", "took 50 mg", "conflict"],
    ["Takes it twice a day", "I take it once a day", "conflict"],
    ["After 3 months it worked", "after a few months it worked", "missing"],
    ["It was the second pill", "the first pill", "conflict"],
    ["Over 30 pounds were lost", "lost less than 30 pounds", "conflict"],
    ["Had it for the past 2 weeks", "had it for 5 years", "conflict"],
    ["The dose went up to 40 mg", "the dose was 20 mg", "conflict"],
    ["About 80% cleared", "about 70% cleared", "conflict"],
    ["50% were well", "48 percent were well", "conflict"],
    ["It cost $200 copay", "it cost $210 a month", "conflict"],
    ["The reviewer took 50 mg", "took 50 pills", "missing"],
    ["Three weeks passed", "it took a couple of weeks", "conflict"],
    ["Six subjects were ill", "one of them was ill", "missing"],
  ])("%s does not follow from %s", (claim, evidence, kind) =>
    expect(kinds(checkNumbers(claim, evidence))).toEqual([kind]),
  );

  it("finds every whole number that is in the text, in any unit of it", () => {
    const unit = fc.constantFrom("mg", "days", "lbs", "%", "pills", "weeks");
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5000 }), unit, (n, name) => {
        expect(checkNumbers(`It was ${n} ${name}.`, `I say ${n} ${name} it was`)).toEqual([]);
        expect(checkNumbers(`It was ${n + 1} ${name}.`, `I say ${n} ${name} it was`)).toHaveLength(1);
      }),
    );
  });
});

describe("counts and quantifiers", () => {
  test("a count in the subject is held against what was counted", () => {
    const counted = { k: 12, n: 40 };
    expect(checkCounts("12 of 40 reviews", counted, 3)).toEqual([]);
    expect(checkCounts("30% of users", counted, 3)).toEqual([]);
    expect(kinds(checkCounts("13 of 40 reviews", counted, 3))).toEqual(["conflict"]);
    expect(kinds(checkCounts("35% of users", counted, 3))).toEqual(["conflict"]);
    expect(kinds(checkCounts("12 of 40 reviews", undefined, 3))).toEqual(["missing", "missing"]);
    expect(checkCounts("Two reviewers", undefined, 2)).toEqual([]);
  });

  test.each([
    ["Most reviewers were satisfied", 30, true],
    ["Most reviewers were satisfied", 20, false],
    ["Half of the reviewers were satisfied", 20, true],
    ["Half of the reviewers were satisfied", 10, false],
    ["Few patients recovered", 3, true],
    ["Few patients recovered", 30, false],
    ["All users liked it", 40, true],
    ["All users liked it", 39, false],
    ["None of the reviewers report nausea", 0, true],
    ["None of the reviewers report nausea", 1, false],
    ["Some people gained weight", 4, true],
    ["Many women gained weight", 4, false],
    ["About a third of reviewers had headaches", 13, true],
    ["The vast majority of users stopped", 25, false],
  ])("%s, of %i in 40: %s", (claim, k, fits) =>
    expect(checkQuantifier(claim, { k, n: 40 }, 3)).toHaveLength(fits ? 0 : 1),
  );

  test("without a count, no quotes show that most did", () => {
    expect(kinds(checkQuantifier("Most reviewers liked it", undefined, 5))).toEqual(["missing"]);
    expect(checkQuantifier("Some reviewers liked it", undefined, 1)).toEqual([]);
    expect(quantifierOf("It helped most of the time")).toBeUndefined();
    expect(bands.every(({ low, high }) => low >= 0 && low <= high && high <= 1)).toBe(true);
  });
});

describe("names, signs and opposites", () => {
  test("a brand is its generic, and the product need not be named in its own reviews", () => {
    expect(checkDrugs("Zoloft caused nausea", "I took sertraline and felt sick")).toEqual([]);
    expect(checkDrugs("Zoloft caused nausea", "It made me sick", "sertraline")).toEqual([]);
    expect(kinds(checkDrugs("Prozac caused nausea", "I took sertraline"))).toEqual(["conflict"]);
    expect(kinds(checkDrugs("Prozac caused nausea", "It made me sick"))).toEqual(["missing"]);
  });

  test("an effect is looked for under all its names, with its sign", () => {
    expect(checkEffects("The reviewer vomited", "threw up twice")).toEqual([]);
    expect(kinds(checkEffects("The reviewer had headaches", "I felt sick to my stomach"))).toEqual([
      "missing",
    ]);
    expect(checkEffects("The reviewer reports nausea", "no nausea at all")[0]?.rule).toBe("negation");
  });

  test("the same words with one negation more say the opposite", () => {
    expect(checkNegation("It helped the pain", "It did not help the pain")).toHaveLength(1);
    expect(checkNegation("It did not help the pain", "It did not help the pain")).toEqual([]);
    expect(checkAntonyms("The pain got better", "my pain got worse")).toHaveLength(1);
    expect(checkAntonyms("The pain got better", "my pain got better, not worse")).toEqual([]);
  });
});

describe("one place replaced in the text's own words", () => {
  test.each([
    [
      "Their lips went numb before only the first dose.",
      "My lips went numb after only first dose",
      "conflict",
    ],
    ["The user has it on their small toe.", "I have it on my big toe and it's not pretty.", "conflict"],
    ["Made them a big weight gain.", "Made me a little weight gain.", "conflict"],
    ["A patient had severe anaemia and rupture.", "severe splenic hemorrhage and rupture of it", "missing"],
    ["It was linked to acute transverse constipation.", "acute transverse myelitis after it", "missing"],
  ])("%s is not what %s says", (claim, evidence, kind) =>
    expect(checkReplaced(claim, evidence)).toMatchObject([{ rule: "replaced", kind }]),
  );

  test.each([
    [
      "a synonym that the vocabulary knows",
      "It gave them terrible hives every day.",
      "It gave me terrible urticaria every day.",
    ],
    ["pain by another word", "Extreme ache in their arm muscles.", "Extreme pain in my arm muscles."],
    [
      "the opposite somewhere else",
      "It works better in the morning.",
      "I took it last night and it works better in the morning.",
    ],
    [
      "another word order",
      "Before the dose the lips were numb.",
      "Numb were my lips, and after the dose I slept.",
    ],
    ["one word alone", "Worse.", "Better."],
  ])("%s is left to the model", (_, claim, evidence) => expect(checkReplaced(claim, evidence)).toEqual([]));

  it("never finds anything in a text's own words", () => {
    const word = fc.constantFrom(
      "after",
      "before",
      "nausea",
      "headache",
      "good",
      "bad",
      "the",
      "dose",
      "my",
      "day",
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 14 }), (words) => {
        const text = words.join(" ");
        expect(checkReplaced(text, text)).toEqual([]);
      }),
    );
  });
});

describe("claims", () => {
  test.each([
    ["12 of 40 reviews mention weight gain.", "The reviewer mentions weight gain."],
    ["Most reviewers were satisfied.", "The reviewer was satisfied."],
    ["Some people don't like the taste.", "The reviewer doesn't like the taste."],
    ["3 of 10 reviews about delivery are negative.", "The reviewer is negative."],
    ["Half the patients' hair fell out", "The reviewer's hair fell out"],
    ["It helped most of the time", "It helped most of the time"],
  ])("%s is, of one of them: %s", (claim, one) => expect(coreClaim(claim).text).toBe(one));

  test("a sentence is cut where both sides can be checked alone", () => {
    const split = (text: string) => splitClaims(text).map((claim) => claim.text);
    expect(split("It helped, but she gained weight.")).toEqual(["It helped", "she gained weight."]);
    expect(split("Reviewers report nausea and headaches.")).toHaveLength(1);
    expect(split("If you take it with food, it works and you feel fine.")).toHaveLength(1);
    expect(split("  ")).toEqual([]);
  });

  it("cuts any text into parts that stand where they say, in order, with nothing but separators between", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        let at = 0;
        for (const { start, end, text: part } of splitClaims(text)) {
          expect(text.slice(start, end)).toBe(part);
          expect(start).toBeGreaterThanOrEqual(at);
          at = end;
        }
      }),
    );
  });

  test("what a reviewer says is told by another", () => {
    expect(thirdPerson("I take it and my hair fell out", "The reviewer")).toBe(
      "The reviewer takes it and their hair fell out",
    );
    expect(thirdPerson("I'm fine now and I've lost weight", "The reviewer")).toBe(
      "The reviewer is fine now and they have lost weight",
    );
  });
});

describe("long evidence", () => {
  const words = (text: string) => text.split(/\s+/u).length;

  test("the sentences that speak of the claim are read, in their order", () => {
    const filler = "The weather was nice and we went to the lake with the dog. ".repeat(40);
    const text = `${filler}I gained 20 lbs in a month. ${filler}My hair fell out. ${filler}`;
    const read = selectEvidence("The reviewer gained 20 lbs and lost hair", text, 40, words);
    expect(read).toMatch(/gained 20 lbs.*hair fell out/u);
    expect(words(read)).toBeLessThanOrEqual(40);
  });

  it("never exceeds its room, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => {
        const read = selectEvidence("nausea and headache", text, 20, words);
        expect(read === text || words(read) <= 21).toBe(true);
      }),
    );
  });
});

describe("corruptions", () => {
  const claim = "The reviewer took 50 mg of sertraline and had severe nausea.";

  test("each kind changes the claim, the same way for the same seed", () => {
    for (const kind of corruptionKinds) {
      if (kind === "other") continue;
      const once = corrupt(kind, claim, claim, seededRandom(3));
      expect(once?.claim, kind).not.toBe(claim);
      expect(corrupt(kind, claim, claim, seededRandom(3))).toEqual(once);
    }
  });

  test("nothing to change gives nothing", () => {
    expect(corrupt("number", "It helped.", "It helped.", seededRandom(1))).toBeUndefined();
    expect(corrupt("drug", "It helped.", "It helped.", seededRandom(1))).toBeUndefined();
  });

  test("phrasings are whole: every frame has all four kinds", () => {
    expect(frames.length).toBeGreaterThan(120);
    for (const frame of frames)
      expect(
        Math.min(
          frame.evidence.length,
          frame.supported.length,
          frame.contradicted.length,
          frame.neither.length,
        ),
      ).toBeGreaterThan(1);
  });
});

describe("verbatim", () => {
  test.each([
    [
      "Three of the patients had received no prior agents.",
      "Ten were seen. Three of the patients had received no prior agents.",
      true,
    ],
    ["it did NOT help", "I took it. It did not help!", true],
    ["It helped. I sleep now.", "So it was: it helped. It helped! I sleep now. Good.", true],
    ["It helped. I sleep well now.", "It helped. I sleep now.", false],
    ["It helped.", "It helped my sister.", false],
    ["It helped.", "I cannot say that it helped.", false],
    ["...", "Anything. ...", false],
    ["", "", false],
  ])("%s in: %s", (claim, evidence, expected) => expect(isVerbatim(claim, evidence)).toBe(expected));
});
