import type { Logger } from "pino";
import { eventId, type RunEvent } from "../lineage/openlineage/run-event.ts";
import type { LineageEndpoint } from "./lineage-settings.ts";

/** The endpoint did not take an event, and may do so later. */
export class LineageNotSent extends Error {
  override readonly name = "LineageNotSent";
  readonly code = "LINEAGE_NOT_SENT";

  constructor(
    readonly url: string,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`${url} did not take a lineage event: ${why}. It is sent again until it is taken.`, options);
  }
}

/**
 * Posts an event. One that the endpoint refuses for good (4xx) is logged and let go: the same event would be refused
 * again.
 *
 * @throws LineageNotSent for an endpoint that is down, slow or busy
 */
export async function sendLineage(endpoint: LineageEndpoint, event: RunEvent, log: Logger): Promise<void> {
  const url = `${endpoint.url.replace(/\/+$/, "")}/api/v1/lineage`;
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(endpoint.apiKey !== undefined && { authorization: `Bearer ${endpoint.apiKey}` }),
    },
    body: JSON.stringify(event),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((cause: unknown) => {
    throw new LineageNotSent(url, reasonOf(cause), { cause });
  });
  const said = await response.text().catch(() => "");
  if (response.ok) return;
  const { status } = response;
  if (status >= 400 && status < 500 && !later.has(status)) {
    const refused = { url, status, said: said.slice(0, 500), event: eventId(event), job: event.job.name };
    log.error(refused, "the lineage endpoint refused an event: it is in the state folder only");
    return;
  }
  throw new LineageNotSent(url, `it answered ${status}`);
}

const ANSWER_WITHIN_MS = 10_000;

/** Answers that say "not now": timeout, too early, too many. */
const later: ReadonlySet<number> = new Set([408, 425, 429]);

function reasonOf(error: unknown): string {
  const { cause, message, name } = error as Error;
  if (name === "TimeoutError") return `no answer in ${ANSWER_WITHIN_MS / 1_000} s`;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined ? message : `${message} (${code})`;
}
