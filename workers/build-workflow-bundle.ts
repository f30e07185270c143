import { stat, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundleWorkflowCode, DefaultLogger } from "@temporalio/worker";

/**
 * Bundles compiled workflow code for the sandbox, so that no worker spends two to four seconds on it at its start.
 * The bundle belongs to the exact version of the Temporal SDK it was made with.
 */
export async function buildWorkflowBundle(workflows: string, target: string): Promise<{ bytes: number }> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: workflows,
    logger: new DefaultLogger("WARN"),
    // Stacks keep their lines; the sources themselves would be held in memory by every worker.
    webpackConfigHook: (config) => ({ ...config, devtool: "inline-nosources-source-map" }),
  });
  await writeFile(target, code);
  return { bytes: (await stat(target)).size };
}

const here = new URL(".", import.meta.url);
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = fileURLToPath(new URL("../workflow-bundle.js", here));
  const { bytes } = await buildWorkflowBundle(fileURLToPath(new URL("../workflows/index.js", here)), target);
  process.stdout.write(`workflow bundle: ${(bytes / 1e6).toFixed(1)} MB\n`);
}
