import { compose } from "./compose.ts";
import type { SendContext } from "./send-context.ts";

/** Writes the letter into the worker's log: what is left where no sink is configured. */
export function sendToLog({ letter, log }: SendContext): string {
  const { subject, command } = compose(letter);
  const { key, owner, since, run } = letter.alert;
  const say = letter.kind === "resolve" || letter.kind === "test" ? log.info : log.warn;
  say.call(log, { alert: key, owner, since, run, command, letter: letter.id }, subject);
  return "logged";
}
