import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exclusively, memory, project, run, say } from "./process.mjs";

const stamp = join(memory, "installed");
const installed = join(project, "node_modules", ".package-lock.json");

/** Packages as `package-lock.json` says, installed without running any of their scripts. */
export async function ensureInstalled() {
  const wanted = createHash("sha256")
    .update(await readFile(join(project, "package-lock.json")))
    .update(`${process.platform}-${process.arch}`)
    .digest("hex");
  if (await upToDate(wanted)) return;
  await exclusively("installing packages", async () => {
    if (await upToDate(wanted)) return;
    if (!(await satisfies())) await install();
    await mkdir(memory, { recursive: true });
    await writeFile(stamp, wanted);
  });
}

async function upToDate(wanted) {
  const [was, lock] = await Promise.all([text(stamp), text(installed)]);
  return was === wanted && lock !== undefined;
}

/** Whether somebody has installed just these packages by hand. */
async function satisfies() {
  const [have, want] = await Promise.all([text(installed), text(join(project, "package-lock.json"))]);
  if (have === undefined || want === undefined) return false;
  const present = JSON.parse(have).packages ?? {};
  return Object.entries(JSON.parse(want).packages).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === "" ||
      present[path]?.version === version ||
      ((optional || devOptional || peer) && !present[path]),
  );
}

async function install() {
  say("installing packages (once; half a minute) …");
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  // Otherwise onnxruntime-node would fetch CUDA libraries; as a variable, because npm warns of keys it does not know.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  const npm = process.env.npm_execpath;
  // npm's report belongs on standard error: the command's own output may be read by a script.
  const code = npm?.endsWith(".js")
    ? await run(process.execPath, [npm, ...args], { env, output: 2 })
    : await run("npm", args, { env, output: 2 });
  if (code === 0) return;
  say(
    `packages could not be installed (npm's words are above). When the network is back, the same command goes on.`,
  );
  process.exit(code === 130 ? 130 : 1);
}

function text(path) {
  return readFile(path, "utf8").catch(() => undefined);
}
