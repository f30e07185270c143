import type { DeskState } from "./desk-state.ts";

/** For Temporal's web UI, in Markdown: open alerts, the newest first, and the sinks that letters wait for. */
export function deskDetails({ open, letters }: DeskState): string {
  const entries = Object.values(open).reverse();
  const waiting = [...new Set(letters.flatMap(({ to }) => to))];
  const lines = entries
    .slice(0, MOST_SHOWN)
    .map(
      ({ alert, acknowledged, saidTo }) =>
        `| ${alert.severity} | ${cell(alert.title)} | ${alert.since.slice(0, 16)} | ${acknowledged?.who ?? saidTo?.join(", ") ?? "held back"} | \`${cell(alert.command)}\` |`,
    );
  return [
    entries.length === 0 ? "No alert is open." : `**${entries.length} open**`,
    ...(waiting.length === 0 ? [] : ["", `Letters wait for ${waiting.join(", ")}.`]),
    ...(lines.length === 0
      ? []
      : ["", "| | what | since (UTC) | told | to type |", "|---|---|---|---|---|", ...lines]),
  ].join("\n");
}

const MOST_SHOWN = 30;

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ").slice(0, 200);
}
