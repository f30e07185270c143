import { Prophet } from "@bsull/augurs/prophet";
import { optimizer } from "@bsull/augurs-prophet-wasmstan";
import { loadAugurs } from "./augurs.ts";
import type { ForecastModel, ForecastTask } from "./model.ts";
import { silenceStan } from "./prophet-output.ts";

const day = 86_400;
const year = 365.25 * day;

/**
 * Prophet: piecewise linear trend and Fourier seasonalities, fitted by Stan in WebAssembly. Seasonalities follow from
 * the data's span (two cycles at least, steps at most half a cycle), not from the library's own guess, which leaves
 * the yearly one out. Its sampled intervals are not used (they are drawn at random): see `conformal.ts`.
 */
export const prophet: ForecastModel = {
  name: "prophet",
  predict(task) {
    // Stan aborts with a trap on a series without any variation.
    if (task.values.every((value) => value === task.values[0])) throw new Error("the series is constant");
    loadAugurs("prophet");
    silenceStan();
    const model = new Prophet({
      optimizer,
      yearlySeasonality: enabled(task, year),
      weeklySeasonality: enabled(task, 7 * day),
      dailySeasonality: enabled(task, day),
      uncertaintySamples: 0,
    });
    try {
      const history = task.values.length;
      model.fit({ ds: task.times.slice(0, history), y: [...task.values] }, { seed: 1 });
      return model.predict({ ds: task.times.slice(history) }).yhat.point;
    } finally {
      model.free();
    }
  },
};

function enabled({ values, times }: ForecastTask, period: number) {
  const first = times[0] ?? 0;
  const span = (times[values.length - 1] ?? 0) - first;
  const step = span / Math.max(1, values.length - 1);
  return { type: "manual" as const, enabled: span >= 2 * period && step <= period / 2 };
}
