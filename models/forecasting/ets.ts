import { AutoETS } from "@bsull/augurs/ets";
import { loadAugurs } from "./augurs.ts";
import type { ForecastModel } from "./model.ts";

/**
 * Exponential smoothing, error and trend chosen by AICc. augurs fits no seasonal component (it answers "no model
 * found" to one), so this candidate is for series without a season; `mstl` and `theta` are those with one.
 */
export const ets: ForecastModel = {
  name: "ets",
  predict({ values, horizon }) {
    loadAugurs("ets");
    const model = new AutoETS(1, "ZZN");
    try {
      model.fit(Float64Array.from(values));
      return model.predict(horizon).point;
    } finally {
      model.free();
    }
  },
};
