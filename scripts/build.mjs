import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { exclusively, memory, project, run, say } from "./process.mjs";

const dist = join(project, "dist");
const stamp = join(memory, "built");
const settings = ["package-lock.json", "tsconfig.json", "tsconfig.build.json", "scripts/build.mjs"];

/** Compiled code, the files it reads beside it, the workflow bundle and the steps' versions, all in `dist/`. */
export async function ensureBuilt() {
  if ((await stamped()) === (await fingerprint())) return;
  await exclusively("building", async () => {
    const wanted = await fingerprint();
    if ((await stamped()) === wanted) return;
    say("building …");
    await build();
    await mkdir(memory, { recursive: true });
    await writeFile(stamp, wanted);
  });
}

/** Compiled benches by name: `bench/NAME.ts`. */
export async function benches() {
  const names = (await sources()).flatMap(({ path }) => /^bench\/([\w-]+)\.ts$/.exec(path)?.[1] ?? []);
  return new Map(names.sort().map((name) => [name, join(dist, "bench", `${name}.js`)]));
}

async function build() {
  const started = Date.now();
  // What stands there is not what the stamp says from here on.
  await rm(stamp, { force: true });
  await step(
    [join("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"],
    "does not compile",
  );
  for (const { path } of await sources()) {
    if (path.endsWith(".ts") || path.endsWith(".md")) continue;
    await mkdir(dirname(join(dist, path)), { recursive: true });
    await copyFile(join(project, path), join(dist, path));
  }
  // Made of what was compiled; each belongs to the room it is named after.
  for (const made of ["build-workflow-bundle.js", "build-step-versions.js"]) {
    const file = join(dist, "workers", made);
    if (existsSync(file)) await step([file], "failed");
  }
  await prune(started);
  await step(
    [
      join("node_modules", "dependency-cruiser", "bin", "dependency-cruise.mjs"),
      ...["--config", ".dependency-cruiser.runtime.cjs", "--output-type", "err", "dist/workflows"],
    ],
    "imports what it must not",
    "quiet",
  );
}

async function step(args, what, quiet) {
  let said = "";
  const hear = (chunk) => {
    said += chunk;
  };
  const code = await run(process.execPath, args, quiet ? { output: "pipe", hear } : { output: 2 });
  if (code === 0) return;
  process.stderr.write(said);
  if (code !== 130) say(`${relative(project, args[0])} says that the code ${what} (see above)`);
  process.exit(code === 130 ? 130 : 1);
}

/** Removes what an earlier build left and this one did not write. */
async function prune(started) {
  for (const entry of await readdir(dist, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.startsWith(memory)) continue;
    // Two seconds of grace: some file systems keep coarse times.
    if ((await stat(path)).mtimeMs < started - 2_000) await rm(path);
  }
}

function stamped() {
  return readFile(stamp, "utf8").catch(() => undefined);
}

/** Sizes and times of every source: reading some hundred files would cost more than this start may. */
async function fingerprint() {
  const hash = createHash("sha256");
  const files = [...(await sources()), ...(await Promise.all(settings.map(described)))];
  for (const { path, size, mtimeMs } of files) hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  return hash.digest("hex");
}

/** Every file of the rooms that `tsconfig.build.json` names, and the code at the root. */
async function sources() {
  const { include } = JSON.parse(await readFile(join(project, "tsconfig.build.json"), "utf8"));
  const paths = (await readdir(project)).filter((name) => /^config.*\.ts$/.test(name));
  for (const room of include) {
    const folder = join(project, room);
    if (room.endsWith(".ts") || !existsSync(folder)) continue;
    for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
      const path = relative(project, join(entry.parentPath, entry.name));
      if (entry.isFile() && !entry.name.startsWith(".") && !path.includes("__pycache__")) paths.push(path);
    }
  }
  const found = await Promise.all(paths.map(described));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function described(path) {
  const { size, mtimeMs } = await stat(join(project, path));
  return { path, size, mtimeMs };
}
