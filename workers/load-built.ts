import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AnyStep } from "./run-step.ts";
import { stepFile } from "./step-file.ts";

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
  const versions = given.versions ?? (await readVersions(built("step-versions.json")));
  return { steps: given.steps ?? registeredSteps(Object.keys(versions)), versions, bundle };
}

/**
 * The steps of the registry, each module loaded when its step runs first: DuckDB, ONNX Runtime and WebAssembly cost
 * seconds and 70 MB that neither the start of a worker nor an idle one should pay.
 */
function registeredSteps(names: readonly string[]): Record<string, AnyStep> {
  return Object.fromEntries(names.map((name) => [name, lazyStep(name)]));
}

function lazyStep(name: string): AnyStep {
  const file = stepFile(name);
  const extension = import.meta.url.endsWith(".js") ? "js" : "ts";
  return {
    async run(input, context) {
      const module = (await import(`../activities/${file}.${extension}`)) as Record<string, AnyStep>;
      const step = module[name];
      if (!step) throw new TypeError(`activities/${file} does not export ${name}`);
      return step.run(input, context);
    },
  };
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
