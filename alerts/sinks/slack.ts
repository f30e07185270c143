import type { SinkOf } from "../alert-config.ts";
import { compose } from "./compose.ts";
import { postJson } from "./post-json.ts";
import type { SendContext } from "./send-context.ts";
import { withSecrets } from "./with-secrets.ts";

/** Posts to an incoming webhook of Slack, or of what speaks it (Mattermost, Rocket.Chat): one field, `text`. */
export function sendToSlack(sink: SinkOf<"slack">, context: SendContext): Promise<string> {
  const { subject, facts, command, links } = compose(context.letter);
  const text = [
    `*[${escaped(context.installation)}] ${escaped(subject)}*`,
    ...facts.map(escaped),
    ...(command === undefined ? [] : [`\`${escaped(command.replaceAll("`", "'"))}\``]),
    ...(links.length === 0 ? [] : [links.map((link) => `<${link.url}|${escaped(link.text)}>`).join(" · ")]),
  ].join("\n");
  const url = withSecrets(sink.url, context.secret);
  return postJson(url, JSON.stringify({ text }), { timeoutMs: context.timeoutMs });
}

/** Slack's three control characters, so that an error's words call nobody and link nowhere. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
