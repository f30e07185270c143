import { createHmac } from "node:crypto";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import type { Sink } from "../../alerts/alert-config.ts";
import { alertConfigSchema } from "../../alerts/alert-config.ts";
import { sendLetter } from "../../alerts/send-letter.ts";
import { SinkRefused, SinkUnavailable } from "../../alerts/sinks/sink-errors.ts";
import type { Alert } from "../../workflows/alerts/alert.ts";
import type { Letter } from "../../workflows/alerts/letter.ts";
import { startHttpReceiver } from "../support/http-receiver.ts";
import { startSmtpReceiver } from "../support/smtp-receiver.ts";

const alert: Alert = {
  key: "awaiting/nightly/2026-11-20/score-sentiment",
  rule: "awaiting",
  severity: "critical",
  title: "score-sentiment of nightly/2026-11-20 awaits an operator: <the source> is away & gone",
  detail: "3 attempts",
  since: "2026-11-20T02:14:00.000Z",
  owner: "data-team",
  dag: "nightly",
  run: "nightly/2026-11-20",
  task: "score-sentiment",
  command: "pharma retry nightly/2026-11-20 score-sentiment",
  links: { console: "https://pharma.example.org/runs/nightly%2F2026-11-20" },
};
const raise: Letter = { id: "awaiting@1#1", kind: "raise", alert, at: "2026-11-20T02:14:01.000Z" };
const resolve: Letter = {
  ...raise,
  id: "awaiting@1#2",
  kind: "resolve",
  at: "2026-11-20T02:49:00.000Z",
  why: "retry by ann",
};

const secrets: Record<string, string> = { TOKEN: "t0ken", KEY: "k3y" };

function send(sink: unknown, letter: Letter, timeoutMs = 2_000): Promise<string> {
  const parsed = alertConfigSchema.parse({ sinks: { one: sink }, rules: [] }).sinks.one as Sink;
  return sendLetter(parsed, {
    letter,
    installation: "pharma",
    secret: (name) => secrets[name],
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now: new Date("2026-11-20T02:14:02.000Z"),
    timeoutMs,
  });
}

test("Slack gets one text: what broke, since when, whose it is, what to type; control characters disarmed", async () => {
  const slack = await startHttpReceiver();
  expect(await send({ kind: "slack", url: `${slack.url}/services/\${TOKEN}` }, raise)).toBe("200 ok");
  await send({ kind: "slack", url: slack.url }, resolve);
  expect(slack.received[0]?.path).toBe("/services/t0ken");
  expect(slack.received.map(({ body }) => JSON.parse(body))).toEqual([
    {
      text: [
        "*[pharma] critical: score-sentiment of nightly/2026-11-20 awaits an operator: &lt;the source&gt; is away &amp; gone*",
        "since 2026-11-20 02:14 UTC",
        "owner: data-team",
        "3 attempts",
        "`pharma retry nightly/2026-11-20 score-sentiment`",
        "<https://pharma.example.org/runs/nightly%2F2026-11-20|console>",
      ].join("\n"),
    },
    {
      text: [
        "*[pharma] resolved: score-sentiment of nightly/2026-11-20 awaits an operator: &lt;the source&gt; is away &amp; gone*",
        "over: retry by ann",
        "since 2026-11-20 02:14 UTC, lasted 35 min",
        "owner: data-team",
        "<https://pharma.example.org/runs/nightly%2F2026-11-20|console>",
      ].join("\n"),
    },
  ]);
});

test("PagerDuty gets a trigger and a resolve of Events v2 with one deduplication key", async () => {
  const pager = await startHttpReceiver();
  pager.answer({ status: 202, body: '{"status":"success"}' });
  const sink = { kind: "pagerduty", routingKey: `\${KEY}`, url: `${pager.url}/v2/enqueue` };
  await send(sink, raise);
  await send(sink, resolve);
  const [trigger, over] = pager.received.map(({ body }) => JSON.parse(body));
  expect(trigger).toMatchObject({
    routing_key: "k3y",
    event_action: "trigger",
    dedup_key: "pharma/awaiting/nightly/2026-11-20/score-sentiment",
    client: "pharma",
    payload: {
      summary: alert.title,
      source: "pharma",
      severity: "critical",
      timestamp: alert.since,
      component: "score-sentiment",
      group: "nightly",
      class: "awaiting",
      custom_details: { command: alert.command, owner: "data-team", run: "nightly/2026-11-20" },
    },
    links: [{ href: "https://pharma.example.org/runs/nightly%2F2026-11-20", text: "console" }],
  });
  expect(over).toMatchObject({ event_action: "resolve", dedup_key: trigger.dedup_key });
});

