import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { searchAttributes } from "../../workflows/control.ts";
import { processLanes } from "../../workflows/engine/spec.ts";
import { runs, unknownSettings, yamlFile } from "./support/files.ts";

interface Service {
  readonly image: string;
  readonly build?: { readonly dockerfile: string; readonly target: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly stop_grace_period?: string;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const text = readFileSync("docker-compose.yml", "utf8");
const { services, volumes } = yamlFile<Compose>("docker-compose.yml");
const each = Object.entries(services);
const dockerfile = readFileSync("docker/Dockerfile", "utf8");
const stages = new Map(
  dockerfile
    .split(/^(?=FROM )/m)
    .slice(1)
    .map((stage) => [/ AS (\S+)/.exec(stage)?.[1] ?? "", stage]),
);
const targets = ["worker-cpu", "worker-gpu", "control"];

const compose = runs("docker", "compose", "version");
if (!compose) console.warn("No docker compose here: docker-compose.yml is checked by its structure alone.");

test.skipIf(!compose)("docker compose accepts the file with the example's settings", () => {
  const args = [
    "compose",
    "--env-file",
    "docker/.env.example",
    "--profile",
    "*",
    "config",
    "--format",
    "json",
  ];
  const config = JSON.parse(execFileSync("docker", args, { encoding: "utf8", stdio: "pipe" })) as Compose;
  expect(Object.keys(config.services).sort()).toEqual(Object.keys(services).sort());
});

test("every queue has a service that polls it without a GPU", () => {
  const polled = each
    .filter(([, { command, profiles }]) => command?.[0] === "worker" && !profiles)
    .flatMap(([, { command = [] }]) => command.slice(2));
  expect(polled.sort()).toEqual([...processLanes].sort());
});

test("services build targets that exist, from images of one version each", () => {
  for (const [name, { image, build }] of each) {
    if (build) expect(targets, name).toContain(build.target);
    else expect(image, name).toMatch(/:v?\d/);
  }
});

test("every file, volume and service that is named exists, and every volume is used", () => {
  const used = new Set<string>();
  for (const [name, service] of each) {
    for (const volume of service.volumes ?? []) {
      const [source = ""] = volume.split(":");
      if (source.startsWith(".")) expect(existsSync(source), `${name}: ${source}`).toBe(true);
      else used.add(source);
    }
    const before = service.depends_on ?? [];
    for (const other of Array.isArray(before) ? before : Object.keys(before)) {
      expect(Object.keys(services), name).toContain(other);
    }
  }
  expect([...used].sort()).toEqual(Object.keys(volumes).sort());
});

test("what the file asks of the environment is in the example, and nothing listens beyond this machine", () => {
  const example = readFileSync("docker/.env.example", "utf8");
  for (const [, name] of text.matchAll(/\$\{([A-Z0-9_]+)/g)) expect(example).toContain(`${name}=`);
  for (const port of each.flatMap(([, { ports = [] }]) => ports)) expect(port).toMatch(/^127\.0\.0\.1:/);
  expect(unknownSettings(`${text}${dockerfile}`)).toEqual([]);
});

test("the namespace gets every search attribute that runs carry", () => {
  const script = readFileSync("docker/prepare-namespace.sh", "utf8");
  const [, names = ""] = /^for name in (.*); do$/m.exec(script) ?? [];
  expect(names.split(" ").sort()).toEqual(Object.values(searchAttributes).sort());
});

test("a container is stopped no sooner than its worker has ended", () => {
  // Twenty seconds for running tasks and twenty for cancelled ones: workers/worker-options.ts.
  for (const [name, { command, stop_grace_period = "10s" }] of each) {
    if (command?.[0] === "worker") expect(Number.parseInt(stop_grace_period, 10), name).toBeGreaterThan(40);
  }
});

test.each(targets)("the image %s runs as a user without rights and tells its health", (target) => {
  const stage = stages.get(target) ?? "";
  expect(stage).toMatch(/^USER 10001$/m);
  expect(stage).toMatch(/^HEALTHCHECK .*CMD \["node", "docker\/healthcheck.mjs"\]$/m);
  expect(stage).toMatch(/^ENTRYPOINT \["tini", "--", "node", "dist\/cli\/main.js"\]$/m);
  for (const [, copied = ""] of stage.matchAll(/^COPY --from=build\S* ([^-].*) \S+$/gm)) {
    for (const path of copied.split(" ").map((source) => source.replace("/app/", ""))) {
      expect(existsSync(path), path).toBe(true);
    }
  }
});

test("every stage that is copied from, or built upon, comes before", () => {
  const seen: string[] = [];
  for (const [name, stage] of stages) {
    const needed = [...stage.matchAll(/^(?:FROM|COPY --from=)\s*(?:--from=)?([\w:./-]+)/gm)].map(
      ([, of]) => of ?? "",
    );
    for (const of of needed) if (!of.includes(":")) expect(seen, `${name} needs ${of}`).toContain(of);
    seen.push(name);
  }
  expect(seen.at(-1)).toBe("worker-cpu");
});
