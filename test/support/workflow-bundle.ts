import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { buildWorkflowBundle } from "../../workers/build-workflow-bundle.ts";

/** Path of the bundle of the sources as they stand; made once per state of them (about 3 s) and kept. */
export async function workflowBundle(): Promise<string> {
  const folder = join(process.cwd(), "node_modules", ".cache", "pharma-tests");
  const target = join(folder, `workflows-${await hashOf("workflows")}.js`);
  if (existsSync(target)) return target;
  await mkdir(folder, { recursive: true });
  const made = `${target}.${process.pid}`;
  await buildWorkflowBundle(join(process.cwd(), "workflows", "index.ts"), made);
  await rename(made, target);
  return target;
}

async function hashOf(folder: string): Promise<string> {
  const hash = createHash("sha256").update(await readFile("package-lock.json"));
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((name) => name.endsWith(".ts")).sort()) {
    hash.update(file).update(await readFile(join(folder, file)));
  }
  return hash.digest("hex").slice(0, 16);
}
