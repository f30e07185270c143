import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

test("the first start builds and runs, the second only runs; arguments and exit code pass through", async () => {
  const folder = project();
  const first = await bootstrap(folder, ["pharma", "a", "--b"]);
  expect(first).toMatchObject({ code: 7, out: "args a,--b\n" });
  expect(first.err).toContain("building");
  expect(await bootstrap(folder, ["nightly", "--json"])).toEqual({
    code: 7,
    out: "args run,nightly,--json\n",
    err: "",
  });
}, 60_000);

test("files beside the code are built with it, a changed source is built again, a removed one disappears", async () => {
  const folder = project({ "cli/old.ts": "export const old = 1;\n", "lakehouse/x.sql": "select 1\n" });
  await bootstrap(folder, ["build"]);
  expect(existsSync(join(folder, "dist/cli/old.js"))).toBe(true);
  expect(existsSync(join(folder, "dist/lakehouse/x.sql"))).toBe(true);
  rmSync(join(folder, "cli/old.ts"));
  // Two seconds are granted to file systems with coarse times: the outputs of the first build are made older than that.
  await age(folder);
  write(folder, { "cli/main.ts": "process.stdout.write('changed\\n');\n" });
  expect(await bootstrap(folder, ["pharma"])).toMatchObject({ code: 0, out: "changed\n" });
  expect(existsSync(join(folder, "dist/cli/old.js"))).toBe(false);
  expect(existsSync(join(folder, "dist/lakehouse/x.sql"))).toBe(true);
}, 60_000);

test("code that does not compile is shown, nothing runs, and the next start tries again", async () => {
  const folder = project({ "cli/main.ts": "const n: number = 'text';\n" });
  for (const _ of [1, 2]) {
    const { code, out, err } = await bootstrap(folder, ["pharma"]);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/cli\/main\.ts.*TS2322/);
  }
}, 60_000);

test("it runs with standard input closed", async () => {
  const folder = project();
  const command = `exec "${process.execPath}" scripts/bootstrap.mjs pharma x <&-`;
  expect(await finished(spawn("sh", ["-c", command], { cwd: folder }))).toMatchObject({
    code: 7,
    out: "args x\n",
  });
}, 60_000);

test("an unknown command is a usage error that lists those there are", async () => {
  const { code, err } = await bootstrap(project(), ["nigthly"]);
  expect(code).toBe(2);
  expect(err).toContain("nightly, pharma, build, test, bench, eval");
});

test("packages are installed once, and again when the lock changes", async () => {
  const folder = installable();
  expect(await install(folder)).toContain("installing packages");
  expect(existsSync(join(folder, "node_modules/one"))).toBe(true);
  expect(await install(folder)).toBe("");
  write(folder, manifest(["one", "two"]));
  expect(await install(folder)).toContain("installing packages");
  expect(existsSync(join(folder, "node_modules/two"))).toBe(true);
}, 60_000);

test("packages that somebody installed by hand are taken as they are", async () => {
  const folder = installable();
  await finished(spawn("npm", ["ci", "--offline"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] }));
  expect(await install(folder)).toBe("");
}, 60_000);

test("of two starts at once one installs and the other waits", async () => {
  const folder = installable();
  const said = (await Promise.all([install(folder), install(folder)])).join("");
  expect(said.match(/installing packages \(once/g)).toHaveLength(1);
  expect(await install(folder)).toBe("");
}, 60_000);

test("an interrupt during the installation ends it with 130, and the next start begins anew", async () => {
  const folder = installable();
  write(folder, { "npm.js": "setInterval(() => {}, 1000); console.error('npm runs');\n" });
  const child = startInstall(folder, { npm_execpath: join(folder, "npm.js") });
  const ended = finished(child);
  for await (const chunk of child.stderr ?? []) if (String(chunk).includes("npm runs")) break;
  child.kill("SIGINT");
  expect((await ended).code).toBe(130);
  expect(await install(folder)).toContain("installing packages");
}, 60_000);

/** A small project with this one's bootstrap, and its compilers in place of installed packages. */
function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = bare();
  write(folder, {
    "package.json": JSON.stringify({ name: "small", version: "1.0.0", type: "module" }),
    "package-lock.json": JSON.stringify({ lockfileVersion: 3, packages: { "": {} } }),
    "node_modules/.package-lock.json": JSON.stringify({ lockfileVersion: 3, packages: {} }),
    "cli/main.ts": [
      "process.stdout.write(['args ', process.argv.slice(2).join(), '\\n'].join(''));",
      "process.exitCode = 7;",
      "export {};",
    ].join("\n"),
    ...files,
  });
  for (const name of ["typescript", "dependency-cruiser", "@types"]) {
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
  mkdirSync(join(folder, "workflows"), { recursive: true });
  write(folder, { "workflows/index.ts": "export const none = 0;\n" });
  return folder;
}

/** A small project with a package that npm can install without a network. */
function installable(): string {
  const folder = bare();
  for (const name of ["one", "two"]) {
    write(folder, { [`${name}/package.json`]: JSON.stringify({ name, version: "1.0.0" }) });
  }
  write(folder, manifest(["one"]));
  return folder;
}

function bare(): string {
  const folder = mkdtempSync(join(tmpdir(), "pharma-bootstrap-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(root, "scripts"), join(folder, "scripts"), { recursive: true });
  for (const file of ["tsconfig.json", "tsconfig.build.json", ".dependency-cruiser.runtime.cjs"]) {
    cpSync(join(root, file), join(folder, file));
  }
  return folder;
}

function manifest(names: readonly string[]): Record<string, string> {
  const dependencies = Object.fromEntries(names.map((n) => [n, `file:${n}`]));
  const base = { name: "small", version: "1.0.0", type: "module", dependencies };
  const packages = Object.fromEntries([
    ["", base],
    ...names.map((n) => [`node_modules/${n}`, { resolved: n, link: true }]),
    ...names.map((n) => [n, { version: "1.0.0" }]),
  ]);
  const lock = { name: "small", version: "1.0.0", lockfileVersion: 3, requires: true, packages };
  return { "package.json": JSON.stringify(base), "package-lock.json": JSON.stringify(lock) };
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function age(folder: string): Promise<void> {
  await finished(
    spawn("find", ["dist", "-type", "f", "-exec", "touch", "-t", "202001010000", "{}", "+"], { cwd: folder }),
  );
}

interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function bootstrap(folder: string, args: readonly string[]): Promise<Finished> {
  const script = join(folder, "scripts", "bootstrap.mjs");
  return finished(
    spawn(process.execPath, [script, ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] }),
  );
}

/** Installs and returns what was said. */
async function install(folder: string): Promise<string> {
  const { code, err } = await finished(startInstall(folder, {}));
  expect(code, err).toBe(0);
  return err;
}

function startInstall(folder: string, env: Readonly<Record<string, string>>): ChildProcess {
  const script =
    "const { ensureInstalled } = await import('./scripts/install.mjs'); await ensureInstalled();";
  const { npm_execpath: _, ...inherited } = process.env;
  return spawn(process.execPath, ["--input-type=module", "-e", script], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...inherited, npm_config_offline: "true", ...env },
  });
}

async function finished(child: ChildProcess): Promise<Finished> {
  let [out, err] = ["", ""];
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, "close");
  return { code, out, err };
}
