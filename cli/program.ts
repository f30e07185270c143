import { Command, Option } from "commander";
import { addAlertsCommand } from "./commands/alerts.ts";
import { addApiCommand } from "./commands/api.ts";
import { addAskCommand } from "./commands/ask.ts";
import { addBackfillCommand } from "./commands/backfill.ts";
import { addBiasCommand } from "./commands/bias.ts";
import { addCompletion } from "./commands/completion.ts";
import { addDagsCommand } from "./commands/dags.ts";
import { addDatasetsCommand } from "./commands/datasets.ts";
import { addDiffCommand } from "./commands/diff.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addEvidenceCommand } from "./commands/evidence.ts";
import { addLineageCommand } from "./commands/lineage.ts";
import { addLogsCommand } from "./commands/logs.ts";
import { addModelsCommand } from "./commands/models.ts";
import { addPoolsCommand } from "./commands/pools.ts";
import { addQueryCommand } from "./commands/query.ts";
import { addRagLogCommand } from "./commands/rag-log.ts";
import { addRerunCommand } from "./commands/rerun.ts";
import { addRevealCommand } from "./commands/reveal.ts";
import { addRollbackCommand } from "./commands/rollback.ts";
import { addRolloutCommand } from "./commands/rollout.ts";
import { addRunCommand } from "./commands/run.ts";
import { addRunsCommand } from "./commands/runs.ts";
import { addSchedulesCommand } from "./commands/schedules.ts";
import { addShowCommand } from "./commands/show.ts";
import { addSteerCommands } from "./commands/steer.ts";
import { addSummaryCommand } from "./commands/summary.ts";
import { addTriggerCommand } from "./commands/trigger.ts";
import { addUpCommand } from "./commands/up.ts";
import { addWatchCommand } from "./commands/watch.ts";
import { addWorkerCommand } from "./commands/worker.ts";

export const version = "0.1.0";

/** The whole command line. Nothing is done before `parseAsync`. */
export function createProgram(): Command {
  const program = new Command("pharma")
    .description("Runs typed DAGs on Temporal over a lakehouse on DuckDB, for pharmaceutical intelligence.")
    .version(version)
    .addOption(new Option("--verbose", "print stacks and causes of errors"))
    .showHelpAfterError("(add --help for usage)")
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      "after",
      `
Exit status:
  0 succeeded   1 run failed   2 usage   3 deadline or timeout   4 awaiting an operator   130 cancelled

Examples:
  $ pharma up                      everything on this machine, until Ctrl-C
  $ pharma run nightly             one night, with a table of what goes on
  $ pharma show nightly/2026-11-20 how a run went
  $ pharma query "from gold.product_summary limit 5"`,
    );
  addUpCommand(program);
  addRunCommand(program);
  addTriggerCommand(program);
  addRunsCommand(program);
  addShowCommand(program);
  addWatchCommand(program);
  addLogsCommand(program);
  addSteerCommands(program);
  addRerunCommand(program);
  addBackfillCommand(program);
  addDagsCommand(program);
  addSummaryCommand(program);
  addEvidenceCommand(program);
  addAskCommand(program);
  addApiCommand(program);
  addRagLogCommand(program);
  addQueryCommand(program);
  addLineageCommand(program);
  addDiffCommand(program);
  addRollbackCommand(program);
  addBiasCommand(program);
  addRevealCommand(program);
  addSchedulesCommand(program);
  addPoolsCommand(program);
  addModelsCommand(program);
  addAlertsCommand(program);
  addWorkerCommand(program);
  addRolloutCommand(program);
  addDoctorCommand(program);
  addDatasetsCommand(program);
  addCompletion(program);
  return program;
}
