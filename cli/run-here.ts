import { connectTo, type PharmaClient } from "../client/connect.ts";
import { cancelRun } from "../client/control-run.ts";
import { isOver } from "../client/watch-run.ts";
import type { Settings } from "../settings.ts";
import type { Embedded } from "../workers/embedded.ts";
import { commandName } from "./command-name.ts";
import { ExitCode } from "./exit-code.ts";
import { type Followed, followRun } from "./follow-run.ts";
import { onInterrupt } from "./on-interrupt.ts";
import { prepareArtefacts } from "./prepare.ts";
import { formatDuration } from "./render/format.ts";
import { settingsOrUsage } from "./settings.ts";
import { summariseRun } from "./summary/summarise-run.ts";
import { operator } from "./with-client.ts";

export interface RunHereOptions {
  readonly timeout?: number;
  readonly json?: true;
}

/** Server and workers in this process for the length of one run, which `start` starts or finds. */
export async function runHere(
  start: (client: PharmaClient) => Promise<string>,
  options: RunHereOptions,
): Promise<ExitCode> {
  const settings = settingsOrUsage();
  await prepareArtefacts(settings);
  const { startEmbedded } = await import("../workers/embedded.ts");
  const embedded = await startEmbedded(settings);
  const interrupt = onInterrupt();
  try {
    const client = await connectTo(embedded.target);
    try {
      if (!options.json) sayStarted(embedded);
      const run = await start(client);
      const followed = await follow(client, run, { embedded, interrupt: interrupt.signal, options });
      await report(embedded, followed, { ...options, settings });
      return followed.exitCode;
    } finally {
      await client.close();
    }
  } finally {
    interrupt.close();
    await embedded.stop();
  }
}

interface Following {
  readonly embedded: Embedded;
  readonly interrupt: AbortSignal;
  readonly options: RunHereOptions;
}

/** Ctrl-C cancels the run and waits until it has ended as cancelled. */
async function follow(
  client: PharmaClient,
  run: string,
  { embedded, interrupt, options }: Following,
): Promise<Followed> {
  const { json, timeout } = options;
  const quiet = json === true;
  const followed = await Promise.race([
    followRun(client, run, {
      quiet,
      signal: interrupt,
      ...(timeout !== undefined && { timeoutMs: timeout }),
    }),
    embedded.ended.then(() => Promise.reject(new Error("The workers stopped before the run ended."))),
  ]);
  if (!interrupt.aborted || isOver(followed.view.state)) return followed;
  process.stderr.write(`\ncancelling ${run} …\n`);
  await cancelRun(client, run, operator({ why: "interrupted at the terminal" }));
  const ended = await followRun(client, run, { quiet, timeoutMs: 30_000 });
  return { ...ended, exitCode: ExitCode.cancelled };
}

function sayStarted({ server, timings, gpu }: Embedded): void {
  if (server === undefined) return;
  const ui = server.ui === undefined ? "" : `, web UI ${server.ui}`;
  const how = server.joined ? "joined" : "started";
  process.stderr.write(
    `Temporal ${how} at ${server.address}${ui} (server ${formatDuration(timings.serverMs)}, workers ${formatDuration(timings.workersMs)}; gpu lane on ${gpu})\n\n`,
  );
}

async function report(
  embedded: Embedded,
  { view, exitCode }: Followed,
  { json, settings }: RunHereOptions & { readonly settings: Settings },
): Promise<void> {
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...view, exitCode, timings: embedded.timings }, null, 2)}\n`);
    return;
  }
  if (exitCode === ExitCode.awaitingOperator) {
    const waiting = view.tasks.filter((task) => task.state === "awaiting-operator").map((task) => task.id);
    process.stderr.write(
      `\n${view.run} waits for you, and keeps what it has done. Next:\n  ${commandName()} up    # in another terminal\n  ${commandName()} retry ${view.run} ${waiting.join(" ")}\n`,
    );
  }
  if (view.state === "succeeded")
    process.stdout.write(`\n${await summariseRun(view, embedded.host.lake, settings)}\n`);
}
