import type { ForecastModel } from "./model.ts";
import { median } from "./robust.ts";

/**
 * The median of the other candidates, step by step: the simple combination that forecasting competitions keep finding
 * hard to beat (Makridakis et al. 2020, "The M4 Competition"). Fails where fewer than three of them could be fitted.
 */
export const combination: ForecastModel = {
  name: "combination",
  combines: true,
  predict({ horizon }, others) {
    if (others.size < 3) throw new Error(`needs three models that fit, has ${others.size}`);
    const forecasts = [...others.values()];
    return Array.from({ length: horizon }, (_, step) => median(forecasts.map((each) => each[step] ?? 0)));
  },
};
