import { seededRandom } from "../../text/learning/random.ts";
import { percentiles } from "../calibration.ts";
import { smallest } from "../group-counts.ts";
import { type Interval, wilson } from "../wilson.ts";
import { type Swap, type SwapName, type Swapped, swapNames } from "./swap.ts";
import { swapAge } from "./swap-age.ts";
import { swapName } from "./swap-name.ts";
import { swapSex } from "./swap-sex.ts";

export const swaps: Readonly<Record<SwapName, Swap>> = { sex: swapSex, age: swapAge, name: swapName };

/** What a model says of a text. */
export interface Scored {
  readonly label: string;
  /** By class, in one order for all texts. */
  readonly probabilities: readonly number[];
}

/** A model, as far as the test knows one. In the order of `texts`; a text's result does not depend on the others. */
export type Score = (texts: readonly string[]) => Promise<readonly Scored[]>;

export interface Counterfactual {
  readonly swap: SwapName;
  /** Texts with something to swap. */
  readonly texts: number;
  /** Mean of how much probability moved to other classes, half the sum of the absolute changes: 0 none, 1 all. */
  readonly meanChange: number | null;
  readonly meanChangeInterval: Interval | null;
  /**
   * Mean change of the first class's probability in the swap's direction (towards women, older people, names of other origins),
   * over texts that have one direction. Above zero the model finds more of that class there.
   */
  readonly meanShift: number | null;
  readonly meanShiftInterval: Interval | null;
  /** Texts whose label is another one after the swap. */
  readonly flipped: number;
  readonly flippedShare: number | null;
  /** Wilson's. */
  readonly flippedInterval: Interval | null;
  /** Why there are no figures, in words. */
  readonly reason: string | null;
}

const draws = 1000;
const textsPerCall = 64;

/**
 * Scores texts with the words of a group and with those of another one in their place: a model that reads what was said, and
 * not who said it, says the same of both. Intervals: 95 %, by bootstrap over texts for means. Below 30 texts there are no
 * figures.
 */
export async function counterfactualTest(
  swap: SwapName,
  pairs: readonly Swapped[],
  score: Score,
  seed: number,
): Promise<Counterfactual> {
  const none = {
    ...{ swap, texts: pairs.length, flipped: 0, meanChange: null, meanChangeInterval: null, meanShift: null },
    ...{ meanShiftInterval: null, flippedShare: null, flippedInterval: null },
  };
  if (pairs.length < smallest.reviews)
    return { ...none, reason: `${pairs.length} texts with something to swap, of ${smallest.reviews} needed` };
  const before = await scoreAll(
    pairs.map((pair) => pair.before),
    score,
  );
  const after = await scoreAll(
    pairs.map((pair) => pair.after),
    score,
  );
  const changes = pairs.map((_, i) => distance(before[i], after[i]));
  const shifts = pairs.flatMap(({ direction }, i) =>
    direction === 0
      ? []
      : [direction * ((after[i]?.probabilities[0] ?? 0) - (before[i]?.probabilities[0] ?? 0))],
  );
  const flipped = pairs.filter((_, i) => before[i]?.label !== after[i]?.label).length;
  const directed = shifts.length >= smallest.reviews;
  return {
    ...none,
    flipped,
    flippedShare: flipped / pairs.length,
    flippedInterval: wilson({ k: flipped, n: pairs.length }),
    meanChange: mean(changes),
    meanChangeInterval: meanInterval(changes, seed),
    meanShift: directed ? mean(shifts) : null,
    meanShiftInterval: directed ? meanInterval(shifts, seed) : null,
    reason: null,
  };
}

/** The swaps of these texts by what is swapped, at most so many each. */
export function swapTexts(
  texts: Iterable<string>,
  most: number,
): Readonly<Record<SwapName, readonly Swapped[]>> {
  const found: Record<SwapName, Swapped[]> = { sex: [], age: [], name: [] };
  for (const text of texts) {
    if (swapNames.every((name) => found[name].length >= most)) break;
    for (const name of swapNames) {
      if (found[name].length >= most) continue;
      const swapped = swaps[name](text);
      if (swapped) found[name].push(swapped);
    }
  }
  return found;
}

async function scoreAll(texts: readonly string[], score: Score): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (let at = 0; at < texts.length; at += textsPerCall)
    scored.push(...(await score(texts.slice(at, at + textsPerCall))));
  return scored;
}

/** Total variation distance. */
function distance(a: Scored | undefined, b: Scored | undefined): number {
  const changes = (a?.probabilities ?? []).map((p, i) => Math.abs(p - (b?.probabilities[i] ?? 0)));
  return changes.reduce((sum, change) => sum + change, 0) / 2;
}

function meanInterval(values: readonly number[], seed: number): Interval {
  const random = seededRandom(seed);
  const means = Array.from({ length: draws }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  );
  return percentiles(means);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
