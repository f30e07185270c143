import type { ForecastModel } from "./model.ts";

/** The same step one season ago: what every other model has to beat. */
export const seasonalNaive: ForecastModel = {
  name: "seasonal-naive",
  predict({ values, season, horizon }) {
    if (values.length < season) throw new Error(`needs one season of ${season} values, has ${values.length}`);
    const last = values.slice(-season);
    return Array.from({ length: horizon }, (_, step) => last[step % season] ?? 0);
  },
};
