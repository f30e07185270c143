import { addSteps, type Grain, type IsoDate } from "./calendar.ts";
import { type ReviewSteps, type Scope, seriesId } from "./review-series.ts";
import { type ShareOptions, shareAnomalies } from "./share-anomalies.ts";
import { type Anomaly, type VolumeOptions, volumeAnomalies } from "./volume-anomalies.ts";

export type AnomalyMeasure = "volume" | "negative-share";

/** An anomaly of a review series, in the columns of `silver.anomalies` without the reviews behind it. */
export interface ReviewAnomaly {
  readonly series: string;
  readonly scope: Scope;
  readonly name: string;
  readonly measure: AnomalyMeasure;
  readonly grain: Grain;
  readonly step: IsoDate;
  readonly direction: "up" | "down";
  readonly value: number;
  readonly expected: number;
  readonly expected_lo: number;
  readonly expected_hi: number;
  readonly score: number;
  /** Reviews of the step; of a share, the scored ones. */
  readonly reviews: number;
}

/** Anomalies of one scope's volume and negative share, by step. */
export function reviewAnomalies(series: ReviewSteps): ReviewAnomaly[] {
  const { grain, steps } = series;
  const volume = volumeAnomalies(
    steps.map(({ reviews }) => reviews),
    volumeOptions[grain],
  );
  const share = shareAnomalies(
    steps.map(({ scored, negative }) => ({ cases: scored, hits: negative })),
    shareOptions[grain],
  );
  return [
    ...volume.map((anomaly) => named(series, "volume", anomaly, steps[anomaly.at]?.reviews ?? 0)),
    ...share.map((anomaly) => named(series, "negative-share", anomaly, steps[anomaly.at]?.scored ?? 0)),
  ];
}

/**
 * Months and shares: 3.5 robust standard deviations (Iglewicz & Hoaglin 1993). Days of volume have heavier tails: 5, which
 * on NAB's tweets about CVS finds each of the three labelled bursts with the fewest others (docs/forecasting.md).
 */
const threshold = 3.5;

export const volumeOptions: Readonly<Record<Grain, VolumeOptions>> = {
  month: { season: 12, level: 6, window: 60, threshold, minCount: 5 },
  day: { season: 7, level: 28, window: 112, threshold: 5, minCount: 5 },
};

const shareOptions: Readonly<Record<Grain, ShareOptions>> = {
  month: { window: 24, threshold, minCases: 5, minHits: 3, minPast: 30 },
  day: { window: 112, threshold, minCases: 5, minHits: 3, minPast: 60 },
};

function named(
  series: ReviewSteps,
  measure: AnomalyMeasure,
  anomaly: Anomaly,
  reviews: number,
): ReviewAnomaly {
  return {
    series: seriesId(series, measure),
    scope: series.scope,
    name: series.name,
    measure,
    grain: series.grain,
    step: addSteps(series.start, anomaly.at, series.grain),
    direction: anomaly.direction,
    value: anomaly.value,
    expected: anomaly.expected,
    expected_lo: anomaly.lo,
    expected_hi: anomaly.hi,
    score: anomaly.score,
    reviews,
  };
}
