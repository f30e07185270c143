import pc from "picocolors";
import type { DeskView } from "../../client/alert-desk.ts";
import type { ClosedAlert, OpenAlert } from "../../workflows/alerts/desk-state.ts";
import { formatDuration, plural } from "./format.ts";

/** Open alerts, the oldest first, each with what to type; then what sinks wait for, and what is over. */
export function renderDesk(desk: DeskView, now: Date): string {
  const open = Object.values(desk.open);
  const silences = desk.silences.filter(({ until }) => Date.parse(until) > now.getTime());
  return [
    ...(open.length === 0 ? ["No alert is open."] : open.flatMap((entry) => renderOpen(entry, now))),
    ...silences.map(
      ({ target, until, who }) => `${pc.bold("silenced")}  ${target} until ${short(until)} by ${who}`,
    ),
    ...renderWaiting(desk),
    ...desk.refused.map(
      ({ sink, letter, at, answer }) => `${pc.red("refused")}  ${sink} ${short(at)} ${letter}: ${answer}`,
    ),
    ...desk.recent.map(renderClosed),
  ].join("\n");
}

function renderOpen({ alert, runs, saidTo, acknowledged, resolved }: OpenAlert, now: Date): string[] {
  const { key, severity, title, detail, since, owner, command } = alert;
  const paint = severity === "critical" ? pc.red : severity === "warning" ? pc.yellow : pc.cyan;
  const lasted = formatDuration(Math.max(0, now.getTime() - Date.parse(since)));
  const facts = [
    `owner ${owner ?? "nobody is named"}`,
    ...(runs > 1 ? [plural(runs, "run")] : []),
    saidTo === undefined ? "not said yet" : `said to ${saidTo.join(", ") || "nobody"}`,
    ...(acknowledged ? [`acknowledged by ${acknowledged.who}`] : []),
    ...(resolved ? [`well since ${short(resolved.at)}`] : []),
  ];
  return [
    `${paint(severity)}  ${pc.bold(key)}  since ${short(since)} (${lasted})`,
    `  ${title}`,
    ...(detail === undefined ? [] : [`  ${pc.dim(detail)}`]),
    `  ${pc.dim(facts.join("; "))}`,
    `  $ ${command}`,
  ];
}

/** A line per sink that has letters to take, with what its last attempt ended in. */
function renderWaiting({ letters, deliveries }: DeskView): string[] {
  const sinks = [...new Set(letters.flatMap(({ to }) => to))];
  return sinks.map((sink) => {
    const waiting = letters.filter(({ to }) => to.includes(sink)).length;
    const [, attempt] = Object.entries(deliveries).find(([id]) => id.startsWith(`${sink} `)) ?? [];
    const tried =
      attempt?.lastFailure === undefined ? "" : `, attempt ${attempt.attempt}: ${attempt.lastFailure}`;
    return `${pc.yellow("waiting")}  ${sink} has ${plural(waiting, "letter")} to take${tried}`;
  });
}

function renderClosed({ alert, resolvedAt, why, said }: ClosedAlert): string {
  const unsaid = said ? "" : " (over before anybody was told)";
  return `${pc.green("resolved")}  ${alert.key}  ${short(alert.since)} to ${short(resolvedAt)}: ${why}${unsaid}`;
}

function short(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}
