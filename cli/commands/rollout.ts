import { type Command, InvalidArgumentError } from "commander";
import {
  type BuildState,
  drainBuild,
  promoteBuild,
  type RolloutState,
  rampBuild,
  rolloutState,
} from "../../client/rollout.ts";
import { CliError } from "../cli-error.ts";
import { ExitCode } from "../exit-code.ts";
import { parseDuration } from "../parse-duration.ts";
import { renderTable } from "../render/table.ts";
import { operator, withClient } from "../with-client.ts";

interface RolloutOptions {
  readonly deployment?: string;
  readonly who?: string;
  readonly json?: true;
}

/** `rollout status|promote|ramp|drain-wait`: which release of the workers' code new runs start on. */
export function addRolloutCommand(program: Command): void {
  const command = program
    .command("rollout")
    .description(
      "which release of the code new runs start on; runs that go on end on the one they started with",
    );

  withOptions(command.command("status"))
    .description("the releases whose workers have come, and how many runs each still has")
    .addHelpText("after", "\nExample:\n  $ pharma rollout status")
    .action((options: RolloutOptions) =>
      withClient(async (client, settings) => {
        const state = await rolloutState(client, options.deployment ?? settings.deployment);
        process.stdout.write(options.json ? `${JSON.stringify(state, null, 2)}\n` : `${render(state)}\n`);
      }),
    );

  withOptions(command.command("promote"))
    .argument("<build>", "build id, as in `pharma rollout status`")
    .description("starts new runs on a release; its workers must poll every queue that the one before polled")
    .option("--who <name>", "who acts (default: your account's name)")
    .addHelpText("after", "\nExample:\n  $ pharma rollout promote 2026-11-20.1")
    .action((build: string, options: RolloutOptions) =>
      act(options, `new runs start on ${build}`, (client, at) => promoteBuild(client, { ...at, build })),
    );

  withOptions(command.command("ramp"))
    .argument("<build>", "build id")
    .argument("<share>", "share of new runs: 20%; 0% stops it", parsePercent)
    .description("starts a share of new runs on a release, the others on the current one")
    .option("--who <name>", "who acts (default: your account's name)")
    .addHelpText("after", "\nExample:\n  $ pharma rollout ramp 2026-11-20.1 20%")
    .action((build: string, percent: number, options: RolloutOptions) =>
      act(
        options,
        percent === 0 ? "nothing ramps" : `${percent} % of new runs start on ${build}`,
        (client, at) => rampBuild(client, { ...at, build, percent }),
      ),
    );

  withOptions(command.command("drain-wait"))
    .argument("<build>", "build id")
    .description("waits until no run is pinned to a release, so that its workers can be stopped")
    .option("--timeout <duration>", "give up after this long, with exit status 3", parseDuration)
    .addHelpText(
      "after",
      "\nExample:\n  $ pharma rollout drain-wait 2026-11-19.1 --timeout 2h && systemctl stop pharma-old",
    )
    .action((build: string, options: RolloutOptions & { timeout?: number }) =>
      withClient(async (client, settings) => {
        const deployment = options.deployment ?? settings.deployment;
        const until = options.timeout === undefined ? Number.POSITIVE_INFINITY : Date.now() + options.timeout;
        let said: number | undefined;
        for await (const pinned of drainBuild(client, { deployment, build })) {
          if (pinned !== said) process.stderr.write(`${build}: ${pinned} pinned\n`);
          said = pinned;
          if (pinned > 0 && Date.now() > until) {
            throw new CliError(
              `${build} still has ${pinned} runs; they are listed by \`pharma runs --state running\`.`,
              ExitCode.timedOut,
            );
          }
        }
        const message = `nothing runs on ${build} any more: its workers can be stopped`;
        process.stdout.write(options.json ? `${JSON.stringify({ message })}\n` : `${message}\n`);
      }),
    );
}

type Act = (
  client: Parameters<typeof promoteBuild>[0],
  at: { readonly deployment: string; readonly who: string },
) => Promise<void>;

function act(options: RolloutOptions, message: string, change: Act): Promise<void> {
  return withClient(async (client, settings) => {
    const deployment = options.deployment ?? settings.deployment;
    const { who } = operator(options.who === undefined ? {} : { who: options.who });
    await change(client, { deployment, who });
    process.stdout.write(options.json ? `${JSON.stringify({ message })}\n` : `${message}\n`);
  });
}

function withOptions(command: Command): Command {
  return command
    .option("--deployment <name>", "name under which Temporal keeps the releases (default: pharma)")
    .option("--json", "print JSON");
}

function render({ builds, deployment }: RolloutState): string {
  if (builds.length === 0) return `${deployment} has no releases yet.`;
  return renderTable<BuildState>(builds, [
    { title: "build", value: ({ build }) => build },
    { title: "state", value: ({ state, ramp }) => (ramp === undefined ? state : `${state} ${ramp} %`) },
    { title: "since", value: ({ since }) => since?.slice(0, 19).replace("T", " ") ?? "" },
    { title: "pinned", align: "right", value: ({ pinned }) => String(pinned) },
  ]);
}

function parsePercent(text: string): number {
  const percent = Number(/^(\d{1,3}(?:\.\d+)?)%?$/.exec(text)?.[1] ?? Number.NaN);
  if (!(percent >= 0 && percent <= 100)) throw new InvalidArgumentError("It takes a share from 0% to 100%.");
  return percent;
}
