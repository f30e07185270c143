import fc from "fast-check";
import { expect, test } from "vitest";
import { sql } from "../../lakehouse/sql.ts";
import { freshLake } from "../support/lake.ts";
import { build, rows } from "./build.ts";
import { type Written, writeSilver } from "./silver-rows.ts";

test("days, windows, shares and intervals equal a naive count, whatever the reviews", async () => {
  const lake = await freshLake();
  let round = 0;
  await fc.assert(
    fc.asyncProperty(reviewsArbitrary, async (reviews) => {
      const key = `clear/${++round}`;
      await lake.commit({ key, run: "test", task: "clear" }, async (tx) => {
        for (const table of [sql`reviews`, sql`sentiment`, sql`issues`])
          await tx.run(sql`delete from silver.${table}`);
      });
      if (reviews.length > 0) await writeSilver(lake, reviews);
      await build(lake, "product_daily");
      const days = await rows(lake, "product_daily", "order by product, day");
      expect(days.map(rounded)).toEqual(oracle(reviews).map(rounded));
    }),
    { numRuns: 4, seed: 20_261_120 },
  );
}, 120_000);

const reviewsArbitrary: fc.Arbitrary<Written[]> = fc
  .array(
    fc.record({
      product: fc.constantFrom("a", "b", "c"),
      offset: fc.option(fc.integer({ min: 0, max: 70 }), { freq: 10 }),
      label: fc.option(fc.constantFrom("negative" as const, "neutral" as const, "positive" as const), {
        freq: 5,
      }),
      rating: fc.option(
        fc.integer({ min: 4, max: 40 }).map((quarter) => quarter / 4),
        { freq: 5 },
      ),
      cluster: fc.integer({ min: 0, max: 60 }),
    }),
    { minLength: 0, maxLength: 160 },
  )
  .map((drawn) => {
    const reviews = drawn.map(({ offset, cluster, label, ...rest }, index) => ({
      ...rest,
      ...(label ? { label } : {}),
      id: `r${String(index).padStart(3, "0")}`,
      day: offset === null ? null : dayAt(offset),
      cluster,
    }));
    return reviews.map(({ cluster, ...review }) => {
      const first = earliest(reviews.filter((other) => other.cluster === cluster));
      return first && first.id !== review.id ? { ...review, duplicateOf: first.id } : review;
    });
  });

/** gold.product_daily, counted the slow way. */
function oracle(reviews: readonly Written[]): Record<string, unknown>[] {
  const products = ["(all)", ...new Set(reviews.map(({ product }) => product))].sort();
  return products.flatMap((product) => {
    const own = product === "(all)" ? reviews : reviews.filter((review) => review.product === product);
    const clusters = new Set(own.map((review) => review.duplicateOf ?? review.id));
    const kept = [...clusters].flatMap(
      (cluster) => earliest(own.filter((review) => (review.duplicateOf ?? review.id) === cluster)) ?? [],
    );
    const days = [...new Set(kept.flatMap(({ day }) => day ?? []))].sort();
    return days.map((day) => {
      const within = (length: number) =>
        kept.filter(({ day: other }) => other !== null && other <= day && daysApart(other, day) < length);
      const { neutral, neutral_share, rated, ...today } = measure(within(1), "");
      return {
        product,
        day,
        ...today,
        neutral,
        neutral_share,
        rated,
        ...windowOf(within(7), "_7d"),
        ...windowOf(within(28), "_28d"),
      };
    });
  });
}

function windowOf(reviews: readonly Written[], suffix: string): Record<string, number | null> {
  const all = measure(reviews, suffix);
  return Object.fromEntries(Object.entries(all).filter(([name]) => !/^(neutral|rated)/.test(name)));
}

function measure(reviews: readonly Written[], suffix: string): Record<string, number | null> {
  const ratings = reviews.flatMap(({ rating }) => rating ?? []);
  const scored = reviews.filter(({ label }) => label).length;
  const count = (label: string) => reviews.filter((review) => review.label === label).length;
  const share = (label: "negative" | "positive") => {
    const [low, high] = wilson(count(label), scored);
    return {
      [`${label}_share${suffix}`]: scored ? count(label) / scored : null,
      [`${label}_share${suffix}_lo`]: low,
      [`${label}_share${suffix}_hi`]: high,
    };
  };
  return {
    [`mentions${suffix}`]: reviews.length,
    [`rated${suffix}`]: ratings.length,
    [`mean_rating${suffix}`]: ratings.length ? ratings.reduce((a, b) => a + b) / ratings.length : null,
    [`scored${suffix}`]: scored,
    [`negative${suffix}`]: count("negative"),
    [`neutral${suffix}`]: count("neutral"),
    [`positive${suffix}`]: count("positive"),
    [`neutral_share${suffix}`]: scored ? count("neutral") / scored : null,
    ...share("negative"),
    ...share("positive"),
  };
}

/** The score interval as the roots of (p - π)² = z² π (1 - π) / n, another form of the same. */
function wilson(hits: number, cases: number): [number | null, number | null] {
  if (cases === 0) return [null, null];
  const z = 1.959963984540054;
  const p = hits / cases;
  const a = 1 + z ** 2 / cases;
  const b = 2 * p + z ** 2 / cases;
  const root = Math.sqrt(Math.max(0, b ** 2 - 4 * a * p ** 2));
  return [(b - root) / (2 * a), (b + root) / (2 * a)];
}

function rounded(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    // Adding zero turns -0 into 0.
    typeof value === "number" ? Math.round(value * 1e9) / 1e9 + 0 : value,
  ]);
  return Object.fromEntries(entries);
}

function earliest<R extends { readonly day: string | null; readonly id: string }>(
  reviews: readonly R[],
): R | undefined {
  const at = ({ day, id }: R) => `${day ?? "9999-99-99"} ${id}`;
  return [...reviews].sort((a, b) => (at(a) < at(b) ? -1 : 1))[0];
}

function dayAt(offset: number): string {
  return new Date(Date.UTC(2020, 1, 1 + offset)).toISOString().slice(0, 10);
}

function daysApart(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
