import { readJsonLines } from "../../text/learning/read-json-lines.ts";
import { type Letter, type Pair, type Split, verdictOf } from "./pair.ts";
import { textsByHash } from "./texts-by-hash.ts";

/** A line of `../natural.jsonl`. */
export interface NaturalGroup {
  readonly of: "review" | "post" | "case-report";
  readonly split: Split;
  /** Stretches of public texts: the first 16 hex digits of a text's SHA-256, start and end, with spaces between. */
  readonly texts: readonly string[];
  /** A letter for each text (supported, contradicted, not enough), a space, the claim. */
  readonly claims: readonly string[];
}

/**
 * Claims in words of their own about what patients and case reports really wrote, written for this project: four texts on like matters,
 * named by their hashes, and claims with a verdict for each of the four; most claims have a twin that says the opposite. Split with
 * their texts: no text of a group, nor a near-copy of one, is in a group of another split.
 *
 * @returns nothing of texts that are not at hand
 */
export async function naturalPairs(data: string): Promise<Pair[]> {
  const groups = await readNaturalGroups();
  const known = new Map([...(await textsByHash(data))].map(([hash, text]) => [hash.slice(0, 16), text]));
  return groups.flatMap(({ of, split, texts, claims }, i) => {
    const read = texts.map((stretch) => {
      const [hash = "", start, end] = stretch.split(" ");
      return known.get(hash)?.slice(Number(start), Number(end));
    });
    const cluster = `natural-${i}`;
    return claims.flatMap((line, j) =>
      read.flatMap((evidence, k): Pair[] => {
        if (evidence === undefined) return [];
        const label = verdictOf[line[k] as Letter];
        const claim = line.slice(texts.length + 1);
        const id = `${cluster}-${j}-${k}`;
        return [{ id, source: "natural", kind: of, split, cluster, evidence, claim, label }];
      }),
    );
  });
}

export function readNaturalGroups(): Promise<readonly NaturalGroup[]> {
  return readJsonLines(new URL("../natural.jsonl", import.meta.url));
}
