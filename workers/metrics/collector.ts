/** Brings gauges up to date before they are shown. */
export type Collector = () => Promise<void>;

/** Asks at most once in so long, however often it is scraped; calls that meet share one answer. */
export function atMostEvery(ms: number, collect: Collector): Collector {
  let last: Promise<void> | undefined;
  let at = Number.NEGATIVE_INFINITY;
  return () => {
    if (last === undefined || performance.now() - at > ms) {
      at = performance.now();
      last = collect();
    }
    return last;
  };
}
