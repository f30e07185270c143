import { readCvs, readWindows } from "./eval-series.ts";
import { volumeAnomalies } from "./volume-anomalies.ts";

/**
 * Spikes of the hourly tweets about CVS against NAB's labelled windows, by threshold. Alarms less than twelve hours apart
 * are one episode, as a person would be called once.
 */
export function detectionFigures(folder: string): Record<string, unknown> {
  const { values, times } = readCvs(folder);
  const windows = readWindows(folder);
  const counts = values.map((value) => value ?? 0);
  const byThreshold = [3.5, 4, 5, 6, 8].map((threshold) => {
    const options = { season: 24, level: 72, window: 336, threshold, minCount: 5 };
    const alarms = volumeAnomalies(counts, options)
      .filter(({ direction }) => direction === "up")
      .map(({ at }) => times[at] ?? 0);
    const hits = windows.filter((window) => alarms.some((time) => overlaps([time, time + hour], window)));
    const called = episodes(alarms);
    const right = called.filter((episode) => windows.some((window) => overlaps(episode, window)));
    return {
      threshold,
      windowsFound: `${hits.length} of ${windows.length}`,
      alarmsInWindows: `${alarms.filter((time) => windows.some((w) => overlaps([time, time + hour], w))).length} of ${alarms.length}`,
      episodesInWindows: `${right.length} of ${called.length}`,
    };
  });
  return { hours: counts.length, windows: windows.length, byThreshold };
}

type Span = readonly [number, number];
const hour = 3600;

function overlaps([from, to]: Span, [start, end]: Span): boolean {
  return to > start && from <= end;
}

function episodes(alarms: readonly number[]): Span[] {
  const found: [number, number][] = [];
  for (const time of alarms) {
    const last = found.at(-1);
    if (last && time - last[1] < 12 * hour) last[1] = time + hour;
    else found.push([time, time + hour]);
  }
  return found;
}
