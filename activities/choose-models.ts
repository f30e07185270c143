import { chooseModel, type ModelChoice } from "../lakehouse/registry/model-choice.ts";
import { defineStep } from "./step.ts";

export interface ChooseModelsOutput {
  readonly sentiment: ModelChoice;
}

/**
 * Which version of each trained model the run uses, chosen once at its start: a promotion in the middle of a night does
 * not split it. Steps take their choice as an input, so that a promotion makes their next results anew, and only theirs.
 */
export const chooseModels = defineStep<Readonly<Record<string, never>>, ChooseModelsOutput>(
  async (_input, { lake, log }) => {
    const sentiment = await chooseModel(lake, "sentiment");
    log.info({ sentiment: sentiment.version ?? "shipped" }, "models chosen");
    return { sentiment };
  },
);
