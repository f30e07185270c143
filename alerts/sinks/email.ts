import { createHash } from "node:crypto";
import type { SinkOf } from "../alert-config.ts";
import { compose } from "./compose.ts";
import type { SendContext } from "./send-context.ts";
import { SinkRefused, SinkUnavailable } from "./sink-errors.ts";
import { withSecrets } from "./with-secrets.ts";

/**
 * Sends an e-mail by SMTP. The same letter has the same Message-ID in each attempt, and letters of one alert refer to each
 * other, so that a mailbox shows them as one thread.
 *
 * @throws SinkRefused where the server answers 5xx, SinkUnavailable otherwise
 */
export async function sendEmail(sink: SinkOf<"email">, context: SendContext): Promise<string> {
  const { letter, installation, secret, timeoutMs } = context;
  const { subject, facts, command, links } = compose(letter);
  const resolved = (text: string) => withSecrets(text, secret);
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    host: resolved(sink.host),
    port: sink.port,
    secure: sink.tls,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    ...(sink.user !== undefined && {
      auth: { user: resolved(sink.user), pass: resolved(sink.password ?? "") },
    }),
  });
  const thread = messageId(letter.alert.key, sink.from);
  try {
    const sent = await transport.sendMail({
      from: sink.from,
      to: [...sink.to],
      subject: `[${installation}] ${subject}`,
      text: [
        letter.alert.title,
        "",
        ...facts,
        ...(command === undefined ? [] : ["", `    ${command}`]),
        ...(links.length === 0 ? [] : ["", ...links.map((link) => `${link.text}: ${link.url}`)]),
        "",
        `${letter.alert.severity}, rule ${letter.alert.rule}, key ${letter.alert.key}`,
      ].join("\n"),
      messageId: messageId(letter.id, sink.from),
      references: [thread],
      inReplyTo: thread,
      date: new Date(letter.at),
      headers: { "Auto-Submitted": "auto-generated" },
    });
    const not = sent.rejected.length > 0 ? `, not taken for ${sent.rejected.join(", ")}` : "";
    return `${sent.response}${not}`;
  } catch (error) {
    throw asSinkError(error);
  } finally {
    transport.close();
  }
}

function asSinkError(error: unknown): SinkRefused | SinkUnavailable {
  const { responseCode, response, code } = error as {
    responseCode?: number;
    response?: string;
    code?: string;
  };
  if (responseCode !== undefined && responseCode >= 500)
    return new SinkRefused(response ?? String(responseCode));
  return new SinkUnavailable(response ?? `not to be reached (${code ?? "no reason known"})`, undefined, {
    cause: error,
  });
}

/** Of the sender's domain, as a Message-ID has to be unique in the world. */
function messageId(id: string, from: string): string {
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? "pharma.invalid";
  return `<${createHash("sha256").update(id).digest("hex").slice(0, 32)}@${domain}>`;
}
