import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A copy of the build whose step `buildGold` fails, as a release of its own. Returns the path of its command line. */
export async function brokenRelease(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-release-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  cpSync("dist", join(folder, "dist"), { recursive: true });
  symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  cpSync("package.json", join(folder, "package.json"));
  const step = join(folder, "dist", "activities", "build-gold.js");
  writeFileSync(
    step,
    `import { defineStep } from "./step.js";
class ColumnGone extends Error { name = "ColumnGone"; code = "COLUMN_GONE"; retryable = false; }
export const buildGold = defineStep(async () => { throw new ColumnGone("gold.product_daily has no column brand"); });
`,
  );
  const versions = join(folder, "dist", "step-versions.json");
  const known = JSON.parse(readFileSync(versions, "utf8")) as Record<string, string>;
  writeFileSync(versions, JSON.stringify({ ...known, buildGold: "broken" }));
  return join(folder, "dist", "cli", "main.js");
}
