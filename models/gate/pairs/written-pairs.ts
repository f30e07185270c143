import { createHash } from "node:crypto";
import { readJsonLines } from "../../text/learning/read-json-lines.ts";
import type { Verdict } from "../judgement.ts";
import type { Pair, Split } from "./pair.ts";

interface Written {
  readonly evidence: string;
  readonly of: string;
  readonly supported: readonly string[];
  readonly contradicted: readonly string[];
  readonly not_enough: readonly string[];
}

const labels: readonly Verdict[] = ["supported", "contradicted", "not_enough"];

/**
 * Claims in words of their own, written by hand for this project: two of each verdict about each text. Of the texts of
 * `../written.jsonl` one in six, by its hash, is for choosing, the others for training; those of `../written-held-out.jsonl` are for
 * measuring alone.
 */
export async function writtenPairs(): Promise<Pair[]> {
  const learned = (await read("written.jsonl")).flatMap((written) => {
    const hash = hashOf(written);
    return pairsOf(written, hash, Number.parseInt(hash.slice(0, 6), 16) % 6 === 0 ? "choose" : "train");
  });
  const heldOut = (await read("written-held-out.jsonl")).flatMap((written) =>
    pairsOf(written, hashOf(written), "test"),
  );
  return [...learned, ...heldOut];
}

function read(name: string): Promise<readonly Written[]> {
  return readJsonLines(new URL(`../${name}`, import.meta.url));
}

function hashOf({ evidence }: Written): string {
  return createHash("sha256").update(evidence).digest("hex").slice(0, 12);
}

function pairsOf(written: Written, hash: string, split: Split): Pair[] {
  return labels.flatMap((label) =>
    written[label as keyof Written & Verdict].map((claim, i) => ({
      ...{ id: `written-${hash}-${label}-${i}`, source: "written", kind: written.of, split },
      ...{ cluster: `written-${hash}`, evidence: written.evidence, claim, label },
    })),
  );
}
