import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ToJudge } from "./judge-pairs.ts";

/** SICK's test part (Marelli et al. 2014): to measure with, not to train on. */
export async function readSick(data: string): Promise<ToJudge[]> {
  const label = { ENTAILMENT: "supported", CONTRADICTION: "contradicted", NEUTRAL: "not_enough" } as const;
  return (await readFile(join(data, "similarity/SICK_test_annotated.txt"), "utf8"))
    .split(/\r?\n/u)
    .slice(1)
    .flatMap((line) => {
      const [id = "", evidence = "", claim = "", , said = ""] = line.split("\t");
      const verdict = label[said as keyof typeof label];
      return verdict ? [{ cluster: id, kind: "sick", evidence, claim, label: verdict }] : [];
    });
}