test("a webhook can verify the signature, and knows by its key a letter it has had", async () => {
  const hook = await startHttpReceiver();
  const sink = { kind: "webhook", url: hook.url, secret: `\${KEY}` };
  await send(sink, raise);
  await send(sink, raise);
  for (const { headers, body } of hook.received) {
    const signed = createHmac("sha256", "k3y").update(`${headers["pharma-timestamp"]}.${body}`).digest("hex");
    expect(headers["pharma-signature"]).toBe(`v1=${signed}`);
    expect(headers["pharma-timestamp"]).toBe("1795140842");
    expect(headers["idempotency-key"]).toBe("awaiting@1#1");
    expect(JSON.parse(body)).toEqual({ installation: "pharma", ...raise });
  }
});

describe("an e-mail", () => {
  test("is plain text, with a login, and letters of one alert are one thread", async () => {
    const smtp = await startSmtpReceiver();
    const sink = {
      kind: "email",
      host: "127.0.0.1",
      port: smtp.port,
      user: "pharma",
      password: `\${KEY}`,
      from: "pharma <alerts@example.org>",
      to: ["ann@example.org", "bob@example.org"],
    };
    expect(await send(sink, raise)).toBe("250 2.0.0 kept");
    await send(sink, raise);
    await send(sink, resolve);
    const [first, again, over] = smtp.mails;
    expect(first).toMatchObject({
      from: "alerts@example.org",
      to: ["ann@example.org", "bob@example.org"],
      login: ["pharma", "k3y"],
    });
    expect(first?.headers.subject).toContain("[pharma] critical: score-sentiment of");
    expect(first?.body).toContain("since 2026-11-20 02:14 UTC\nowner: data-team\n3 attempts\n");
    expect(first?.body).toContain("    pharma retry nightly/2026-11-20 score-sentiment\n");
    expect(again?.headers["message-id"]).toBe(first?.headers["message-id"]);
    expect(over?.headers["message-id"]).not.toBe(first?.headers["message-id"]);
    expect(over?.headers.references).toBe(first?.headers.references);
    expect(over?.body).toContain("over: retry by ann");
    expect(over?.body).not.toContain("pharma retry");
  });

  test("that the server will never take is refused; one for later is kept", async () => {
    const smtp = await startSmtpReceiver();
    const sink = {
      kind: "email",
      host: "127.0.0.1",
      port: smtp.port,
      from: "a@example.org",
      to: ["b@example.org"],
    };
    smtp.answer("451 4.3.0 later");
    await expect(send(sink, raise)).rejects.toThrow(SinkUnavailable);
    smtp.answer("554 5.6.0 never");
    await expect(send(sink, raise)).rejects.toMatchObject({
      code: "SINK_REFUSED",
      answer: "554 5.6.0 never",
    });
    expect(smtp.mails).toEqual([]);
  });
});

describe("an HTTP sink", () => {
  test.each([400, 401, 404, 410, 302])("that answers %i has refused for good", async (status) => {
    const sink = await startHttpReceiver();
    sink.answer({ status, body: "no_service\n" });
    await expect(send({ kind: "slack", url: sink.url }, raise)).rejects.toThrow(SinkRefused);
    await expect(send({ kind: "slack", url: sink.url }, raise)).rejects.toThrow(`${status} no_service`);
  });

  test.each([500, 503, 429, 408])("that answers %i is asked again later", async (status) => {
    const sink = await startHttpReceiver();
    sink.answer({ status });
    await expect(send({ kind: "slack", url: sink.url }, raise)).rejects.toThrow(SinkUnavailable);
  });

  test("says how long to leave it alone", async () => {
    const sink = await startHttpReceiver();
    sink.answer({ status: 429, headers: { "retry-after": "7" } });
    await expect(send({ kind: "slack", url: sink.url }, raise)).rejects.toMatchObject({
      retryAfterMs: 7_000,
    });
    sink.answer({ status: 503, headers: { "retry-after": new Date(Date.now() + 60_000).toUTCString() } });
    const error: SinkUnavailable = await send({ kind: "slack", url: sink.url }, raise).catch((e) => e);
    expect(error.retryAfterMs).toBeGreaterThan(50_000);
    expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  test("that is not there, or never answers, is unavailable; its address is not told", async () => {
    const port = await closedPort();
    const gone = send({ kind: "slack", url: `http://127.0.0.1:${port}/services/\${TOKEN}` }, raise);
    await expect(gone).rejects.toThrow("not to be reached (ECONNREFUSED)");
    await expect(gone).rejects.not.toThrow("t0ken");
    const mute = await startHttpReceiver();
    mute.answer("hang");
    await expect(send({ kind: "slack", url: mute.url }, raise, 200)).rejects.toThrow(
      "no answer within 0.2 s",
    );
  });

  test("whose secret is not set says which", async () => {
    const sink = { kind: "webhook", url: "http://127.0.0.1:1", secret: `\${NOT_THERE}` };
    await expect(send(sink, raise)).rejects.toThrow("NOT_THERE} is not set in this process's environment");
  });
});

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
