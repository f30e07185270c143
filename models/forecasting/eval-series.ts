import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Series } from "./series.ts";

/** A series with the times of all its values. */
export type Dataset = Series;

/** US retail sales by month, 1992 to 2016. */
export function readRetail(folder: string): Dataset {
  const rows = readRows(join(folder, "example_retail_sales.csv"));
  return {
    values: rows.map(([, value]) => Number(value)),
    times: rows.map(([date]) => Date.parse(`${date}T00:00:00Z`) / 1000),
    bounds: { lower: 0 },
  };
}

/** Logarithm of a Wikipedia page's views by day, 2007 to 2016; days are missing. */
export function readPageViews(folder: string): Dataset {
  const rows = readRows(join(folder, "example_wp_log_peyton_manning.csv"));
  return regular(
    rows.map(([date, value]) => [Date.parse(`${date}T00:00:00Z`) / 1000, Number(value)] as const),
    86_400,
    ([first]) => first ?? null,
  );
}

/** Tweets that mention CVS by hour: the sums of NAB's five minutes, without the first and last, incomplete hour. */
export function readCvs(folder: string): Dataset {
  const hours = regular(readTweets(folder), 3600, (values) => values.reduce((sum, value) => sum + value, 0));
  return { values: hours.values.slice(1, -1), times: hours.times.slice(1, -1), bounds: { lower: 0 } };
}

/** NAB's five-minute counts as seconds since 1970 and value. */
export function readTweets(folder: string): (readonly [number, number])[] {
  return readRows(join(folder, "Twitter_volume_CVS.csv")).map(([time = "", value]) => [
    Date.parse(`${time.replace(" ", "T")}Z`) / 1000,
    Number(value),
  ]);
}

/** The windows NAB labelled as anomalous, as seconds since 1970. */
export function readWindows(folder: string): (readonly [number, number])[] {
  const all: Record<string, [string, string][]> = JSON.parse(
    readFileSync(join(folder, "combined_windows.json"), "utf8"),
  );
  const seconds = (time: string) => Date.parse(`${time.slice(0, 19).replace(" ", "T")}Z`) / 1000;
  return (all["realTweets/Twitter_volume_CVS.csv"] ?? []).map(([from, to]) => [seconds(from), seconds(to)]);
}

function regular(
  points: readonly (readonly [number, number])[],
  step: number,
  combine: (values: readonly number[]) => number | null,
): Dataset {
  const slots = new Map<number, number[]>();
  for (const [time, value] of points) {
    const slot = Math.floor(time / step);
    const values = slots.get(slot);
    if (values) values.push(value);
    else slots.set(slot, [value]);
  }
  const keys = [...slots.keys()].sort((a, b) => a - b);
  const first = keys[0] ?? 0;
  const length = (keys.at(-1) ?? 0) - first + 1;
  return {
    values: Array.from({ length }, (_, at) => combine(slots.get(first + at) ?? [])),
    times: Array.from({ length }, (_, at) => (first + at) * step),
  };
}

function readRows(path: string): string[][] {
  const [, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => line.replaceAll('"', "").split(","));
}
