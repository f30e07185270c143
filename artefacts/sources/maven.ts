import { access, mkdir, readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Source } from "../artefact.ts";
import { SourceFailed } from "../errors.ts";
import { unpack } from "../unpack.ts";
import { runCommand } from "./run-command.ts";
import type { Fetched, SourceContext } from "./source-context.ts";
import { watchGrowth } from "./watch-growth.ts";

/** A jar: from the local Maven repository if it is there, otherwise by the `mvn` command with the user's settings. */
export async function fetchFromMaven(
  source: Extract<Source, { kind: "maven" }>,
  context: SourceContext,
): Promise<Fetched> {
  const file = `${source.artifact}-${source.version}.jar`;
  const home = context.env.HOME ?? homedir();
  const repository = join(
    home,
    ".m2",
    "repository",
    ...source.group.split("."),
    source.artifact,
    source.version,
  );
  const local = join(repository, file);
  if (await exists(local)) {
    await unpack(local, "zip", source.entries, context.staging);
    return { resumed: false };
  }
  if (context.offline)
    throw new SourceFailed(`not in the local repository (${local}), and PHARMA_OFFLINE is set`);

  const folder = join(context.staging, "mvn");
  await mkdir(folder, { recursive: true });
  const args = [
    ...["--batch-mode", "--no-transfer-progress", "dependency:copy"],
    `-Dartifact=${source.group}:${source.artifact}:${source.version}:jar`,
    `-DoutputDirectory=${folder}`,
  ];
  const stop = watchGrowth(repository, (done) => context.onBytes(done, undefined));
  const { env, signal } = context;
  const result = await runCommand("mvn", args, { cwd: folder, env, signal }).finally(stop);
  if (result.code === undefined) throw new SourceFailed("mvn is not on PATH");
  if (result.code !== 0) throw new SourceFailed(reasonOf(result.said));
  const jar = (await readdir(folder)).find((name) => name.endsWith(".jar"));
  if (jar === undefined) throw new SourceFailed("mvn left no jar");
  await unpack(join(folder, jar), "zip", source.entries, context.staging);
  return { resumed: false };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function reasonOf(said: string): string {
  const errors = said.split("\n").filter((l) => l.startsWith("[ERROR]") || l.startsWith("Error"));
  const first = errors[0] ?? said.trim().split("\n").at(-1) ?? "failed";
  return `mvn: ${first.replace(/^\[ERROR\]\s*/, "").slice(0, 300)}`;
}
