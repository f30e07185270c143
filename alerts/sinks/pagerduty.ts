import { createHash } from "node:crypto";
import type { SinkOf } from "../alert-config.ts";
import { compose } from "./compose.ts";
import { postJson } from "./post-json.ts";
import type { SendContext } from "./send-context.ts";
import { withSecrets } from "./with-secrets.ts";

/**
 * Triggers and resolves an incident by Events API v2. The alert's key is the deduplication key, so that whatever is said of
 * it twice is one incident.
 */
export function sendToPagerDuty(sink: SinkOf<"pagerduty">, context: SendContext): Promise<string> {
  const { letter, installation, secret, timeoutMs } = context;
  const { alert, kind } = letter;
  const { facts, links } = compose(letter);
  const event = {
    routing_key: withSecrets(sink.routingKey, secret),
    event_action: kind === "resolve" ? "resolve" : "trigger",
    dedup_key: dedupKey(`${installation}/${alert.key}`),
    client: installation,
    payload: {
      summary: alert.title,
      source: installation,
      severity: alert.severity,
      timestamp: alert.since,
      ...(alert.task !== undefined && { component: alert.task }),
      ...(alert.dag !== undefined && { group: alert.dag }),
      class: alert.rule,
      custom_details: {
        command: alert.command,
        owner: alert.owner ?? null,
        run: alert.run ?? null,
        facts: facts.join("\n"),
      },
    },
    links: links.map(({ text, url }) => ({ href: url, text })),
  };
  return postJson(withSecrets(sink.url, secret), JSON.stringify(event), { timeoutMs });
}

/** PagerDuty takes 255 characters. */
function dedupKey(key: string): string {
  if (key.length <= 255) return key;
  return `${key.slice(0, 190)}#${createHash("sha256").update(key).digest("hex")}`;
}
