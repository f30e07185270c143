import type { Lake } from "../../lakehouse/lake.ts";
import type { Meter } from "./meter.ts";

/** The lake, with its commits counted and timed. */
export function meterLake(lake: Lake, meter: Pick<Meter, "committed">): Lake {
  return {
    ...lake,
    async commit(key, write) {
      const began = performance.now();
      const seconds = () => (performance.now() - began) / 1_000;
      try {
        const committed = await lake.commit(key, write);
        meter.committed(committed.replayed ? "replayed" : "committed", seconds());
        return committed;
      } catch (error) {
        meter.committed("failed", seconds());
        throw error;
      }
    },
  };
}
