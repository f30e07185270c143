import { type AddressInfo, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** One message as it came. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** User and password of the session, if it gave them. */
  readonly login?: readonly [string, string];
  /** Header fields by lower-case name, unfolded. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SmtpReceiver {
  readonly port: number;
  readonly mails: readonly Mail[];
  /** What a message is answered with from now on; `250 2.0.0 kept` at first. */
  answer(line: string): void;
}

/** An SMTP server (RFC 5321: EHLO, AUTH PLAIN, MAIL, RCPT, DATA, RSET, QUIT) that keeps what it is sent. */
export async function startSmtpReceiver(): Promise<SmtpReceiver> {
  const mails: Mail[] = [];
  let verdict = "250 2.0.0 kept";
  const server = createServer((socket) => void converse(socket, mails, () => verdict));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    answer: (line) => {
      verdict = line;
    },
  };
}

async function converse(socket: Socket, mails: Mail[], verdict: () => string): Promise<void> {
  socket.on("error", () => undefined); // a client that hangs up has had its answer
  const say = (line: string) => socket.write(`${line}\r\n`);
  let login: readonly [string, string] | undefined;
  let from = "";
  let to: string[] = [];
  let data: string[] | undefined;
  say("220 receiver ESMTP");
  for await (const line of createInterface({ input: socket })) {
    if (data !== undefined) {
      if (line !== ".") data.push(line.replace(/^\./, ""));
      else {
        if (verdict().startsWith("250")) mails.push({ from, to, ...(login && { login }), ...parse(data) });
        data = undefined;
        say(verdict());
      }
      continue;
    }
    const [verb = "", rest = ""] = [line.slice(0, 4).toUpperCase(), line.slice(4)];
    if (verb === "EHLO") say("250-receiver\r\n250-8BITMIME\r\n250 AUTH PLAIN");
    else if (verb === "AUTH") {
      const [, user = "", password = ""] = Buffer.from(rest.replace(/^ PLAIN /i, ""), "base64")
        .toString()
        .split("\0");
      login = [user, password];
      say("235 2.7.0 welcome");
    } else if (verb === "MAIL" || verb === "RCPT") {
      const address = /<([^>]*)>/.exec(rest)?.[1] ?? "";
      if (verb === "MAIL") [from, to] = [address, []];
      else to.push(address);
      say("250 2.1.0 fine");
    } else if (verb === "DATA") {
      data = [];
      say("354 go on");
    } else if (verb === "QUIT") {
      say("221 2.0.0 bye");
      socket.end();
    } else say(verb === "RSET" || verb === "NOOP" ? "250 2.0.0 fine" : "502 5.5.1 not here");
  }
}

function parse(lines: readonly string[]): Pick<Mail, "headers" | "body"> {
  const end = lines.indexOf("");
  const unfolded = lines
    .slice(0, end)
    .join("\r\n")
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = Object.fromEntries(
    unfolded.map((line) => [
      line.slice(0, line.indexOf(":")).toLowerCase(),
      line.slice(line.indexOf(":") + 2),
    ]),
  );
  const text = lines.slice(end + 1).join("\n");
  const quoted = headers["content-transfer-encoding"] === "quoted-printable";
  return { headers, body: quoted ? decodeQuoted(text) : text };
}

function decodeQuoted(text: string): string {
  const bytes = text
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
