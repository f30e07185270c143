// Prepares a fresh clone and runs a command in it, with nothing but Node and npm: installs packages when the lock
// changed, compiles when a source changed, then runs. On a prepared clone this costs some milliseconds.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { benches, ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { project, run, say } from "./process.mjs";

const commands = {
  nightly: (args) => pharma(["run", "nightly", ...args]),
  pharma,
  build: () => say("built into dist/"),
  test: (args) => vitest(args),
  bench,
  eval: (args) => inProcess(join(project, "dist", "models", "eval.js"), args),
};

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  say(`needs Node 20.12 or later, this is ${process.versions.node}. See https://nodejs.org, or: nvm install`);
  process.exit(1);
}

const [name = "", ...args] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  say(`no command ${JSON.stringify(name)}; there are ${Object.keys(commands).join(", ")}`);
  process.exit(2);
}
await ensureInstalled();
await ensureBuilt();
await commands[name](args);

/** In this very process: no second start of Node, and signals and the exit code need no passing on. */
async function pharma(args) {
  await inProcess(join(project, "dist", "cli", "main.js"), args);
}

async function inProcess(file, args) {
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

async function vitest(args) {
  const file = join(project, "node_modules", "vitest", "vitest.mjs");
  process.exit(await run(process.execPath, [file, "run", ...args]));
}

/** `npm run bench -- NAME …`: one compiled benchmark, or the list of those there are. */
async function bench([name, ...rest]) {
  const found = await benches();
  const file = found.get(name ?? "");
  if (file !== undefined) return inProcess(file, rest);
  const asked = name === undefined ? "which one?" : `no bench ${JSON.stringify(name)};`;
  say(`${asked} there are ${[...found.keys()].join(", ")}`);
  process.exit(2);
}
