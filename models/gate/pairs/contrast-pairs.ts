import { createHash } from "node:crypto";
import { readJsonLines } from "../../text/learning/read-json-lines.ts";
import { type Letter, type Pair, type Split, verdictOf } from "./pair.ts";

interface Contrast {
  readonly of: string;
  readonly texts: readonly string[];
  readonly claims: readonly { readonly claim: string; readonly verdicts: readonly Letter[] }[];
}

const splits: Readonly<Record<number, Split>> = { 0: "choose", 6: "test" };

/**
 * Contrast sets (Gardner et al. 2020), written for this project: three texts about one matter, and claims in words of their own that
 * hold of one, not of another, and are left open by a third. What a claim alone looks like tells nothing of its verdict. Of twelve
 * sets, by the hash of their texts, one is for choosing, one for measuring, and ten are for training.
 */
export async function contrastPairs(): Promise<Pair[]> {
  const sets = await readJsonLines<Contrast>(new URL("../contrasts.jsonl", import.meta.url));
  return sets.flatMap(pairsOf);
}

function pairsOf({ of, texts, claims }: Contrast): Pair[] {
  const hash = createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 12);
  const split = splits[Number.parseInt(hash.slice(0, 6), 16) % 12] ?? "train";
  const cluster = `contrast-${hash}`;
  return claims.flatMap(({ claim, verdicts }, i) =>
    verdicts.map((letter, k) => ({
      ...{ id: `${cluster}-${i}-${k}`, source: "contrasts", kind: of, split, cluster },
      ...{ evidence: texts[k] ?? "", claim, label: verdictOf[letter] },
    })),
  );
}
