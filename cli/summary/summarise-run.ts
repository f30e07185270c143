import { join, relative } from "node:path";
import pc from "picocolors";
import type { RunView } from "../../client/describe-run.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import type { Settings } from "../../settings.ts";
import { commandName } from "../command-name.ts";
import { formatDuration } from "../render/format.ts";
import { alertLines } from "./alert-lines.ts";
import { claimLines } from "./claim-lines.ts";
import { documentLines } from "./document-lines.ts";
import { forecastLines } from "./forecast-lines.ts";
import { goldLines } from "./gold-lines.ts";
import { mirrorLines } from "./mirror-lines.ts";
import { productLines } from "./product-lines.ts";
import { reviewLines } from "./review-lines.ts";
import { triageLines } from "./triage-lines.ts";

/**
 * What a person wants to know when a run has ended well: what came in, what it says, where it lies, how to look again.
 * A DAG that builds no Gold gets the last part alone.
 */
export async function summariseRun(run: RunView, lake: Lake, settings: Settings): Promise<string> {
  const sections: string[][] = [];
  if (run.tasks.some((task) => task.id === "build-gold")) {
    sections.push(
      await reviewLines(run, lake),
      documentLines(run),
      await productLines(lake),
      triageLines(run),
      await forecastLines(lake),
      await alertLines(lake),
      await claimLines(run, lake),
      goldLines(run, lakeFolder(settings)),
    );
  }
  sections.push(mirrorLines(run), runLines(run));
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function runLines(run: RunView): string[] {
  const pharma = commandName();
  const reused = run.tasks.filter((task) => task.state === "reused");
  const seconds = formatDuration(Date.parse(run.endedAt ?? run.startedAt) - Date.parse(run.startedAt));
  const done = `${pc.bold(run.run)} ${run.state} in ${seconds}`;
  return [
    reused.length === 0
      ? done
      : `${done}; ${reused.length} of ${run.tasks.length} tasks re-used, unchanged since an earlier run`,
    "Look again:",
    `  ${pharma} show ${run.run}`,
    `  ${pharma} query "from gold.product_summary" --at ${run.run}`,
    `  ${pharma} up    # the web UI, and everything ready for the next run`,
  ];
}

/** Relative to where the person stands, when that is shorter. */
function lakeFolder({ home, lake }: Settings): string {
  const data = lake.data ?? join(home, "lake", "data");
  const near = relative(process.cwd(), data);
  return data.startsWith("s3://") || near.startsWith("..") ? data : near;
}
