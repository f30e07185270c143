import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { AlertFile } from "../../alerts/alert-file.ts";
import { matches } from "../../alerts/matches.ts";
import { AlertConfigError, parseAlertConfig } from "../../alerts/parse-alert-config.ts";
import { policyOf } from "../../alerts/policy-of.ts";
import { quietUntil } from "../../alerts/quiet-hours.ts";
import { secretNames } from "../../alerts/sinks/with-secrets.ts";

const sinks = { log: { kind: "log" } };
const failed = { name: "failed", kind: "run-failed", severity: "critical" };

test.each<[string, object, string]>([
  ["no sink", { sinks: {}, rules: [] }, "sinks: it takes one at least"],
  ["no rules", { sinks }, "rules: it takes an array"],
  ["a field that does not exist", { sinks, rules: [], quiet: 1 }, "quiet: there is no such field"],
  [
    "a field of a rule that does not exist",
    { sinks, rules: [{ ...failed, above: 1 }] },
    "rules[0].above: there is no such field",
  ],
  [
    "an unknown kind of sink",
    { sinks: { a: { kind: "fax" } }, rules: [] },
    "sinks.a.kind: it takes one of the kinds",
  ],
  [
    "a sink without its address",
    { sinks: { a: { kind: "slack" } }, rules: [] },
    "sinks.a.url: it takes a string",
  ],
  [
    "an address that is none",
    { sinks: { a: { kind: "slack", url: "here" } }, rules: [] },
    "sinks.a.url: it takes a URL",
  ],
  [
    "an unknown severity",
    { sinks, rules: [{ ...failed, severity: "bad" }] },
    'rules[0].severity: it takes "info" or "warning" or "critical"',
  ],
  [
    "a share above 1",
    { sinks, rules: [{ ...failed, kind: "quarantine-share", above: 5 }] },
    "rules[0].above: it takes at most 1",
  ],
  [
    "a rule for a sink that is not there",
    { sinks, rules: [{ ...failed, sinks: ["pager"] }] },
    'rules[0].sinks[0]: there is no sink "pager"; there are log',
  ],
  [
    "two rules of one name",
    { sinks, rules: [failed, failed] },
    'rules[1].name: there is a rule "failed" already',
  ],
  [
    "a time zone that does not exist",
    { sinks, rules: [], quietHours: { timeZone: "Mars", from: "22:00", to: "07:00" } },
    "quietHours.timeZone: it takes a time zone",
  ],
  [
    "a time that does not exist",
    { sinks, rules: [], quietHours: { timeZone: "UTC", from: "25:00", to: "07:00" } },
    "quietHours.from: it takes a time of day: 22:00",
  ],
  [
    "quiet hours for what is critical",
    {
      sinks,
      rules: [],
      quietHours: { timeZone: "UTC", from: "22:00", to: "07:00", severities: ["critical"] },
    },
    'quietHours.severities[0]: it takes "info" or "warning"',
  ],
  [
    "a length of time without a unit",
    { sinks, rules: [], checkTables: "10" },
    "checkTables: it takes a number and a unit",
  ],
  [
    "a table without an age",
    { sinks, rules: [{ name: "old", kind: "data-late", severity: "info", tables: ["gold.x"] }] },
    "rules[0].olderThan: it takes a string",
  ],
])("%s is named by its field", (_, config, sentence) => {
  const parse = () => parseAlertConfig(JSON.stringify(config), "alerts.json");
  expect(parse).toThrow(AlertConfigError);
  expect(parse).toThrow(sentence);
});

test("every problem is named at once", () => {
  const broken = JSON.stringify({ sinks: { a: { kind: "slack" } }, rules: [{ ...failed, severity: 1 }] });
  const error = problemOf(broken);
  expect(error.problems).toHaveLength(2);
});

test("what is no JSON is said without a piece of the file, which may be a secret", () => {
  for (const text of ['{"sinks": hunter2}', "hunter2", '{"a": "hunter2", }']) {
    const error = problemOf(text);
    expect(error.message).toContain("it is no JSON");
    expect(error.message).not.toContain("hunter2");
  }
});

function problemOf(text: string): AlertConfigError {
  try {
    parseAlertConfig(text, "alerts.json");
  } catch (error) {
    if (error instanceof AlertConfigError) return error;
  }
  throw new Error("it was accepted");
}

