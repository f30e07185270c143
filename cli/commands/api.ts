import { setTimeout } from "node:timers/promises";
import type { Command } from "commander";
import pino, { type Logger } from "pino";
import type { FollowingAsker } from "../../answers/follow-nights.ts";
import { CliError, usageError } from "../cli-error.ts";
import { parsePort } from "../metrics-option.ts";
import { interrupted, onInterrupt } from "../on-interrupt.ts";
import { settingsOrUsage } from "../settings.ts";
import { withAsker } from "../with-asker.ts";

export function addApiCommand(program: Command): void {
  program
    .command("api")
    .description("serves summaries, claims and answers over HTTP, until Ctrl-C")
    .option("--port <port>", "0 for any free one", parsePort, 8787)
    .option("--host <address>", "address to listen at", "127.0.0.1")
    .addHelpText(
      "after",
      `
GET /v1/summaries/KIND/SUBJECT   a summary with its claims
GET /v1/claims/ID                the words that a claim stands on
POST /v1/ask                     {"question": …}: an answer with its citations
GET /openapi.json                all of it

PHARMA_API_TOKENS says who may ask; without it the API listens to this machine alone.

Examples:
  $ pharma api
  $ curl -s localhost:8787/v1/ask -H 'content-type: application/json' -d '{"question": "weight gain on mirtazapine?"}'`,
    )
    .action(async ({ port, host }: { readonly port: number; readonly host: string }) => {
      const settings = settingsOrUsage();
      if (settings.apiTokens.size === 0 && !/^(127\.\d+\.\d+\.\d+|localhost|::1)$/.test(host)) {
        throw usageError(
          `Whoever reaches ${host} could read the reviews: set PHARMA_API_TOKENS, or listen at 127.0.0.1.`,
        );
      }
      const { createApi } = await import("../../api/api.ts");
      const log = pino({ level: settings.logLevel }, pino.destination(2));
      const warn = (err: unknown, sentence: string) => log.warn({ err }, sentence);
      await withAsker(settings, warn, async (asker, lake) => {
        const app = await createApi({ lake, asker, log, tokens: settings.apiTokens });
        const interrupt = onInterrupt();
        const stop = new AbortController();
        const following = follow(asker, log, stop.signal);
        try {
          const url = await app.listen({ port, host }).catch((error) => {
            throw error?.code === "EADDRINUSE"
              ? new CliError(`Port ${port} is taken: give another --port, or 0 for any free one.`)
              : error;
          });
          process.stdout.write(`api at ${url}; Ctrl-C stops\n`);
          await interrupted(interrupt.signal);
        } finally {
          stop.abort();
          interrupt.close();
          await app.close();
          await following;
        }
      });
    });
}

/** How soon after a night answers are of it, and how soon one that could not be opened is tried again. */
const [followMs, failedMs] = [10_000, 300_000];

/** Goes over to each night as it ends, until it is told to stop. */
async function follow(asker: FollowingAsker, log: Logger, signal: AbortSignal): Promise<void> {
  let wait = followMs;
  while (await setTimeout(wait, true, { signal }).catch(() => false)) {
    try {
      if (await asker.follow()) log.info({ snapshot: asker.snapshot }, "answers are of a newer night");
      wait = followMs;
    } catch (err) {
      log.warn({ err }, "The newest night cannot be opened: answers are of the one before.");
      wait = failedMs;
    }
  }
}
