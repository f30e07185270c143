import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AnyStep } from "./run-step.ts";

/** What the build made for workers, and the registry of steps. */
export interface Built {
  readonly steps: Readonly<Record<string, AnyStep>>;
  readonly versions: Readonly<Record<string, string>>;
  /** Path of the workflow bundle. */
  readonly bundle: string;
}

/** A file that the build makes is not there. */
export class NotBuilt extends Error {
  readonly code = "NOT_BUILT";
  constructor(readonly path: string) {
    super(`${path} is not there: run \`npm run build\`.`);
    this.name = "NotBuilt";
  }
}

/** Loads what is not given. @throws NotBuilt */
export async function loadBuilt(given: Partial<Built>): Promise<Built> {
  const bundle = given.bundle ?? built("workflow-bundle.js");
  if (!existsSync(bundle)) throw new NotBuilt(bundle);
  const [steps, versions] = await Promise.all([
    given.steps ?? import("../activities/index.ts").then((registry) => registry.steps),
    given.versions ?? readVersions(built("step-versions.json")),
  ]);
  return { steps, versions, bundle };
}

/** Beside the compiled rooms; the sources (in tests) use the last build. */
function built(file: string): string {
  const compiled = import.meta.url.endsWith(".js");
  return fileURLToPath(new URL(compiled ? `../${file}` : `../dist/${file}`, import.meta.url));
}

async function readVersions(path: string): Promise<Readonly<Record<string, string>>> {
  if (!existsSync(path)) throw new NotBuilt(path);
  return JSON.parse(await readFile(path, "utf8")) as Record<string, string>;
}
