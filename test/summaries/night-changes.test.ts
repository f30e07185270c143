import { expect, test, vi } from "vitest";
import { readSummary } from "../../answers/summary.ts";
import { sql } from "../../lakehouse/sql.ts";
import { build } from "../gold/build.ts";
import { type Written, writeSilver } from "../gold/silver-rows.ts";
import { stepsOf, writtenNight } from "./written-night.ts";

vi.setConfig({ testTimeout: 120_000 });

test("the first night has nothing to compare with; the next tells what is new, with the reviews behind it", async () => {
  const first = await writtenNight("nightly/2026-05-10");
  const { lake } = first;
  await first.index();
  await first.summarise();
  expect(await first.summariseNight()).toMatchObject({ before: null, told: 0 });
  await first.gate();
  await lake.commit({ key: "gold", run: "nightly/2026-05-10", task: "build-gold" }, (tx) =>
    tx.run(sql`update silver.reviews set useful_count = useful_count`),
  );

  const quiet = stepsOf(lake, "nightly/2026-05-11");
  expect(await quiet.summariseNight()).toMatchObject({ before: "nightly/2026-05-10", told: 0 });

  // A topic and a spike that the night before did not know.
  await lake.commit({ key: "changes", run: "x", task: "models" }, async (tx) => {
    await tx.run(sql`
      insert into silver.topic_catalog by name
      select 't9' as topic, 'topics@1' as model, 'new' as state, 'nausea, morning, sick' as label, '[]'::json as terms,
        []::float[] as centroid, 0.5 as threshold, 0.6 as similarity, 3 as fitted_texts, 7 as corpus_texts, 3 as reviews,
        ['a3', 'a4'] as representatives, 'x' as first_seen`);
    await tx.run(sql`
      insert into silver.anomalies by name
      select 'product:zeltrax:negative-share' as series, 'product' as scope, 'zeltrax' as name, 'negative-share' as measure,
        'month' as grain, '2026-05-01'::date as step, 'up' as direction, 0.5 as value, 0.1 as expected, 0.0 as expected_lo,
        0.2 as expected_hi, 6.0 as score, 6 as reviews, ['a5', 'a3'] as review_ids`);
  });
  const third = stepsOf(lake, "nightly/2026-05-12");
  expect(await third.summariseNight()).toMatchObject({ told: 2, untold: 0 });
  await third.gate();
  await build(lake, "summary_sentences");
  const told = await readSummary(lake, "night", "(all)");
  expect(told.map(({ text }) => text)).toEqual([
    "The negative share of reviews of zeltrax rose to 50 % in May 2026, where 10 % was expected.",
    "A new topic is spoken of in 3 reviews: nausea, morning, sick.",
  ]);
  expect(told.map(({ citations }) => citations.map(({ review }) => review))).toEqual([
    ["a5", "a3"],
    ["a3", "a4"],
  ]);
});

test("an issue that rises and ratings that fall beyond chance are told once, with reviews that show it; noise is not", async () => {
  const { lake } = await writtenNight("nightly/2026-05-10");
  const quiet = [
    // A year of data: the earlier period of one drug, and another on which nothing changes.
    ...many("old", 40, { product: "vexadon", month: "01", rating: 9, issues: ["efficacy"] }),
    ...many("calm-a", 30, { product: "calmo", month: "01", rating: 6, issues: ["delivery"] }),
    ...many("calm-b", 30, { product: "calmo", month: "05", rating: 6, issues: ["delivery"] }),
  ];
  await writeSilver(lake, quiet);
  await lake.commit({ key: "gold", run: "nightly/2026-05-10", task: "build-gold" }, (tx) =>
    tx.run(sql`update silver.reviews set useful_count = useful_count`),
  );
  // One review that has arrived twice counts once.
  const bad = many("bad", 30, { product: "vexadon", month: "05", rating: 3, issues: ["delivery"] });
  await writeSilver(lake, [...bad, { ...bad[0], id: "bad-again", duplicateOf: "bad0" } as Written]);
  const next = stepsOf(lake, "nightly/2026-05-11");
  await next.index();
  expect(await next.summariseNight()).toMatchObject({ before: "nightly/2026-05-10", told: 3, untold: 0 });
  await next.gate();
  await build(lake, "summary_sentences");
  const told = await readSummary(lake, "night", "(all)");
  expect(told.map(({ text }) => text)).toEqual([
    "Ratings of vexadon are falling: 3.0 on average of 30 in the last 90 days, 9.0 of 40 in the 90 days before.",
    "Falling: 0 of 30 reviews of vexadon say that it helps in the last 90 days, 40 of 40 in the 90 days before.",
    "Rising: 30 of 30 reviews of vexadon mention delivery in the last 90 days, 0 of 40 in the 90 days before.",
  ]);
  const [ratings, falling, rising] = told.map(({ citations }) => citations.map(({ review }) => review));
  for (const cited of [ratings, rising, falling]) expect(cited).toHaveLength(20);
  expect(ratings?.every((id) => id.startsWith("bad"))).toBe(true);
  expect(rising?.every((id) => id.startsWith("bad"))).toBe(true);
  expect(falling?.every((id) => id.startsWith("old"))).toBe(true);

  await lake.commit({ key: "gold-2", run: "nightly/2026-05-11", task: "build-gold" }, (tx) =>
    tx.run(sql`update silver.reviews set useful_count = useful_count`),
  );
  expect(await stepsOf(lake, "nightly/2026-05-12").summariseNight()).toMatchObject({ told: 0 });
});

function many(
  id: string,
  count: number,
  { month, ...about }: Pick<Written, "product" | "rating" | "issues"> & { readonly month: string },
): Written[] {
  return Array.from({ length: count }, (_, i) => ({
    ...about,
    ...{ id: `${id}${i}`, day: `2026-${month}-${String(1 + (i % 9)).padStart(2, "0")}`, label: "neutral" },
  }));
}
