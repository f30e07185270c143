import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Verdict } from "../judgement.ts";
import type { Pair } from "./pair.ts";

interface Written {
  readonly evidence: string;
  readonly of: string;
  readonly supported: readonly string[];
  readonly contradicted: readonly string[];
  readonly not_enough: readonly string[];
}

const labels: readonly Verdict[] = ["supported", "contradicted", "not_enough"];

/**
 * Claims in words of their own, written by hand for this project (`../written.jsonl`): two of each verdict about each text. A text
 * in six, by its hash, is for choosing, the others for training; none of the test set's texts is among them.
 */
export async function writtenPairs(): Promise<Pair[]> {
  const file = ["../written.jsonl", "../../../../models/gate/written.jsonl"]
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((place) => existsSync(place));
  if (!file) throw new Error("models/gate/written.jsonl is not there: it is part of the project's checkout");
  const lines = (await readFile(file, "utf8")).split("\n").filter(Boolean);
  return lines.flatMap((line) => pairsOf(JSON.parse(line) as Written));
}

function pairsOf(written: Written): Pair[] {
  const hash = createHash("sha256").update(written.evidence).digest("hex").slice(0, 12);
  const split = Number.parseInt(hash.slice(0, 6), 16) % 6 === 0 ? "choose" : "train";
  return labels.flatMap((label) =>
    written[label as keyof Written & Verdict].map((claim, i) => ({
      ...{ id: `written-${hash}-${label}-${i}`, source: "written", kind: written.of, split },
      ...{ cluster: `written-${hash}`, evidence: written.evidence, claim, label },
    })),
  );
}
