import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { processLanes, taskQueue } from "../../workflows/engine/spec.ts";
import { runs, unknownSettings, yamlDocuments } from "./support/files.ts";

interface Probe {
  readonly httpGet: { readonly path: string };
}

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

interface Deployment extends Resource {
  readonly spec: {
    readonly replicas?: number;
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly securityContext: { readonly runAsNonRoot: boolean };
        readonly containers: readonly {
          readonly image: string;
          readonly args: readonly string[];
          readonly readinessProbe: Probe;
          readonly livenessProbe: Probe;
          readonly startupProbe: Probe;
        }[];
      };
    };
  };
}

interface ScaledObject extends Resource {
  readonly spec: {
    readonly scaleTargetRef: { readonly name: string };
    readonly minReplicaCount: number;
    readonly triggers: readonly {
      readonly type: string;
      readonly metadata: { readonly query?: string; readonly taskQueue?: string };
    }[];
  };
}

const folder = "deploy/kubernetes";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".yaml"),
);
const scaling = yamlDocuments<ScaledObject>(join(folder, "scaling.yaml"));
const able = runs("kubectl", "kustomize", folder);
if (!able) console.warn("No kubectl here: the manifests are checked file by file, not as a whole.");

test("every file is YAML and names settings that exist", () => {
  for (const file of files) {
    yamlDocuments(join(folder, file));
    expect(unknownSettings(readFileSync(join(folder, file), "utf8")), file).toEqual([]);
  }
});

test("a queue is scaled by its own backlog, and the one that runs live on never goes to none", () => {
  for (const { metadata, spec } of scaling) {
    const lane = processLanes.find((queue) => metadata.name === `worker-${queue}`);
    if (!lane) throw new Error(`${metadata.name} is of no queue`);
    expect(spec.scaleTargetRef.name).toBe(metadata.name);
    if (lane === "cpu") expect(spec.minReplicaCount).toBeGreaterThan(0);
    for (const { type, metadata: trigger } of spec.triggers) {
      if (type === "temporal") expect(trigger.taskQueue).toBe(taskQueue(lane));
      else expect(trigger.query).toContain(`queue="${lane}"`);
    }
  }
});

describe.skipIf(!able)("what kubectl applies", () => {
  const rendered = able
    ? parseAllDocuments(execFileSync("kubectl", ["kustomize", folder], { encoding: "utf8" })).map(
        (document) => document.toJS() as Resource,
      )
    : [];
  const deployments = rendered.filter((resource): resource is Deployment => resource.kind === "Deployment");

  test("has a deployment and a disruption budget per queue, and scales deployments that exist", () => {
    const names = processLanes.map((lane) => `worker-${lane}`).sort();
    expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual(names);
    const budgets = rendered.filter(({ kind }) => kind === "PodDisruptionBudget");
    expect(budgets.map(({ metadata }) => metadata.name).sort()).toEqual(names);
    for (const { spec } of scaling) expect(names).toContain(spec.scaleTargetRef.name);
  });

  test.each(deployments.map((deployment) => [deployment.metadata.name, deployment] as const))(
    "%s polls its queue, drains before it is killed, and selects its own pods alone",
    (name, { spec }) => {
      const lane = name.replace("worker-", "");
      const { template, selector } = spec;
      const [container] = template.spec.containers;
      expect(container?.args).toEqual(["worker", "--queue", lane]);
      expect(container?.image).toMatch(/^pharma\/(worker-cpu|worker-gpu|control):\d/);
      expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(40);
      expect(template.spec.securityContext.runAsNonRoot).toBe(true);
      expect(selector.matchLabels).toEqual({ app: "pharma", queue: lane });
      expect(template.metadata.labels).toMatchObject(selector.matchLabels);
      for (const probe of [container?.startupProbe, container?.readinessProbe]) {
        expect(probe?.httpGet.path).toBe("/health");
      }
      // A server that is away must not end workers.
      expect(container?.livenessProbe.httpGet.path).toBe("/metrics");
    },
  );

  test("leaves the number of pods of a scaled deployment to its scaler", () => {
    const scaled = scaling.map(({ spec }) => spec.scaleTargetRef.name);
    for (const { metadata, spec } of deployments) {
      expect(spec.replicas !== undefined, metadata.name).toBe(!scaled.includes(metadata.name));
    }
  });
});
