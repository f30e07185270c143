import type { Command } from "commander";
import { AlertFile } from "../../alerts/alert-file.ts";
import { secretNames } from "../../alerts/sinks/with-secrets.ts";
import { testSinks } from "../../alerts/test-sinks.ts";
import { acknowledgeAlert, closeAlert, readAlertDesk, silenceAlerts } from "../../client/alert-desk.ts";
import { readSecret } from "../../config.ts";
import type { Receipt } from "../../workflows/control.ts";
import { usageError } from "../cli-error.ts";
import { ExitCode } from "../exit-code.ts";
import { parseDuration } from "../parse-duration.ts";
import { renderDesk } from "../render/alert-desk.ts";
import { plural } from "../render/format.ts";
import { renderTable } from "../render/table.ts";
import { settingsOrUsage } from "../settings.ts";
import { operator, withClient } from "../with-client.ts";

interface ActOptions {
  readonly who?: string;
  readonly why?: string;
  readonly json?: true;
}

/** `pharma alerts`: what is broken, who has been told, and trying the sinks out. */
export function addAlertsCommand(program: Command): void {
  const command = program
    .command("alerts")
    .description("what is broken, since when, who owns it and what to type")
    .option("--all", "also what was lately resolved, and what sinks refused")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pharma alerts\n  $ pharma alerts ack awaiting/nightly/2026-11-20/score-sentiment\n  $ pharma alerts test team",
    )
    .action(async (options: { all?: true; json?: true }) => {
      const desk = await withClient(readAlertDesk);
      const { recent, refused, ...now } = desk;
      const shown = options.all ? desk : { ...now, recent: [], refused: [] };
      process.stdout.write(
        options.json ? `${JSON.stringify(shown, null, 2)}\n` : `${renderDesk(shown, new Date())}\n`,
      );
    });

  acting(command.command("ack"))
    .argument("<key>", "as in `pharma alerts`")
    .description("you are at it: the alert stays open and is not said again")
    .addHelpText(
      "after",
      '\nExample:\n  $ pharma alerts ack failed/nightly --why "the source is down, its owner knows"',
    )
    .action((key: string, options: ActOptions) =>
      withClient(async (client) => print(await acknowledgeAlert(client, key, operator(options)), options)),
    );

  acting(command.command("close"))
    .argument("<key>", "as in `pharma alerts`")
    .description("closes an alert that nothing else resolves")
    .addHelpText(
      "after",
      '\nExample:\n  $ pharma alerts close rows/nightly/gold.forecast --why "as intended"',
    )
    .action((key: string, options: ActOptions) =>
      withClient(async (client) => print(await closeAlert(client, key, operator(options)), options)),
    );

  acting(command.command("silence"))
    .argument("<key>", "a key, a rule, or how keys begin: late, failed/nightly")
    .requiredOption("--for <duration>", "90s, 30m, 8h", parseDuration)
    .description("nothing is said of these alerts for a time; they are kept all the same")
    .addHelpText(
      "after",
      '\nExample:\n  $ pharma alerts silence late --for 2h --why "the cluster is upgraded"',
    )
    .action((target: string, options: ActOptions & { for: number }) => {
      const until = new Date(Date.now() + options.for).toISOString();
      return withClient(async (client) =>
        print(await silenceAlerts(client, { target, until, ...operator(options) }), options),
      );
    });

  command
    .command("test")
    .argument("[sink]", "one of the file's sinks; all of them by default")
    .description("sends a test message from here, and says what each sink answered")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma alerts test on-call")
    .action(async (sink: string | undefined, _, test: Command) => {
      const { json } = test.optsWithGlobals<{ json?: true }>();
      const { config } = await readConfig();
      const known = Object.keys(config.sinks);
      if (sink !== undefined && !known.includes(sink)) {
        throw usageError(`There is no sink "${sink}"; there are ${known.join(", ")}.`);
      }
      const results = await testSinks(config, sink === undefined ? known : [sink], {
        secret: readSecret,
        say: (line) => process.stderr.write(`${line}\n`),
      });
      const table = renderTable(results, [
        { title: "sink", value: (result) => result.sink },
        { title: "", value: (result) => result.outcome },
        { title: "answer", value: (result) => result.answer },
      ]);
      process.stdout.write(json ? `${JSON.stringify(results, null, 2)}\n` : `${table}\n`);
      if (results.some(({ outcome }) => outcome !== "sent")) process.exitCode = ExitCode.runFailed;
    });

  command
    .command("rules")
    .description("the rules that hold here")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma alerts rules")
    .action(async (_, rules: Command) => {
      const { json } = rules.optsWithGlobals<{ json?: true }>();
      const { config } = await readConfig();
      const table = renderTable(config.rules, [
        { title: "rule", value: (rule) => rule.name },
        { title: "kind", value: (rule) => rule.kind },
        { title: "severity", value: (rule) => rule.severity },
        { title: "of", value: (rule) => ("dags" in rule ? rule.dags : rule.tables).join(" ") },
        { title: "sinks", value: (rule) => (rule.sinks ?? Object.keys(config.sinks)).join(" ") },
      ]);
      process.stdout.write(json ? `${JSON.stringify(config.rules, null, 2)}\n` : `${table}\n`);
    });

  command
    .command("check")
    .description("says whether the file of alerts can be used, and what is wrong with it")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma alerts check")
    .action(async (_, check: Command) => {
      const { json } = check.optsWithGlobals<{ json?: true }>();
      const { alerts } = settingsOrUsage();
      const { config, problem } = await new AlertFile(alerts).read();
      const missing = secretNames(config.sinks).filter((name) => readSecret(name) === undefined);
      if (json) {
        const problems = problem?.error.problems ?? [];
        process.stdout.write(`${JSON.stringify({ file: alerts, problems, missing }, null, 2)}\n`);
      } else if (problem === undefined) {
        const lines = [
          `${alerts} can be used: ${plural(config.rules.length, "rule")}, ${plural(Object.keys(config.sinks).length, "sink")}`,
          ...missing.map((name) => `\${${name}} is not set here; workers of the control queue need it`),
        ];
        process.stdout.write(`${lines.join("\n")}\n`);
      } else {
        process.stderr.write(
          `${[alerts, ...problem.error.problems.map((line) => `  ${line}`)].join("\n")}\n`,
        );
      }
      if (problem !== undefined) process.exitCode = ExitCode.usage;
    });
}

async function readConfig() {
  const { config, problem } = await new AlertFile(settingsOrUsage().alerts).read();
  if (problem !== undefined) throw usageError(problem.error.message, { cause: problem.error });
  return { config };
}

function acting(command: Command): Command {
  return command
    .option("--why <reason>", "kept with the alert and in the audit table")
    .option("--who <name>", "who acts (default: your account's name)")
    .option("--json", "print JSON");
}

function print(receipt: Receipt, { json }: ActOptions): void {
  process.stdout.write(json ? `${JSON.stringify(receipt)}\n` : `${receipt.message}\n`);
}
