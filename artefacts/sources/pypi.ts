import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "../artefact.ts";
import { SourceFailed } from "../errors.ts";
import { unpack } from "../unpack.ts";
import { runCommand } from "./run-command.ts";
import type { Fetched, SourceContext } from "./source-context.ts";
import { watchGrowth } from "./watch-growth.ts";

/**
 * A wheel from the user's Python package index, fetched by `pip download` with the user's own settings (mirrors,
 * proxies, certificates). Nothing is installed and no code of the package runs: a wheel is a zip.
 */
export async function fetchFromPypi(
  source: Extract<Source, { kind: "pypi" }>,
  context: SourceContext,
): Promise<Fetched> {
  const folder = join(context.staging, "pip");
  // pip downloads into TMPDIR first, which is where its progress can be seen.
  const temporary = join(folder, "tmp");
  await mkdir(temporary, { recursive: true });
  const platform = source.wheelPlatforms?.[context.platform];
  const args = [
    ...["-m", "pip", "download", "--no-deps", "--no-cache-dir", "--no-input", "--disable-pip-version-check"],
    ...["--only-binary=:all:", "--progress-bar=off", "--retries=2", "--dest", folder],
    ...(platform === undefined ? [] : ["--platform", platform]),
    `${source.package}==${source.version}`,
  ];
  const stop = watchGrowth(folder, (done) => context.onBytes(done, undefined));
  const { env, signal } = context;
  const result = await runCommand("python3", args, {
    cwd: folder,
    env: { ...env, TMPDIR: temporary },
    signal,
  }).finally(stop);
  if (result.code === undefined) throw new SourceFailed("python3 is not on PATH");
  if (result.code !== 0) throw new SourceFailed(reasonOf(result.said));
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  if (wheel === undefined) throw new SourceFailed("pip left no wheel");
  await unpack(join(folder, wheel), "zip", source.entries, context.staging);
  return { resumed: false };
}

/** pip's own words, in one line. */
function reasonOf(said: string): string {
  if (said.includes("No module named pip")) return "python3 has no pip (Debian: apt-get install python3-pip)";
  const lines = said.split("\n").map((l) => l.trim());
  const error = lines.findLast((l) => l.startsWith("ERROR:")) ?? lines.findLast((l) => l !== "");
  return `pip: ${(error ?? "failed").replace(/^ERROR:\s*/, "")}`;
}
