import type { Command } from "commander";
import { listEvaluations } from "../../../lakehouse/registry/model-evaluation.ts";
import { listVersions } from "../../../lakehouse/registry/model-version.ts";
import { versionOf } from "../../../models/registry/trainable.ts";
import { loadTrainable, trainableNames } from "../../../models/registry/trainables.ts";
import { currentVersion } from "../../models/current-version.ts";
import { type Registry, withRegistry } from "../../models/with-registry.ts";
import { type ListedVersion, renderVersions } from "../../render/model-table.ts";

export function addListCommand(models: Command): void {
  models
    .command("list", { isDefault: true })
    .argument("[name]", "one model (default: all)")
    .description("lists models, their versions, what is current and how each was measured last")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExamples:\n  $ pharma models list\n  $ pharma models list sentiment --json")
    .action(async (name: string | undefined, options: { json?: true }) => {
      const names = name === undefined ? trainableNames : [name];
      const rows = await withRegistry(async (registry) => {
        const listed: ListedVersion[] = [];
        for (const each of names) listed.push(...(await versionsOf(registry, each)));
        return listed;
      });
      process.stdout.write(`${options.json ? JSON.stringify(rows, null, 2) : renderVersions(rows)}\n`);
    });
}

/** Registered versions, the newest first, and the weights that ship. */
async function versionsOf(registry: Registry, name: string): Promise<ListedVersion[]> {
  const trainable = await loadTrainable(name);
  const current = await currentVersion(trainable, registry);
  const evaluations = await listEvaluations(registry.lake, name);
  const last = (version: string) => evaluations.find((each) => each.version === version) ?? null;
  const shipped = versionOf((await trainable.shipped()).files);
  const registered = (await listVersions(registry.lake, name)).map((row) => ({
    name,
    version: row.version,
    state: row.state,
    origin: "trained" as const,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    examples: row.examples,
    evaluation: last(row.version),
  }));
  const ships: ListedVersion = {
    name,
    version: shipped,
    state: current.shipped ? "current" : "retired",
    origin: "shipped",
    createdAt: null,
    createdBy: null,
    examples: null,
    evaluation: last(shipped),
  };
  return [...registered, ships];
}
