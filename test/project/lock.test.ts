import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const file = resolve(import.meta.dirname, "../../package-lock.json");
const lock = JSON.parse(await readFile(file, "utf8")) as {
  packages: Readonly<Record<string, LockedPackage>>;
};

test("the lock holds every platform's packages, without which npm ci refuses it", () => {
  const missing = Object.values(lock.packages)
    .flatMap((p) => Object.keys(p.optionalDependencies ?? {}))
    .filter((name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});

test("the lock names no server, so that each installs from the index that is configured", () => {
  const resolved = Object.values(lock.packages).filter((p) => p.resolved !== undefined);
  expect(resolved).toEqual([]);
});
