import { type BackfillDay, type BackfillState, dayStates } from "./protocol.ts";

/** Markdown for Temporal's web UI: how far it is, what is in work, what went wrong, what to type. */
export function describeBackfill(state: BackfillState): string {
  const { id, counts, days, perHour } = state;
  const open = counts.waiting + counts.running + counts["awaiting-operator"];
  const counted = dayStates.filter((one) => counts[one] > 0).map((one) => `${counts[one]} ${one}`);
  const pace =
    perHour === undefined || open === 0
      ? ""
      : `, ${Math.round(perHour)} days an hour, about ${Math.ceil((open / perHour) * 60)} min to go`;
  const of = (...wanted: readonly string[]) => days.filter((day) => wanted.includes(day.state));
  return [
    `**${state.state}**: ${days.length - open} of ${days.length} days${pace}`,
    counted.join(", "),
    table("in work", of("running", "awaiting-operator")),
    table("not done", of("failed", "cancelled")),
    `\`pharma backfill pause|resume|widen|cancel ${id}\``,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function table(title: string, days: readonly BackfillDay[]): string {
  if (days.length === 0) return "";
  const rows = days
    .slice(0, ROWS)
    .map(({ day, state, run, note }) => `| ${day} | ${state} | ${run ?? ""} | ${cell(note)} |`);
  const more = days.length > ROWS ? `\n\nand ${days.length - ROWS} more` : "";
  return `| ${title} | state | run | |\n|---|---|---|---|\n${rows.join("\n")}${more}`;
}

function cell(text = ""): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

const ROWS = 20;
