import { symlinkSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../config.ts";
import { pharma, type Ran, startPharma } from "./support.ts";

// One night on one state folder, looked at from every side: the tests run in order and build on each other.

let home: string;
let first: Ran;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "pharma-cli-"));
  symlinkSync(join(readSettings().home, "artefacts"), join(home, "artefacts"));
  first = await pharma(home, "run", "nightly", "--param", "day=2026-11-20");
}, 300_000);

afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 20 }));

test("the first night succeeds and says what it found and where to look", () => {
  expect(first.code, first.err).toBe(0);
  for (const promised of [
    "979 reviews landed (979 new)",
    "quarantined",
    "Sentiment by product",
    "Forecast",
    "Alerts",
    "gold.product_daily",
    "pharma show nightly/2026-11-20",
  ]) {
    expect(first.out).toContain(promised);
  }
  expect(first.err).toContain("build-gold succeeded");
});

test("the second night re-uses what has not changed and says so", async () => {
  const second = await pharma(home, "run", "nightly", "--param", "day=2026-11-21", "--json");
  expect(second.code, second.err).toBe(0);
  const { tasks } = JSON.parse(second.out) as { tasks: { id: string; state: string }[] };
  expect(Object.fromEntries(tasks.map((task) => [task.id, task.state]))).toEqual({
    "ingest-reviews": "succeeded",
    "clean-reviews": "reused",
    "encode-reviews": "reused",
    "choose-models": "succeeded",
    "read-reviews": "reused",
    "assign-topics": "reused",
    "score-sentiment": "reused",
    "tag-issues": "reused",
    "load-reactions": "succeeded",
    "detect-adverse-events": "reused",
    "extract-keyphrases": "reused",
    "index-evidence": "reused",
    "ingest-documents": "skipped",
    "clean-documents": "skipped",
    "index-documents": "skipped",
    "keep-index": "succeeded",
    summarise: "succeeded",
    "summarise-night": "succeeded",
    "gate-claims": "reused",
    "triage-feedback": "succeeded",
    forecast: "reused",
    "detect-anomalies": "reused",
    "audit-bias": "reused",
    "build-gold": "reused",
    "mirror-logs": "succeeded",
  });
}, 180_000);

test("runs are listed and shown though no server is up", async () => {
  const runs = JSON.parse((await pharma(home, "runs", "--json")).out) as { run: string; state: string }[];
  expect(runs.map(({ run, state }) => `${run} ${state}`)).toEqual([
    "nightly/2026-11-21 succeeded",
    "nightly/2026-11-20 succeeded",
  ]);
  const shown = await pharma(home, "show", "nightly/2026-11-20");
  expect(shown.out).toContain("score-sentiment");
  expect((await pharma(home, "show", "nightly/1999-01-01")).code).toBe(2);
}, 60_000);

test("a run's log has its tasks' lines", async () => {
  const logs = await pharma(home, "logs", "nightly/2026-11-20", "clean-reviews");
  expect(logs.out).toContain("reviews cleaned");
});

test("the night's audit is shown, and written as a page", async () => {
  const shown = await pharma(home, "bias", "show", "--attribute", "category", "--json");
  expect(shown.code, shown.err).toBe(0);
  const { figures } = JSON.parse(shown.out) as { figures: { run: string; attribute: string }[] };
  expect(new Set(figures.map(({ run, attribute }) => `${run} ${attribute}`))).toEqual(
    new Set(["nightly/2026-11-20 category"]),
  );
  const file = join(home, "bias.html");
  expect((await pharma(home, "bias", "report", "nightly/2026-11-20", "--out", file)).code).toBe(0);
  expect(await readFile(file, "utf8")).toContain("<h1>Bias audit</h1>");
  expect((await pharma(home, "bias", "show", "--model", "nope")).code).toBe(2);
}, 60_000);

test("a summary's sentence opens to the words it stands on, as that night had them", async () => {
  const summary = await pharma(home, "summary", "etonogestrel", "--json");
  expect(summary.code, summary.err).toBe(0);
  const sentences = JSON.parse(summary.out) as { text: string; kind: string; claims: string[] }[];
  expect(sentences.map(({ text }) => text)).toContain("12 of 17 reviews are negative.");
  const quote = sentences.find(({ kind }) => kind === "quoted");
  const claim = quote?.claims[0] ?? "";
  const opened = await pharma(home, "evidence", claim.slice(0, 12), "--at", "nightly/2026-11-20", "--json");
  expect(opened.code, opened.err).toBe(0);
  expect(JSON.parse(opened.out)).toMatchObject({ outcome: "kept", quotes: [{ words: quote?.text }] });
  expect((await pharma(home, "evidence", claim)).out).toContain(quote?.text);
  expect((await pharma(home, "summary")).out).toContain("Nothing changed");
  expect((await pharma(home, "summary", "no-such-drug")).code).toBe(1);
  expect((await pharma(home, "evidence", "ffffffff")).err).toContain("There is no claim");
}, 60_000);

