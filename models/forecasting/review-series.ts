import {
  addSteps,
  epochSeconds,
  type Grain,
  type IsoDate,
  lastCompleteStep,
  stepOf,
  stepsBetween,
} from "./calendar.ts";
import { chooseGrain, grainWindow, plans } from "./plans.ts";
import type { Series } from "./series.ts";

/** Deduplicated reviews of one day in one scope. */
export interface DayCounts {
  readonly day: IsoDate;
  readonly reviews: number;
  /** Those with a sentiment label. */
  readonly scored: number;
  readonly negative: number;
  readonly positive: number;
}

export type Scope = "overall" | "condition" | "product";
export type Measure = "volume" | "negative-share" | "positive-share";

/** One step's counts. */
export type StepCounts = Omit<DayCounts, "day">;

/** Reviews of one scope by equal steps, from the first review to the last step that is complete. */
export interface ReviewSteps {
  readonly scope: Scope;
  /** The condition or product; `(all)` overall. */
  readonly name: string;
  readonly grain: Grain;
  readonly start: IsoDate;
  readonly steps: readonly StepCounts[];
}

/** Fewer scored reviews than this make no share of a step: it is a gap. */
export const minScored = 3;
/** Fewer reviews per step on average, over the last year of months or four weeks of days, make no volume series. */
export const minVolume = 1;

/** Brings days into steps of the grain that the data allow (`chooseGrain`). `undefined` where no step is complete. */
export function reviewSteps(
  scope: Scope,
  name: string,
  days: readonly DayCounts[],
  end: IsoDate,
): ReviewSteps | undefined {
  const recent = days.filter(({ day }) => day <= end && stepsBetween(day, end, "day") < grainWindow);
  const grain = chooseGrain(recent.map(({ reviews }) => reviews));
  const last = lastCompleteStep(end, grain);
  const first = days.reduce<IsoDate | undefined>((min, { day }) => (min && min < day ? min : day), undefined);
  if (!first || stepOf(first, grain) > last) return undefined;

  const start = stepOf(first, grain);
  const steps: StepCounts[] = new Array(stepsBetween(start, last, grain) + 1).fill(nothing);
  for (const { day, ...counts } of days) {
    const at = stepsBetween(start, stepOf(day, grain), grain);
    const sum = steps[at];
    if (sum) steps[at] = add(sum, counts);
  }
  return { scope, name, grain, start, steps };
}

/** A measure of the steps as a series, with times reaching past the end by the plan's horizon. */
export function measureSeries({ steps, grain, start }: ReviewSteps, measure: Measure): Series {
  const times = Array.from({ length: steps.length + plans[grain].horizon }, (_, at) =>
    epochSeconds(addSteps(start, at, grain)),
  );
  if (measure === "volume")
    return { values: steps.map(({ reviews }) => reviews), times, bounds: { lower: 0 } };
  const hits = measure === "negative-share" ? "negative" : "positive";
  return {
    values: steps.map((step) => (step.scored < minScored ? null : step[hits] / step.scored)),
    times,
    bounds: { lower: 0, upper: 1 },
  };
}

/** Reviews per step over the last year of months, or the last four weeks of days. */
export function recentVolume({ steps, grain }: ReviewSteps): number {
  const recent = steps.slice(grain === "month" ? -12 : -28);
  return recent.reduce((sum, { reviews }) => sum + reviews, 0) / recent.length;
}

/** `product:sertraline:volume`. */
export function seriesId({ scope, name }: Pick<ReviewSteps, "scope" | "name">, measure: Measure): string {
  return `${scope}:${name}:${measure}`;
}

const nothing: StepCounts = Object.freeze({ reviews: 0, scored: 0, negative: 0, positive: 0 });

function add(a: StepCounts, b: StepCounts): StepCounts {
  return {
    reviews: a.reviews + b.reviews,
    scored: a.scored + b.scored,
    negative: a.negative + b.negative,
    positive: a.positive + b.positive,
  };
}
