import type { Calibrated } from "../reader/reader-weights.ts";
import type { Reading, SentenceReading } from "../reader/reading.ts";
import type { ModelReading } from "./find-mentions.ts";
import type { SentenceLabels } from "./mention.ts";

/** The part of a reading that mentions are found with. */
export interface ReadMentions extends Pick<Reading, "spans"> {
  readonly sentences: readonly Pick<SentenceReading, "labels" | "ade">[];
}

type Thresholds = Readonly<Record<Calibrated, number>>;

/** The reader's output as `findMentions` takes it. */
export function modelReading({ sentences, spans }: ReadMentions, thresholds: Thresholds): ModelReading {
  return { spans, labels: sentences.map((sentence) => sentenceLabels(sentence, thresholds)) };
}

/**
 * A label counts from its own threshold on; roles are decided at one half. Patients and literature tell of reactions in ways
 * of their own, and a head was trained on each: what one of them takes for a reaction is one.
 */
function sentenceLabels(
  { labels, ade }: ReadMentions["sentences"][number],
  thresholds: Thresholds,
): SentenceLabels {
  const [adr = 0, withdrawal = 0, , lackOfEffect = 0, , indication = 0] = labels;
  return {
    adr: Math.max(aroundHalf(adr, thresholds.ADR), aroundHalf(ade, thresholds.ade)),
    withdrawal: aroundHalf(withdrawal, thresholds.WD),
    lackOfEffect: aroundHalf(lackOfEffect, thresholds.INF),
    indication: aroundHalf(indication, thresholds.DI),
  };
}

/** Moves a probability so that `threshold` becomes one half; 0 and 1 stay. */
function aroundHalf(p: number, threshold: number): number {
  return p < threshold ? p / threshold / 2 : 0.5 + (p - threshold) / (1 - threshold) / 2;
}
