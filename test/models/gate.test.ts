import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import type { Claim, Gate } from "../../models/gate/judgement.ts";
import { openGate } from "../../models/gate/open-gate.ts";
import { readerBase } from "../support/encoder.ts";

let gate: Gate;

beforeAll(async () => {
  gate = await openGate({ base: readerBase(), threads: 2 });
});
afterAll(() => gate.close());

const quote = (text: string, id = "q1") => ({ id, text });
const about = (text: string, ...evidence: string[]): Claim => ({
  text,
  cited: evidence.map((each, i) => quote(each, `q${i + 1}`)),
});
const one = async (claim: Claim) => {
  const [judgement] = await gate.judge([claim]);
  if (!judgement) throw new Error("no judgement");
  return judgement;
};
const review =
  "I took 50 mg of Zoloft for two weeks. It gave me terrible nausea, but my anxiety is much better now.";

describe("a claim beside what it cites", () => {
  test("what the review says is supported, and says by what", async () => {
    const found = await one(about("The reviewer had nausea.", "The pill is blue.", review));
    expect(found).toMatchObject({ verdict: "supported" });
    expect(found.evidence[0]).toBe("q2");
    expect(found.confidence).toBeGreaterThan(0.5);
  });

  test.each([
    ["The reviewer took 500 mg of Zoloft.", "number"],
    ["The reviewer took 50 mg of Prozac.", "drug"],
    ["It did not give the reviewer terrible nausea.", "negation"],
  ])("a poisoned one is not: %s", async (text, rule) => {
    const found = await one(about(text, review));
    expect(found.verdict).not.toBe("supported");
    if (found.rule) expect(found.rule).toBe(rule);
  });

  test("one about something else is not", async () => {
    expect((await one(about("The reviewer lost a lot of hair.", review))).verdict).not.toBe("supported");
  });

  test("a count is held against the lake's", async () => {
    const claim = (text: string): Claim => ({
      ...about(text, "I have terrible nausea."),
      counted: { k: 12, n: 40 },
    });
    expect(await one(claim("12 of 40 reviews mention nausea."))).toMatchObject({ verdict: "supported" });
    expect(await one(claim("21 of 40 reviews mention nausea."))).toMatchObject({
      verdict: "contradicted",
      rule: "number",
    });
    expect(await one(claim("Most reviews mention nausea."))).toMatchObject({
      verdict: "contradicted",
      rule: "quantifier",
    });
  });

  test("the product need not be named in its own reviews", async () => {
    const claim = { ...about("Sertraline caused nausea.", "It caused nausea."), product: "sertraline" };
    expect((await one(claim)).verdict).toBe("supported");
    expect((await one({ ...claim, product: "ibuprofen" })).rule).toBe("drug");
  });

  test("other evidence is looked at where the cited does not carry it, and does not speak against it", async () => {
    const cited = [quote("The pill is blue and small.", "c")];
    const helped = await one({
      text: "The reviewer had nausea.",
      cited,
      others: [quote(review, "o")],
    });
    expect(helped).toMatchObject({ verdict: "supported", evidence: ["o"] });
    const against = await one({
      text: "The reviewer had nausea.",
      cited,
      others: [quote("I had no nausea.", "o")],
    });
    expect(against.verdict).toBe("not_enough");
  });
});

describe("bad input has a defined result", () => {
  test.each([
    ["", "empty_claim"],
    ["  \n ", "empty_claim"],
    ["😀", "empty_claim"],
    ["\u0000\u0007", "empty_claim"],
    ["nausea ".repeat(8_000), "too_long"],
    ["Das Medikament hat mir sehr geholfen und ich hatte keine Nebenwirkungen davon.", "language"],
    ["الدواء ساعدني كثيرا ولم أشعر بأي آثار جانبية منه", "language"],
  ])("claim %#", async (text, rule) => {
    expect(await one(about(text, review))).toMatchObject({ verdict: "not_enough", rule });
  });

  test("no evidence, empty evidence, evidence in another language", async () => {
    const claim = "The reviewer had nausea.";
    expect(await one(about(claim))).toMatchObject({
      verdict: "not_enough",
      rule: "no_evidence",
      confidence: 1,
    });
    expect(await one(about(claim, " ", ""))).toMatchObject({ rule: "no_evidence" });
    const french =
      "Ce médicament m'a donné des nausées terribles pendant toute la journée et je l'ai arrêté.";
    expect(await one(about(claim, french))).toMatchObject({ verdict: "not_enough", rule: "language" });
  });

  test("50,000 characters of evidence are read where they speak of the claim", async () => {
    const filler = "We drove to the lake and the dog swam for a while. ".repeat(500);
    const found = await one(about("The reviewer had terrible nausea.", `${filler}${review} ${filler}`));
    expect(found.verdict).not.toBe("contradicted");
    expect((await one(about("The reviewer had nausea.", "x".repeat(50_000)))).verdict).toBe("not_enough");
  });

  test("no claims, no judgements; an aborted call throws its reason", async () => {
    expect(await gate.judge([])).toEqual([]);
    const reason = new Error("stop");
    await expect(gate.judge([about("It helped.", review)], AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

it("judges a claim the same alone, among others and in any order", async () => {
  const claims = [
    about("The reviewer had terrible nausea.", review),
    about("The reviewer's anxiety got worse.", review),
    about("It was cheap.", review, "It costs a fortune."),
    about("", review),
    about("The reviewer took it for two weeks.", review, "I was on it for a year."),
  ];
  const alone = await Promise.all(claims.map(one));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 2 }), async (order) => {
      const judged = await gate.judge(order.map((i) => claims[i] as Claim));
      expect(judged).toEqual(order.map((i) => alone[i]));
    }),
    { numRuns: 8 },
  );
});
