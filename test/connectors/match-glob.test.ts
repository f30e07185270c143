import { expect, test } from "vitest";
import { matchesGlob } from "../../connectors/files/match-glob.ts";

test.each([
  ["a/*.csv", ["a/x.csv", "a/.csv"], ["a/b/x.csv", "a/x.csv.gz", "b/x.csv"]],
  ["a/**/*.csv", ["a/x.csv", "a/b/c/x.csv"], ["x.csv", "ab/x.csv"]],
  ["a/?.csv", ["a/x.csv"], ["a/xy.csv", "a//.csv"]],
  ["a/[xy].csv", ["a/x.csv", "a/y.csv"], ["a/z.csv"]],
  ["a+(b).csv*", ["a+(b).csv", "a+(b).csv.gz"], ["aab.csv"]],
])("%s", (pattern, yes, no) => {
  const matches = matchesGlob(pattern);
  expect(yes.filter((key) => !matches(key))).toEqual([]);
  expect(no.filter(matches)).toEqual([]);
});
