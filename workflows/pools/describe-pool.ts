import type { PoolPlan } from "./pool-plan.ts";
import type { Pool } from "./pools.ts";

/** How a pool stands, as far as its web page tells. */
export interface DescribedPool {
  readonly pool: Pool;
  readonly slots: number;
  readonly plan: Pick<PoolPlan, "used" | "holding" | "queues">;
  /** Who set another number of slots than the defined one. */
  readonly changedBy?: string;
}

/** Markdown for Temporal's web UI: slots, who holds them, who waits. */
export function describePool({ pool, slots, plan, changedBy }: DescribedPool): string {
  const changed = changedBy === undefined ? "" : ` (${pool.slots} defined; changed by ${changedBy})`;
  const rate =
    pool.rate === undefined ? "" : `, at most ${pool.rate.limit} grants in ${pool.rate.perMs / 1_000} s`;
  const holds = plan.holding.map(({ holder, id, slots, since }) => [holder, id, `${slots}`, time(since)]);
  const waits = plan.queues.map(({ holder, tasks, since }) => [holder, `${tasks}`, time(since)]);
  return [
    `**${plan.used} of ${slots} slots used**${changed}${rate}: ${pool.doc}`,
    table(["holds", "task", "slots", "since"], holds),
    table(["waits", "tasks", "since"], waits),
  ].join("\n\n");
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `nobody ${titles[0]}`;
  const head = `| ${titles.join(" | ")} |\n|${"---|".repeat(titles.length)}`;
  const shown = rows.slice(0, ROWS).map((row) => `| ${row.join(" | ")} |`);
  const more = rows.length > ROWS ? `\n\nand ${rows.length - ROWS} more` : "";
  return `${head}\n${shown.join("\n")}${more}`;
}

function time(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

const ROWS = 20;
