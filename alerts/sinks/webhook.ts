import { createHmac } from "node:crypto";
import type { SinkOf } from "../alert-config.ts";
import { postJson } from "./post-json.ts";
import type { SendContext } from "./send-context.ts";
import { withSecrets } from "./with-secrets.ts";

/** Headers of the generic webhook. */
export const signatureHeader = "Pharma-Signature";
export const timestampHeader = "Pharma-Timestamp";
export const idempotencyHeader = "Idempotency-Key";

/**
 * Posts the letter as JSON, signed: `Pharma-Signature: v1=` and the hex HMAC-SHA256 of `TIMESTAMP.BODY` with the shared
 * secret. The timestamp (seconds since 1970) is that of the attempt, so that a receiver can refuse what is old; the
 * idempotency key is the letter's, the same in each attempt.
 */
export function sendToWebhook(sink: SinkOf<"webhook">, context: SendContext): Promise<string> {
  const { letter, installation, secret, timeoutMs, now } = context;
  const body = JSON.stringify({ installation, ...letter });
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const headers = {
    [timestampHeader]: timestamp,
    [signatureHeader]: signatureOf(body, timestamp, withSecrets(sink.secret, secret)),
    [idempotencyHeader]: letter.id,
  };
  return postJson(withSecrets(sink.url, secret), body, { headers, timeoutMs });
}

/** What the signature header holds for a body sent at a time. */
export function signatureOf(body: string, timestamp: string, secret: string): string {
  return `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}
