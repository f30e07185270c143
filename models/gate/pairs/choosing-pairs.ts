import { seededRandom, shuffled } from "../../text/learning/random.ts";
import { contrastPairs } from "./contrast-pairs.ts";
import { naturalPairs } from "./natural-pairs.ts";
import type { Pair } from "./pair.ts";
import { phrasingPairs, unseenPairs } from "./phrasing-pairs.ts";
import { readConjNli } from "./read-nli.ts";
import type { SourceText } from "./source-texts.ts";
import { summaryPairs } from "./summary-pairs.ts";
import { syntheticPairs } from "./synthetic-pairs.ts";
import { writtenPairs } from "./written-pairs.ts";

/** What the stacked model is fitted on and thresholds are chosen on: nothing of it is in training or is held out. */
export async function choosingPairs(texts: readonly SourceText[], data: string): Promise<Pair[]> {
  const contrasts = (await contrastPairs()).filter(({ split }) => split === "choose");
  const natural = (await naturalPairs(data)).filter(({ split }) => split === "choose");
  const conjnli = (await readConjNli(data)).filter(({ split }) => split === "choose");
  return [
    ...syntheticPairs(texts, {
      ...{ split: "choose", seed: 3, kept: 2, corrupted: 2 },
      sentences: { reviews: 700, "case-reports": 350 },
    }),
    ...phrasingPairs({ split: "choose", seed: 4, count: 900, surroundings: surroundingsOf(texts, "choose") }),
    ...unseenPairs(),
    ...(await writtenPairs()).filter(({ split }) => split === "choose"),
    ...shuffled(contrasts, seededRandom(8)).slice(0, 2_400),
    ...shuffled(natural, seededRandom(9)).slice(0, 2_400),
    ...summaryPairs(texts, "choose", 6, 200),
    ...shuffled(conjnli, seededRandom(7)).slice(0, 300),
  ];
}

/** Short sentences of reviews, to stand beside phrasings. */
export function surroundingsOf(texts: readonly SourceText[], split: Pair["split"]): string[] {
  return texts
    .filter((text) => text.source === "reviews" && text.split === split)
    .flatMap(({ sentences }) => sentences.map(({ text }) => text))
    .filter((text) => text.length > 20 && text.length < 110);
}
