import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { stringify } from "yaml";
import { alertRules, dashboards, expressions } from "./support/expressions.ts";
import { runs, yamlFile } from "./support/files.ts";

const promtool = runs("promtool", "--version");
if (!promtool) console.warn("No promtool here (Debian's package prometheus): its checks are skipped.");

test.skipIf(!promtool)(
  "promtool accepts the configuration and the rules, and each rule fires when it should",
  () => {
    const check = (...args: readonly string[]) => execFileSync("promtool", args, { stdio: "pipe" });
    check("check", "config", "--syntax-only", "docker/prometheus/prometheus.yml");
    check("check", "rules", "docker/prometheus/rules.yml");
    check("test", "rules", "docker/prometheus/rules.test.yml");
  },
);

test.skipIf(!promtool)("every expression of the dashboards is one that Prometheus can evaluate", () => {
  const scratch = mkdtempSync(join(tmpdir(), "pharma-rules-"));
  onTestFinished(() => rmSync(scratch, { recursive: true }));
  const file = join(scratch, "expressions.yml");
  const records = expressions().map(({ expr }, index) => ({
    record: `expression:${index}`,
    expr: expr.replaceAll(/\$__(rate_interval|range)/g, "5m").replaceAll(/\$[a-z]+/g, ".*"),
  }));
  writeFileSync(file, stringify({ groups: [{ name: "dashboards", rules: records }] }));
  execFileSync("promtool", ["check", "rules", file], { stdio: "pipe" });
});

/** Names as the workers export them; `undefined` as long as they export none. */
async function exportedNames(): Promise<readonly string[] | undefined> {
  if (!existsSync("workers/metrics/metric-names.ts")) return undefined;
  const module = "../../workers/metrics/metric-names.ts";
  const { metricNames } = (await import(/* @vite-ignore */ module)) as {
    metricNames: Readonly<Record<string, string>>;
  };
  return Object.values(metricNames);
}

test("every metric of dashboards and rules is one that the workers export", async ({ skip }) => {
  const names = await exportedNames();
  if (!names) return skip("the workers export no metrics yet");
  for (const { at, expr } of expressions()) {
    for (const name of expr.match(/\bpharma_[a-z_]+/g) ?? []) {
      const base = names.includes(name) ? name : name.replace(/_(bucket|sum|count)$/, "");
      expect(names, `${at}: ${name}`).toContain(base);
    }
  }
});

test("a dashboard asks the provisioned source, and its variables are used and exist", () => {
  const [source] = yamlFile<{ datasources: { uid: string }[] }>(
    "docker/grafana/provisioning/datasources/prometheus.yml",
  ).datasources;
  expect(new Set(dashboards().map(({ dashboard }) => dashboard.uid)).size).toBe(dashboards().length);
  for (const { file, dashboard } of dashboards()) {
    const names = dashboard.templating.list.map(({ name }) => name);
    const all = dashboard.panels.flatMap((panel) => panel.targets ?? []).map(({ expr }) => expr);
    for (const name of names) expect(all.join("\n"), file).toContain(`$${name}`);
    for (const [, used] of all.join("\n").matchAll(/"\$([a-z]+)"/g)) expect(names, file).toContain(used);
    for (const panel of dashboard.panels) {
      if (panel.targets) expect(panel.datasource?.uid, panel.title).toBe(source?.uid);
      expect(panel.gridPos.x + panel.gridPos.w, panel.title).toBeLessThanOrEqual(24);
    }
  }
});

test("every rule says what is wrong and what to type", () => {
  for (const { alert, labels, annotations } of alertRules()) {
    expect(["page", "ticket"], alert).toContain(labels.severity);
    expect(annotations.summary, alert).toMatch(/\.$/);
    expect(annotations.do, alert).not.toBe("");
  }
});

test("Prometheus asks every service that is a worker", () => {
  const { services } = yamlFile<{ services: Record<string, { command?: string[] }> }>("docker-compose.yml");
  const workers = Object.keys(services).filter((name) => services[name]?.command?.[0] === "worker");
  const { scrape_configs } = yamlFile<{
    scrape_configs: { job_name: string; dns_sd_configs?: { names: string[] }[] }[];
  }>("docker/prometheus/prometheus.yml");
  const asked = scrape_configs
    .flatMap(({ dns_sd_configs = [] }) => dns_sd_configs)
    .flatMap(({ names }) => names);
  expect(asked.sort()).toEqual(workers.sort());
});