test("a question is answered with counts and quotes, logged, exported, and redacted with a reason", async () => {
  const asked = await pharma(home, "ask", "weight gain on etonogestrel?", "--who", "ana", "--json");
  expect(asked.code, asked.err).toBe(0);
  const answer = JSON.parse(asked.out) as { id: string; sentences: { kind: string; citations: unknown[] }[] };
  expect(answer.sentences[0]).toMatchObject({ kind: "counted" });
  expect(answer.sentences.some(({ kind }) => kind === "quoted")).toBe(true);
  expect((await pharma(home, "ask", "how tall is the Eiffel tower?")).out).toContain("do not answer this");
  expect((await pharma(home, "ask", "sleep?", "--product", "no-such-drug")).code).toBe(2);
  expect((await pharma(home, "rag-log", "list", "--kind", "question")).out).toContain(
    "weight gain on etonogestrel?",
  );
  const redact = ["rag-log", "redact", "--asked", "ana"];
  expect((await pharma(home, ...redact)).code).toBe(2);
  expect((await pharma(home, ...redact, "--why", "erasure")).out).toContain("1 entry redacted");
  const file = join(home, "rag-log.ndjson");
  expect((await pharma(home, "rag-log", "export", "--out", file)).code).toBe(0);
  const entries = (await readFile(file, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(entries.find(({ id }) => id === answer.id)).toMatchObject({
    who: "ana",
    subject: null,
    answer: null,
  });
  expect(entries.filter(({ kind }) => kind === "summary").length).toBeGreaterThan(400);
}, 180_000);

test("the lake is read in every format, and only read", async () => {
  const statement = "select count(*) as reviews from silver.reviews";
  const json = await pharma(home, "query", statement, "--format", "json");
  const [{ reviews }] = JSON.parse(json.out) as [{ reviews: number }];
  expect(reviews).toBeGreaterThan(900);
  expect((await pharma(home, "query", statement, "--format", "csv")).out).toBe(`reviews\r\n${reviews}\n`);
  expect((await pharma(home, "query", statement)).out).toContain("(1 row)");
  const file = join(home, "out.parquet");
  expect((await pharma(home, "query", statement, "--format", "parquet", "--output", file)).code).toBe(0);
  expect((await readFile(file)).subarray(0, 4).toString()).toBe("PAR1");
  expect((await pharma(home, "query", "delete from silver.reviews")).code).toBe(2);
  const at = await pharma(home, "query", statement, "--at", "nightly/2026-11-21", "--format", "json");
  expect(JSON.parse(at.out)).toEqual([{ reviews }]);
}, 60_000);

test("a dry rerun says what would run and why, and starts nothing", async () => {
  const plan = await pharma(home, "rerun", "nightly/2026-11-20", "--from", "forecast", "--dry-run", "--json");
  const tasks = JSON.parse(plan.out) as { task: string; decision: string; why: string }[];
  expect(tasks.find(({ task }) => task === "forecast")).toEqual({
    task: "forecast",
    decision: "run",
    why: "forced",
  });
  expect(tasks.find(({ task }) => task === "build-gold")?.decision).toBe("run");
}, 60_000);

test("a rerun from a task runs it and what follows, and leaves Gold as it was", async () => {
  const rerun = await pharma(home, "rerun", "nightly/2026-11-20", "--from", "detect-anomalies", "--json");
  expect(rerun.code, rerun.err).toBe(0);
  const view = JSON.parse(rerun.out) as { run: string; tasks: { id: string; state: string }[] };
  expect(view.run).toBe("nightly/2026-11-20.2");
  expect(view.tasks.filter(({ state }) => state === "succeeded").map(({ id }) => id)).toEqual([
    "ingest-reviews",
    "choose-models",
    "load-reactions",
    "triage-feedback",
    "detect-anomalies",
    "summarise",
    "summarise-night",
    "gate-claims",
    "build-gold",
    "keep-index",
    "mirror-logs",
  ]);
  const diff = await pharma(home, "diff", "nightly/2026-11-20", "nightly/2026-11-20.2", "--json");
  const tables = JSON.parse(diff.out) as { added: number; removed: number; changed: number }[];
  expect(tables.every(({ added, removed, changed }) => added + removed + changed === 0)).toBe(true);
}, 90_000);

test("Ctrl-C cancels the run and ends with status 130", async () => {
  const running = startPharma(home, ["run", "nightly", "--param", "day=2026-11-22", "--force", "forecast"]);
  await running.says("forecast running");
  running.kill("SIGINT");
  const ended = await running.ended;
  expect(ended.code, ended.err).toBe(130);
  const shown = JSON.parse((await pharma(home, "show", "nightly/2026-11-22", "--json")).out) as {
    state: string;
  };
  expect(shown.state).toBe("cancelled");
}, 90_000);
