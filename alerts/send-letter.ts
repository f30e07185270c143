import type { Sink } from "./alert-config.ts";
import { sendEmail } from "./sinks/email.ts";
import { sendToLog } from "./sinks/log.ts";
import { sendToPagerDuty } from "./sinks/pagerduty.ts";
import type { SendContext } from "./sinks/send-context.ts";
import { sendToSlack } from "./sinks/slack.ts";
import { sendToWebhook } from "./sinks/webhook.ts";

/**
 * Gives a letter to a sink, once; returns the sink's answer in one line.
 *
 * @throws SinkRefused for good; SinkUnavailable and SecretMissing, where it may work later
 */
export async function sendLetter(sink: Sink, context: SendContext): Promise<string> {
  switch (sink.kind) {
    case "log":
      return sendToLog(context);
    case "slack":
      return sendToSlack(sink, context);
    case "pagerduty":
      return sendToPagerDuty(sink, context);
    case "email":
      return sendEmail(sink, context);
    case "webhook":
      return sendToWebhook(sink, context);
  }
}
