import { createLogUpdate } from "log-update";
import pc from "picocolors";
import type { ListedBackfill } from "../../client/backfills.ts";
import type { DayDecision } from "../../workflows/backfill/decide-day.ts";
import { type BackfillDay, type BackfillState, dayStates } from "../../workflows/backfill/protocol.ts";
import { formatDuration, plural } from "./format.ts";
import { paint } from "./run-state.ts";
import { renderTable } from "./table.ts";

/** A backfill as a person reads it: how far it is, what is in work, which days did not succeed, who did what. */
export function renderBackfill(state: BackfillState, now: Date): string {
  const { from, to, order, concurrency, pick } = state;
  const picked = { missing: "days not done", failed: "failed days", all: "all days" }[pick];
  const parts = [
    `${pc.bold(state.id)}  ${paint(state.state)}  ${renderBar(state)}`,
    `${from}..${to}, ${picked}, ${order} first, ${concurrency} at once${paceOf(state, now)}`,
    countsOf(state.counts),
    renderDays("in work", state.days, ["running", "awaiting-operator"]),
    renderDays("not succeeded", state.days, ["failed", "cancelled"]),
  ];
  if (state.actions.length > 0) parts.push(state.actions.map(renderAction).join("\n"));
  return parts.filter((part) => part !== "").join("\n\n");
}

export function renderBackfills(backfills: readonly ListedBackfill[]): string {
  if (backfills.length === 0) {
    return "No backfills. Start one: pharma backfill nightly --from 2026-11-01 --to 2026-11-20";
  }
  return renderTable(backfills, [
    { title: "backfill", value: ({ id }) => id },
    { title: "state", value: ({ state }) => paint(state) },
    { title: "days", value: ({ counts }) => (counts === undefined ? "?" : countsOf(counts)) },
    { title: "started", value: ({ startedAt }) => startedAt.slice(0, 19).replace("T", " ") },
  ]);
}

/** What a backfill would do, a line a day. */
export function renderPlan(plan: readonly (DayDecision & { readonly day: string })[]): string {
  const does = { run: pc.cyan("run"), skip: pc.dim("skip"), follow: pc.yellow("follow") };
  const table = renderTable(plan, [
    { title: "day", value: ({ day }) => day },
    { title: "would", value: (row) => does[row.does] },
    { title: "because", value: ({ why }) => why },
  ]);
  const run = plan.filter((row) => row.does === "run").length;
  return `${table}\n\n${run} of ${plural(plan.length, "day")} would run.`;
}

/** Shows a backfill while it goes on: a bar that redraws itself on a terminal, elsewhere a line per day that ends. */
export interface BackfillProgress {
  update(state: BackfillState): void;
  /** Leaves the last picture standing. */
  end(state: BackfillState): void;
}

export function createBackfillProgress(stream: NodeJS.WriteStream): BackfillProgress {
  return stream.isTTY === true ? liveTable(stream) : plainLines(stream);
}

function liveTable(stream: NodeJS.WriteStream): BackfillProgress {
  const draw = createLogUpdate(stream, { showCursor: true });
  return {
    update: (state) => draw(renderBackfill(state, new Date())),
    end: (state) => {
      draw(renderBackfill(state, new Date()));
      draw.done();
    },
  };
}

function plainLines(stream: NodeJS.WriteStream): BackfillProgress {
  const shown = new Map<string, string>();
  const update = ({ days }: BackfillState): void => {
    for (const { day, state, run, note } of days) {
      if (state === "waiting" || state === "running" || shown.get(day) === state) continue;
      shown.set(day, state);
      stream.write(`${run ?? day} ${state}${note === undefined ? "" : `: ${note}`}\n`);
    }
  };
  return {
    update,
    end: (state) => {
      update(state);
      stream.write(`\n${renderBackfill(state, new Date())}\n`);
    },
  };
}

function renderBar({ counts, days }: BackfillState): string {
  const ended = days.length - openOf(counts);
  const width = Math.round((ended / Math.max(1, days.length)) * BAR);
  return `${pc.green("█".repeat(width))}${pc.dim("░".repeat(BAR - width))} ${ended} of ${plural(days.length, "day")}`;
}

function paceOf({ perHour, counts, startedAt, endedAt }: BackfillState, now: Date): string {
  if (endedAt !== undefined) {
    return `, took ${formatDuration(Date.parse(endedAt) - Date.parse(startedAt))}`;
  }
  const since = `, ${formatDuration(now.getTime() - Date.parse(startedAt))}`;
  const open = openOf(counts);
  if (perHour === undefined || open === 0) return since;
  return `${since}, ${Math.round(perHour)} days an hour, about ${formatDuration((open / perHour) * 3_600_000)} to go`;
}

function openOf(counts: BackfillState["counts"]): number {
  return counts.waiting + counts.running + counts["awaiting-operator"];
}

function countsOf(counts: BackfillState["counts"]): string {
  return dayStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${paint(state)}`)
    .join(", ");
}

function renderDays(title: string, days: readonly BackfillDay[], states: readonly string[]): string {
  const rows = days.filter(({ state }) => states.includes(state));
  if (rows.length === 0) return "";
  const table = renderTable(rows.slice(0, SHOWN), [
    { title, value: ({ day }) => day },
    { title: "state", value: ({ state }) => paint(state) },
    { title: "run", value: ({ run }) => run ?? "" },
    { title: "", value: ({ note }) => note ?? "" },
  ]);
  return rows.length > SHOWN ? `${table}\nand ${rows.length - SHOWN} more` : table;
}

function renderAction({ action, detail, who, why, at }: BackfillState["actions"][number]): string {
  const what = detail === undefined ? "" : ` ${detail}`;
  return `  ${at}  ${who} ${action}${what}${why === undefined ? "" : `: ${why}`}`;
}

const BAR = 24;
const SHOWN = 20;
