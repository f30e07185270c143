import { discoveries, fisherExact, rankSum, type Share, type ValueCounts } from "./chance.ts";

/** Reviews of a product with an issue, or that are negative, in the newest period and in as long a one before it. */
export interface ShareCounts {
  readonly product: string;
  /** The issue; absent where negative reviews are counted. */
  readonly issue?: string;
  readonly now: Share;
  readonly earlier: Share;
}

/** How often each rating was given to a product: `a` in the newest period, `b` in the one before it. */
export interface RatingCounts {
  readonly product: string;
  readonly ratings: readonly ValueCounts[];
}

export type Trend = "rising" | "falling";
export type Trending<Counts> = Counts & { readonly trend: Trend };

/** In both periods: of fewer reviews nothing is told. */
const fewest = 10;
/** Of what is called a trend in a night, the share that is chance, on average, is at most this. */
const falseDiscoveries = 0.05;

/**
 * What rises or falls beyond chance: shares by Fisher's exact test, ratings by the rank-sum test, and over all of them together
 * Benjamini and Hochberg's control of false discoveries at 5 %. A night looks at hundreds of shares: at 5 % each, dozens would
 * rise by chance.
 */
export function trendsBeyondChance<S extends ShareCounts, R extends RatingCounts>(
  shares: readonly S[],
  ratings: readonly R[],
): { readonly shares: readonly Trending<S>[]; readonly ratings: readonly Trending<R>[] } {
  const tested = shares.filter(({ now, earlier }) => Math.min(now.n, earlier.n) >= fewest);
  const rated = ratings.filter(
    ({ ratings }) => Math.min(meanOf(ratings, "a").n, meanOf(ratings, "b").n) >= fewest,
  );
  const found = discoveries(
    [
      ...tested.map(({ now, earlier }) => fisherExact(now, earlier)),
      ...rated.map(({ ratings }) => rankSum(ratings)),
    ],
    falseDiscoveries,
  );
  return {
    shares: tested.flatMap((each, i) =>
      found[i]
        ? [{ ...each, trend: trendOf(each.now.k / each.now.n - each.earlier.k / each.earlier.n) }]
        : [],
    ),
    ratings: rated.flatMap((each, i) => {
      const difference = meanOf(each.ratings, "a").mean - meanOf(each.ratings, "b").mean;
      // Ranks and means may, rarely, point two ways: what is told is the mean, so nothing is.
      const agrees = difference !== 0 && difference > 0 === ranksHigher(each.ratings);
      return found[tested.length + i] && agrees ? [{ ...each, trend: trendOf(difference) }] : [];
    }),
  };
}

/** Mean and number of the ratings of one period. */
export function meanOf(ratings: readonly ValueCounts[], period: "a" | "b"): { mean: number; n: number } {
  const n = ratings.reduce((all, each) => all + each[period], 0);
  return { mean: ratings.reduce((all, each) => all + each.value * each[period], 0) / n, n };
}

function trendOf(difference: number): Trend {
  return difference > 0 ? "rising" : "falling";
}

/** Whether a rating of the newest period is more often above one of the earlier than below it. */
function ranksHigher(ratings: readonly ValueCounts[]): boolean {
  let more = 0;
  for (const x of ratings) for (const y of ratings) more += x.a * y.b * Math.sign(x.value - y.value);
  return more > 0;
}
