import type { Command } from "commander";
import { addCurveCommand } from "./models/curve.ts";
import { addEvaluateCommand } from "./models/evaluate.ts";
import { addListCommand } from "./models/list.ts";
import { addPromoteCommand } from "./models/promote.ts";
import { addModelRollbackCommand } from "./models/rollback.ts";
import { addCardCommand, addShowModelCommand } from "./models/show.ts";
import { addSyncModelsCommand } from "./models/sync.ts";
import { addTrainCommand } from "./models/train.ts";

export function addModelsCommand(program: Command): void {
  const models = program
    .command("models")
    .description("trained models: train, measure, compare, promote, take back")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pharma models\n  $ pharma models train sentiment\n  $ pharma models promote sentiment --dry-run",
    );
  addListCommand(models);
  addTrainCommand(models);
  addEvaluateCommand(models);
  addShowModelCommand(models);
  addCardCommand(models);
  addCurveCommand(models);
  addPromoteCommand(models);
  addModelRollbackCommand(models);
  addSyncModelsCommand(models);
}
