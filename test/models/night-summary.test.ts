import { expect, test } from "vitest";
import type { NightFacts } from "../../models/summaries/night-facts.ts";
import { mostChanges, nightSummary } from "../../models/summaries/night-summary.ts";

const quiet: NightFacts = {
  before: { run: "nightly-2026-05-01" },
  topics: [],
  anomalies: [],
  verdicts: [],
  trends: [],
  ratings: [],
  effects: [],
  issues: [],
};

const nausea = {
  product: "zeltrax",
  effect: "Nausea",
  reviews: 4,
  before: 0,
  severe: 0,
  evidence: ["e1", "e2"],
};

function told(facts: Partial<NightFacts>): readonly string[] {
  const summary = nightSummary({ ...quiet, ...facts });
  return summary.kind === "changes" ? summary.sentences.map(({ text }) => text) : [summary.text];
}

test("a night in which nothing changed says so, and so does the first one", () => {
  expect(nightSummary(quiet)).toEqual({
    kind: "no-changes",
    reason: "nothing_changed",
    text: "Nothing changed since the run nightly-2026-05-01.",
  });
  const { before: _, ...first } = quiet;
  expect(nightSummary({ ...first, effects: [nausea] })).toMatchObject({
    kind: "no-changes",
    reason: "first_run",
  });
});

test("what may harm comes first, each with the evidence behind it", () => {
  const summary = nightSummary({
    ...quiet,
    topics: [{ label: "rash, itching, skin", state: "new", reviews: 12, evidence: ["t1"] }],
    effects: [
      nausea,
      { ...nausea, effect: "Libido decreased", reviews: 2, severe: 1, evidence: ["e3", "e3"] },
    ],
    anomalies: [
      {
        scope: "product",
        name: "zeltrax",
        measure: "negative-share",
        grain: "month",
        step: "2026-05-01",
        direction: "up",
        value: 0.5,
        expected: 0.2,
        score: 4.1,
        evidence: ["a1"],
      },
      {
        scope: "overall",
        name: "(all)",
        measure: "volume",
        grain: "day",
        step: "2026-05-02",
        direction: "down",
        value: 1,
        expected: 12,
        score: -6,
        evidence: ["a2"],
      },
    ],
    verdicts: [
      {
        model: "sentiment",
        attribute: "age_band",
        group: "65+",
        metric: "tpr",
        before: "fair",
        after: "unfair",
        evidence: ["b1"],
      },
    ],
    trends: [
      {
        product: "zeltrax",
        trend: "rising",
        now: { k: 12, n: 40 },
        earlier: { k: 3, n: 38 },
        evidence: ["n1"],
      },
    ],
    issues: [
      {
        product: "zeltrax",
        issue: "delivery",
        trend: "rising",
        now: { k: 8, n: 20 },
        earlier: { k: 1, n: 22 },
        evidence: ["i1"],
      },
    ],
  });
  expect(summary).toMatchObject({ kind: "changes", untold: 0 });
  const sentences = summary.kind === "changes" ? summary.sentences : [];
  expect(sentences.map(({ text, citations }) => [text, citations])).toEqual([
    ["Decreased libido is new for zeltrax: 2 reviews mention it, 1 of them as severe.", ["e3"]],
    ["The negative share of reviews of zeltrax rose to 50 % in May 2026, where 20 % was expected.", ["a1"]],
    ["The bias verdict on sentiment by age band (65+, tpr) turned from fair to unfair.", ["b1"]],
    [
      "The negative share of zeltrax is rising: 12 of 40 reviews in the last 90 days, 3 of 38 in the 90 days before.",
      ["n1"],
    ],
    ["Nausea is new for zeltrax: 4 reviews mention it.", ["e1", "e2"]],
    [
      "Rising: 8 of 20 reviews of zeltrax mention delivery in the last 90 days, 1 of 22 in the 90 days before.",
      ["i1"],
    ],
    ["A new topic is spoken of in 12 reviews: rash, itching, skin.", ["t1"]],
    ["Reviews fell to 1 on 2 May 2026, where 12 were expected.", ["a2"]],
  ]);
  expect(sentences.every(({ kind }) => kind === "changed")).toBe(true);
});

test("a few mentions and a known effect are no news", () => {
  expect(
    told({
      effects: [
        { ...nausea, reviews: 2 },
        { ...nausea, before: 1 },
      ],
    }),
  ).toEqual(["Nothing changed since the run nightly-2026-05-01."]);
});

test("ratings and issues tell which way they go; what got worse comes before what got better", () => {
  const fell = { product: "zeltrax", trend: "falling", evidence: ["r1"] } as const;
  expect(
    told({
      ratings: [{ ...fell, now: { mean: 5.24, n: 40 }, earlier: { mean: 7.1, n: 1_038 } }],
      issues: [
        { ...fell, issue: "delivery", now: { k: 1, n: 22 }, earlier: { k: 8, n: 20 } },
        { ...fell, issue: "efficacy", now: { k: 4, n: 20 }, earlier: { k: 12, n: 21 } },
      ],
    }),
  ).toEqual([
    "Ratings of zeltrax are falling: 5.2 on average of 40 in the last 90 days, 7.1 of 1,038 in the 90 days before.",
    "Falling: 4 of 20 reviews of zeltrax say that it helps in the last 90 days, 12 of 21 in the 90 days before.",
    "Falling: 1 of 22 reviews of zeltrax mentions delivery in the last 90 days, 8 of 20 in the 90 days before.",
  ]);
});

test("of many changes the most important are told, other kinds before a fourth of one", () => {
  const effects = Array.from({ length: 20 }, (_, i) => ({ ...nausea, product: `drug-${i}`, reviews: 3 + i }));
  const topics = [{ label: "rash", state: "vanished" as const, reviews: 1, evidence: ["t1"] }];
  const summary = nightSummary({ ...quiet, effects, topics });
  expect(summary).toMatchObject({ kind: "changes", untold: 21 - mostChanges });
  expect(told({ effects, topics })).toHaveLength(mostChanges);
  expect(told({ effects, topics }).at(0)).toContain("drug-19");
  expect(told({ effects, topics }).at(-1)).toBe("The topic rash is no longer spoken of; it had 1 review.");
  expect(told({ effects: effects.toReversed(), topics })).toEqual(told({ effects, topics }));
});
