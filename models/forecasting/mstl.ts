import { MSTL } from "@bsull/augurs/mstl";
import { loadAugurs } from "./augurs.ts";
import { type ForecastModel, usablePeriods } from "./model.ts";

/** Seasonal-trend decomposition by loess over every usable period, exponential smoothing of the rest. */
export const mstl: ForecastModel = {
  name: "mstl",
  predict(task) {
    const periods = usablePeriods(task);
    if (periods.length === 0)
      throw new Error(`needs two seasons of ${task.season} values, has ${task.values.length} values`);
    loadAugurs("mstl");
    const model = MSTL.ets(periods);
    try {
      model.fit(Float64Array.from(task.values));
      return model.predict(task.horizon).point;
    } finally {
      model.free();
    }
  },
};
