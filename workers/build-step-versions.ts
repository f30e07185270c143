import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { init, parse } from "es-module-lexer";
import { stepFile } from "./step-file.ts";

/**
 * Code version per step: a hash of its compiled module and of everything of ours that it reaches, by import or by a file
 * or folder it names with `new URL("./file", import.meta.url)` (`.sql`, weights, word lists). Comments and types are gone by then,
 * so they change nothing; a new version of a package in `package-lock.json` counts where the module imports it.
 *
 * `registry` is the compiled `activities/index.js`: each `export … from`/import there names a step.
 */
export async function stepVersions(
  registry: string,
  lockfile?: string,
): Promise<Readonly<Record<string, string>>> {
  await init;
  const packages = lockfile ? await packageVersions(lockfile) : new Map<string, string>();
  const modules = new ModuleGraph(dirname(dirname(registry)), packages);
  const versions: Record<string, string> = {};
  for (const [step, file] of await registeredSteps(registry)) versions[step] = await modules.version(file);
  return versions;
}

/** The same of one compiled module below `root`, whatever it exports. */
export async function moduleVersion(file: string, root: string, lockfile?: string): Promise<string> {
  await init;
  const packages = lockfile ? await packageVersions(lockfile) : new Map<string, string>();
  return new ModuleGraph(root, packages).version(file);
}

/** A step whose module is not named after it: workers would not find it. */
export class MisplacedStep extends Error {
  readonly code = "MISPLACED_STEP";
  constructor(
    readonly step: string,
    readonly file: string,
  ) {
    super(`Step ${step} lies in ${file}, but is looked for in ${stepFile(step)}.ts: rename one of them.`);
    this.name = "MisplacedStep";
  }
}

/** Name in `steps` → module that exports it. @throws MisplacedStep */
async function registeredSteps(registry: string): Promise<[string, string][]> {
  const source = await readFile(registry, "utf8");
  const imports = [...source.matchAll(/import\s*\{([^}]*)\}\s*from\s*["'](\.[^"']+)["']/g)];
  return imports.flatMap(([, names = "", from = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name): [string, string] => {
        if (from !== `./${stepFile(name)}.js`) throw new MisplacedStep(name, from);
        return [name, resolve(dirname(registry), from)];
      }),
  );
}

interface Module {
  readonly hash: string;
  readonly imports: readonly string[];
}

class ModuleGraph {
  readonly #modules = new Map<string, Promise<Module>>();

  constructor(
    private readonly root: string,
    private readonly packages: ReadonlyMap<string, string>,
  ) {}

  async version(entry: string): Promise<string> {
    const reached = new Map<string, string>();
    const open = [entry];
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      if (reached.has(file)) continue;
      const module = await this.#module(file);
      reached.set(file, module.hash);
      open.push(...module.imports);
    }
    const lines = [...reached].map(([file, hash]) => `${relative(this.root, file)} ${hash}`).sort();
    return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 16);
  }

  #module(file: string): Promise<Module> {
    const known = this.#modules.get(file);
    if (known) return known;
    const module = this.#read(file);
    this.#modules.set(file, module);
    return module;
  }

  async #read(file: string): Promise<Module> {
    const at = await stat(file).catch(() => undefined);
    if (!at) return { hash: "absent", imports: [] }; // one of two places it may lie in: sources or build
    if (at.isDirectory()) {
      const entries = await readdir(file, { recursive: true, withFileTypes: true });
      const inside = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".map"));
      return { hash: "folder", imports: inside.map((entry) => resolve(entry.parentPath, entry.name)) };
    }
    const hash = createHash("sha256");
    const bytes = await readFile(file);
    if (!file.endsWith(".js")) return { hash: hash.update(bytes).digest("hex"), imports: [] };
    const source = bytes.toString("utf8");
    hash.update(source.replace(/\n\/\/# sourceMappingURL=.*\s*$/, ""));
    const [imported] = parse(source, file);
    const names = imported.flatMap((found) => ("specifier" in found && found.specifier) || []);
    for (const name of names.filter((n) => !n.startsWith(".")).sort()) {
      hash.update(`\n${name}@${this.packages.get(packageOf(name)) ?? ""}`);
    }
    const files = [...source.matchAll(/new URL\(\s*["'](\.[^"'$]*)["']\s*,\s*import\.meta\.url\s*\)/g)];
    const named = files.map(([, name = ""]) => name).filter((name) => !/^[./]*$/.test(name));
    const near = [...names.filter((n) => n.startsWith(".")), ...named];
    return { hash: hash.digest("hex"), imports: near.map((name) => resolve(dirname(file), name)) };
  }
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

async function packageVersions(lockfile: string): Promise<Map<string, string>> {
  const lock = JSON.parse(await readFile(lockfile, "utf8")) as {
    packages?: Record<string, { version?: string }>;
  };
  return new Map(
    Object.entries(lock.packages ?? {}).map(([path, { version = "" }]) => [
      path.replace(/^node_modules\//, ""),
      version,
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = dirname(dirname(fileURLToPath(import.meta.url)));
  const versions = await stepVersions(
    resolve(dist, "activities/index.js"),
    resolve(dist, "../package-lock.json"),
  );
  await writeFile(resolve(dist, "step-versions.json"), `${JSON.stringify(versions, null, 2)}\n`);
  process.stdout.write(`step versions: ${Object.keys(versions).length} steps\n`);
}
