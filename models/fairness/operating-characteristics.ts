import { wilson } from "../text/clean/eval/wilson.ts";
import { auditModel } from "./audit-model.ts";
import { simulateAudit } from "./simulate-audit.ts";

/** What verdicts are worth: how often audits of simulated models say what, where the truth is known. */
export interface OperatingCharacteristic {
  readonly reviews: number;
  /** How often the model's rates of one sex are those of the other. */
  readonly ratio: number;
  readonly draws: number;
  /** Share of audits with a verdict of unfair anywhere: six attributes, their groups, five rates. */
  readonly unfairAnywhere: ReturnType<typeof wilson>;
  /** Share in which the verdict on the sexes is unfair, or fair: of selection rates, and of true positive rates. */
  readonly parity: Readonly<Record<"unfair" | "fair", ReturnType<typeof wilson>>>;
  readonly opportunity: Readonly<Record<"unfair" | "fair", ReturnType<typeof wilson>>>;
}

const draws = 400;
const firstSeed = 1000;

/** Of fair models, of models at the bound, and of unfair ones, from few reviews to many. */
export function operatingCharacteristics(): readonly OperatingCharacteristic[] {
  const settings = [
    ...[300, 1000, 3000, 10_000].map((reviews) => ({ ratio: 1, reviews })),
    ...[1000, 10_000].map((reviews) => ({ ratio: 0.8, reviews })),
    ...[300, 1000, 2000, 4000].map((reviews) => ({ ratio: 0.5, reviews })),
  ];
  return settings.map(({ ratio, reviews }) => {
    const audits = Array.from({ length: draws }, (_, i) =>
      auditModel(simulateAudit({ reviews, ratio, seed: firstSeed + i })),
    );
    const share = (holds: (audit: (typeof audits)[number]) => boolean) =>
      wilson(audits.filter(holds).length / draws, draws);
    const verdict = (metric: string, wanted: string) =>
      share((audit) =>
        audit.some((each) => each.attribute === "sex" && each.metric === metric && each.verdict === wanted),
      );
    const both = (metric: string) => ({ unfair: verdict(metric, "unfair"), fair: verdict(metric, "fair") });
    return {
      ...{ reviews, ratio, draws },
      unfairAnywhere: share((audit) => audit.some((each) => each.verdict === "unfair")),
      parity: both("demographic_parity_ratio"),
      opportunity: both("equal_opportunity_ratio"),
    };
  });
}
