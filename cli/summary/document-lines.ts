import pc from "picocolors";
import type { RunView } from "../../client/describe-run.ts";
import { formatCount, plural } from "../render/format.ts";

/** Labels and documents; nothing for a night without. */
export function documentLines(run: RunView): string[] {
  const landed = outputOf<Landed>(run, "ingest-documents");
  const clean = outputOf<Clean>(run, "clean-documents");
  if (!landed || !clean) return [];
  const set = Object.values(landed.quarantined).reduce((sum, records) => sum + records, 0);
  const reasons = Object.entries(landed.quarantined).map(([reason, n]) => `${reason} ${formatCount(n)}`);
  return [
    `${pc.bold("Labels")}   ${plural(clean.labels, "label")} and ${plural(clean.others, "document")} (${formatCount(landed.loaded)} new, ${formatCount(set)} quarantined${set === 0 ? "" : `: ${reasons.join(", ")}`}), ${plural(clean.documents.rows, "section")}`,
  ];
}

interface Landed {
  readonly loaded: number;
  readonly quarantined: Readonly<Record<string, number>>;
}

interface Clean {
  readonly labels: number;
  readonly others: number;
  readonly documents: { readonly rows: number };
}

function outputOf<Output>(run: RunView, task: string): Output | undefined {
  return (run.tasks.find(({ id }) => id === task)?.output ?? undefined) as Output | undefined;
}
