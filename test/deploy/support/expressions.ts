import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { yamlFile } from "./files.ts";

/** Every expression of the dashboards and the alert rules, and where it stands. */
export function expressions(): readonly { readonly at: string; readonly expr: string }[] {
  return [
    ...dashboards().flatMap(({ file, dashboard }) =>
      dashboard.panels.flatMap((panel) =>
        (panel.targets ?? []).map(({ expr }) => ({ at: `${file}: ${panel.title}`, expr })),
      ),
    ),
    ...alertRules().map(({ alert, expr }) => ({ at: alert, expr })),
  ];
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: string }[] };
  readonly panels: readonly {
    readonly title: string;
    readonly gridPos: { readonly x: number; readonly w: number };
    readonly datasource?: { readonly uid: string };
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly do: string };
}

const folder = "docker/grafana/dashboards";

export function dashboards(): readonly { readonly file: string; readonly dashboard: Dashboard }[] {
  return readdirSync(folder).map((file) => ({
    file,
    dashboard: JSON.parse(readFileSync(join(folder, file), "utf8")) as Dashboard,
  }));
}

export function alertRules(): readonly AlertRule[] {
  const { groups } = yamlFile<{ groups: { rules: AlertRule[] }[] }>("docker/prometheus/rules.yml");
  return groups.flatMap(({ rules }) => rules);
}
