import { ApplicationFailure } from "@temporalio/common";
import type { AlertFile } from "../alerts/alert-file.ts";
import { sendLetter } from "../alerts/send-letter.ts";
import { SinkRefused, SinkUnavailable } from "../alerts/sinks/sink-errors.ts";
import type { Delivery, Letter } from "../workflows/alerts/letter.ts";
import type { ControlHost } from "./control-host.ts";

/** One attempt to reach a sink. */
const TIMEOUT_MS = 15_000;

/**
 * Gives a letter to a sink as it is configured now. What a sink refuses for good is logged and comes back as the answer;
 * where it may work later, this fails, and Temporal tries again: not before the time that the sink asks for.
 */
export async function deliverAlert(
  host: ControlHost,
  file: AlertFile,
  { letter, sink }: { readonly letter: Letter; readonly sink: string },
): Promise<Delivery> {
  const { config, problem } = await file.read();
  const options = config.sinks[sink];
  if (options === undefined) {
    if (problem) throw problem.error; // who knows which sinks there are
    return { outcome: "gone", answer: `there is no sink "${sink}" any more` };
  }
  try {
    const answer = await sendLetter(options, {
      letter,
      installation: config.name,
      secret: host.secret ?? (() => undefined),
      log: host.log,
      now: new Date(),
      timeoutMs: TIMEOUT_MS,
    });
    host.log.info({ sink, letter: letter.id, answer }, "alert sent");
    return { outcome: "sent", answer };
  } catch (error) {
    if (error instanceof SinkRefused) {
      host.log.error({ sink, letter: letter.id, answer: error.answer }, "alert refused");
      return { outcome: "refused", answer: error.answer };
    }
    host.log.warn({ sink, letter: letter.id, err: error }, "alert not sent, kept for later");
    if (error instanceof SinkUnavailable && error.retryAfterMs !== undefined) {
      throw ApplicationFailure.create({
        type: error.code,
        message: error.message,
        nextRetryDelay: error.retryAfterMs,
      });
    }
    throw error;
  }
}