test("secrets are named, not held", () => {
  const url = `https://hooks.example.org/\${TEAM_HOOK}`;
  const config = parseAlertConfig(
    JSON.stringify({ sinks: { team: { kind: "slack", url } }, rules: [] }),
    "f",
  );
  expect(secretNames(config.sinks)).toEqual(["TEAM_HOOK"]);
});

async function alertFile(text?: string) {
  const folder = await mkdtemp(join(tmpdir(), "pharma-alerts-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "alerts.json");
  if (text !== undefined) await writeFile(path, text);
  return { path, file: new AlertFile(path) };
}

test("without a file, built-in rules go to the log", async () => {
  const { file } = await alertFile();
  const { config, problem } = await file.read();
  expect(problem).toBeUndefined();
  expect(config.sinks).toEqual({ log: { kind: "log" } });
  expect(config.rules.map(({ kind }) => kind)).toContain("awaiting-operator");
});

test("an edit takes effect when next read; a broken one leaves what held before, and is an alert", async () => {
  const { path, file } = await alertFile(JSON.stringify({ sinks, rules: [failed], repeat: "1h" }));
  expect(policyOf(await file.read(), new Date()).repeatMs).toBe(3_600_000);
  await writeFile(path, JSON.stringify({ sinks, rules: [failed], repeat: "never" }));
  expect(policyOf(await file.read(), new Date()).repeatMs).toBeNull();
  await writeFile(path, "{");
  const { problem, ...policy } = policyOf(await file.read(), new Date());
  expect(policy.repeatMs).toBeNull();
  expect(problem).toMatchObject({ key: "alerts-file", severity: "critical", command: "pharma alerts check" });
});

test("a policy routes rules to their sinks and asks for tables only where a rule does", async () => {
  const { file } = await alertFile(
    JSON.stringify({
      sinks: { log: { kind: "log" }, other: { kind: "log" } },
      rules: [failed, { ...failed, name: "quiet", sinks: ["other"] }],
    }),
  );
  const { config } = await file.read();
  expect(policyOf({ config }, new Date())).toEqual({
    sinks: ["log", "other"],
    routes: { quiet: ["other"] },
    repeatMs: 4 * 3_600_000,
    quiet: null,
    checkTablesMs: null,
  });
});

test.each([
  // In Berlin, UTC+1 in winter and UTC+2 in summer.
  ["2026-11-20T20:59:00Z", null],
  ["2026-11-20T21:00:00Z", "2026-11-21T06:00:00.000Z"],
  ["2026-11-21T05:59:30Z", "2026-11-21T06:00:00.000Z"],
  ["2026-11-21T06:00:00Z", null],
  ["2026-07-01T20:00:00Z", "2026-07-02T05:00:00.000Z"],
  // The nights in which the clocks change.
  ["2026-10-24T21:00:00Z", "2026-10-25T06:00:00.000Z"],
  ["2026-03-28T22:00:00Z", "2026-03-29T05:00:00.000Z"],
])("quiet hours from 22:00 to 07:00 in Berlin: at %s until %s", (now, until) => {
  const hours = { timeZone: "Europe/Berlin", from: "22:00", to: "07:00", severities: ["warning" as const] };
  expect(quietUntil(hours, new Date(now))?.toISOString() ?? null).toBe(until);
});

test("quiet hours may lie within a day", () => {
  const hours = { timeZone: "UTC", from: "12:00", to: "13:30", severities: ["info" as const] };
  expect(quietUntil(hours, new Date("2026-11-20T12:10:00Z"))?.toISOString()).toBe("2026-11-20T13:30:00.000Z");
  expect(quietUntil(hours, new Date("2026-11-20T13:30:00Z"))).toBeNull();
});

test.each([
  [["nightly"], "nightly", true],
  [["nightly"], "nightly2", false],
  [["gold.*"], "gold.forecast", true],
  [["gold.*"], "silver.gold.x", false],
  [["*"], "anything", true],
  [["*_daily"], "gold.product_daily", true],
  [["a*b*c"], "a-b-c", true],
  [["a*b*c"], "a-c", false],
  [["ab*ba"], "aba", false],
])("%j matches %s: %s", (patterns, name, expected) => {
  expect(matches(patterns, name)).toBe(expected);
});
