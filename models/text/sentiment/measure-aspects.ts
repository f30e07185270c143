import { wilson } from "../clean/eval/wilson.ts";
import type { TextReader } from "../reader/open-reader.ts";
import { sentences } from "../sentences.ts";
import { type Aspect, type AspectSentiment, readAspects } from "./aspects.ts";
import type { LabelledReview } from "./training-data.ts";

type Share = ReturnType<typeof wilson>;

export interface AspectFigures {
  readonly reviews: number;
  /** Reviews whose writer graded the aspect clearly, by grade: how many have an entry, and of those not mixed how many agree. */
  readonly effectiveness: Readonly<Record<"good" | "bad", { readonly found: Share; readonly agree: Share }>>;
  /** Of reviews with the writer's grade: the share said to suffer. */
  readonly sideEffects: Readonly<Record<"none" | "mild" | "moderate" | "severe", Share>>;
}

/** Aspects against the grades that druglib's writers give, which the reader never saw. */
export async function measureAspects(
  reader: TextReader,
  reviews: readonly LabelledReview[],
): Promise<AspectFigures> {
  const graded = reviews.filter(({ effectiveness }) => effectiveness !== undefined);
  const readings = await reader.read(graded.map(({ text }) => ({ text })));
  const rows = graded.flatMap((review, i) => {
    const reading = readings[i];
    if (!reading) return [];
    return [
      { review, aspects: readAspects(review.text, sentences(review.text), reading, reader.thresholds) },
    ];
  });
  const effectiveness = (of: (grade: number) => boolean, right: AspectSentiment["sentiment"]) => {
    const those = rows.filter(({ review }) => of(review.effectiveness ?? -1));
    const said = those.flatMap(({ aspects }) => find(aspects, "effectiveness") ?? []);
    const clear = said.filter(({ sentiment }) => sentiment !== "mixed");
    const agree = clear.filter(({ sentiment }) => sentiment === right).length;
    return {
      found: wilson(said.length / those.length, those.length),
      agree: wilson(agree / clear.length, clear.length),
    };
  };
  const suffering = (of: (grade: number) => boolean) => {
    const those = rows.filter(({ review }) => of(review.sideEffects ?? -1));
    const found = those.filter(({ aspects }) => {
      const said = find(aspects, "side-effects")?.sentiment;
      return said === "negative" || said === "mixed";
    });
    return wilson(found.length / those.length, those.length);
  };
  return {
    reviews: rows.length,
    effectiveness: {
      good: effectiveness((grade) => grade >= 3, "positive"),
      bad: effectiveness((grade) => grade <= 1, "negative"),
    },
    sideEffects: {
      none: suffering((grade) => grade === 0),
      mild: suffering((grade) => grade === 1),
      moderate: suffering((grade) => grade === 2),
      severe: suffering((grade) => grade >= 3),
    },
  };
}

function find(aspects: readonly AspectSentiment[], aspect: Aspect): AspectSentiment | undefined {
  return aspects.find((each) => each.aspect === aspect);
}
