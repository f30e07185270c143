import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { Pair } from "./pair.ts";

/**
 * NLI4CT (SemEval-2023 task 7): statements about a section of a clinical trial's report, or of two. The evidence is the whole section;
 * of two, both, each under its name. Its development part is the test here.
 */
export async function readNli4ct(data: string): Promise<Pair[]> {
  const zip = unzipSync(await readFile(join(data, "nli/nli4ct-train-dev.zip")));
  const json = (name: string): unknown => JSON.parse(new TextDecoder().decode(zip[`training_data/${name}`]));
  const sectionOf = (trial: string, section: string) =>
    ((json(`CT json/${trial}.json`) as Record<string, readonly string[]>)[section] ?? [])
      .map((line) => line.trim())
      .filter(Boolean)
      .join("\n");
  const read = (file: string, split: Pair["split"]): Pair[] =>
    Object.entries(json(file) as Record<string, Statement>).map(([id, row]) => {
      const first = sectionOf(row.Primary_id, row.Section_id);
      const evidence = row.Secondary_id
        ? `Primary trial:\n${first}\nSecondary trial:\n${sectionOf(row.Secondary_id, row.Section_id)}`
        : first;
      return {
        ...{
          id: `nli4ct-${id}`,
          source: "nli4ct",
          kind: row.Section_id,
          split,
          cluster: `nli4ct-${row.Primary_id}`,
        },
        ...{
          evidence,
          claim: row.Statement,
          label: row.Label === "Entailment" ? "supported" : "contradicted",
        },
      };
    });
  return [...read("train.json", "train"), ...read("dev.json", "test")];
}

interface Statement {
  readonly Section_id: string;
  readonly Primary_id: string;
  readonly Secondary_id?: string;
  readonly Statement: string;
  readonly Label: "Entailment" | "Contradiction";
}
