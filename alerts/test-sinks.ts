import type { Alert } from "../workflows/alerts/alert.ts";
import type { AlertConfig } from "./alert-config.ts";
import { sendLetter } from "./send-letter.ts";
import { SinkRefused } from "./sinks/sink-errors.ts";

/** What a sink made of a test letter. */
export interface TestedSink {
  readonly sink: string;
  readonly outcome: "sent" | "refused" | "unavailable";
  readonly answer: string;
}

/** Sends a letter that says that it is a test to each of these sinks. What a sink of kind `log` is told goes to `say`. */
export function testSinks(
  config: AlertConfig,
  sinks: readonly string[],
  given: { readonly secret: (name: string) => string | undefined; readonly say: (line: string) => void },
): Promise<readonly TestedSink[]> {
  const now = new Date();
  const tell = (_: unknown, line?: string) => given.say(line ?? "");
  return Promise.all(
    sinks.map(async (sink): Promise<TestedSink> => {
      const options = config.sinks[sink];
      if (options === undefined) return { sink, outcome: "refused", answer: `there is no sink "${sink}"` };
      try {
        const answer = await sendLetter(options, {
          letter: {
            id: `test@${now.toISOString()}`,
            kind: "test",
            alert: testAlert(now),
            at: now.toISOString(),
          },
          installation: config.name,
          secret: given.secret,
          log: { info: tell, warn: tell, error: tell },
          now,
          timeoutMs: 10_000,
        });
        return { sink, outcome: "sent", answer };
      } catch (error) {
        const outcome = error instanceof SinkRefused ? "refused" : "unavailable";
        const answer = error instanceof SinkRefused ? error.answer : (error as Error).message;
        return { sink, outcome, answer };
      }
    }),
  );
}

function testAlert(now: Date): Alert {
  return {
    key: "test",
    rule: "test",
    severity: "info",
    title: "This is a test: alerts of this installation arrive here",
    since: now.toISOString(),
    command: "pharma alerts",
  };
}
