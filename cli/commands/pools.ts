import { type Command, InvalidArgumentError } from "commander";
import { describePool, listPools, type PoolView, setPoolSlots } from "../../client/pools.ts";
import { formatDuration } from "../render/format.ts";
import { renderTable } from "../render/table.ts";
import { operator, withClient, withReadingClient } from "../with-client.ts";

interface SetOptions {
  readonly who?: string;
  readonly why?: string;
  readonly json?: true;
}

export function addPoolsCommand(program: Command): void {
  const command = program
    .command("pools")
    .description("slots that hold across runs: how many there are, who has them, who waits")
    .addHelpText(
      "after",
      '\nExamples:\n  $ pharma pools\n  $ pharma pools show models\n  $ pharma pools set models 4 --why "the big machine is back"\n  $ pharma pools reset models',
    );

  command
    .command("list", { isDefault: true })
    .description("lists the pools: what `pharma pools` does by itself")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma pools")
    .action(async ({ json }: { json?: true }) => {
      const pools = await withReadingClient((client) => listPools(client));
      print(json ? JSON.stringify(pools, null, 2) : renderPools(pools, new Date()));
      sayUnknown(pools);
    });

  command
    .command("show")
    .argument("<pool>", "as in `pharma pools`")
    .description("a pool's slots: who holds them and since when, who waits, in their order")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExample:\n  $ pharma pools show models")
    .action(async (name: string, { json }: { json?: true }) => {
      const pool = await withReadingClient((client) => describePool(client, name));
      print(json ? JSON.stringify(pool, null, 2) : renderPool(pool, new Date()));
      sayUnknown([pool]);
    });

  change(command, "set", "changes the number of slots while the pool is in use; 0 closes it")
    .argument("<slots>", "how many there are from now on", wholeNumber)
    .addHelpText("after", '\nExample:\n  $ pharma pools set models 4 --why "the big machine is back"')
    .action((name: string, slots: number, options: SetOptions) => setSlots(name, slots, options));

  change(command, "reset", "takes the number of slots that workflows/pools/pools.ts defines again")
    .addHelpText("after", "\nExample:\n  $ pharma pools reset models")
    .action((name: string, options: SetOptions) => setSlots(name, null, options));
}

function change(pools: Command, name: string, description: string): Command {
  return pools
    .command(name)
    .argument("<pool>", "as in `pharma pools`")
    .description(description)
    .option("--why <reason>", "shown as long as it holds")
    .option("--who <name>", "who acts (default: your account's name)")
    .option("--json", "print JSON");
}

async function setSlots(name: string, slots: number | null, options: SetOptions): Promise<void> {
  const receipt = await withClient((client) => setPoolSlots(client, name, { ...operator(options), slots }));
  print(options.json ? JSON.stringify(receipt) : receipt.message);
}

function renderPools(pools: readonly PoolView[], now: Date): string {
  return renderTable(pools, [
    { title: "pool", value: (pool) => pool.name },
    { title: "slots", value: slotsOf, align: "right" },
    { title: "used", value: (pool) => known(pool, String(pool.used)), align: "right" },
    { title: "waiting", value: (pool) => known(pool, String(pool.waiting.length)), align: "right" },
    { title: "held by", value: (pool) => known(pool, heldBy(pool, now)) },
    { title: "", value: (pool) => pool.doc },
  ]);
}

function renderPool(pool: PoolView, now: Date): string {
  const used = known(pool, `${pool.used} used, ${pool.waiting.length} waiting`);
  const rate =
    pool.rate === undefined ? [] : [`at most ${pool.rate.limit} grants in ${pool.rate.perMs / 1_000} s`];
  const lines = [`${pool.name}  ${slotsOf(pool)} slots, ${used}`, pool.doc, ...rate];
  if (pool.changed !== undefined) {
    const { who, why, at } = pool.changed;
    const because = why === undefined ? "" : `: ${why}`;
    lines.push(`${pool.definedSlots} are defined; ${who} changed that at ${at.slice(0, 19)}Z${because}`);
  }
  const time = {
    title: "for",
    value: (row: { since: string }) => age(row.since, now),
    align: "right",
  } as const;
  if (pool.holding.length > 0) {
    const holding = renderTable(pool.holding, [
      { title: "held by", value: (row) => row.holder },
      { title: "task", value: (row) => row.task },
      { title: "slots", value: (row) => String(row.slots), align: "right" },
      time,
    ]);
    lines.push("", holding);
  }
  if (pool.waiting.length > 0) {
    const waiting = renderTable(pool.waiting.slice(0, SHOWN), [
      { title: "waiting", value: (row) => row.holder },
      { title: "task", value: (row) => row.task },
      { title: "slots", value: (row) => String(row.slots), align: "right" },
      { title: "priority", value: (row) => String(row.priority), align: "right" },
      time,
    ]);
    const more = pool.waiting.length - SHOWN;
    lines.push("", waiting, ...(more > 0 ? [`and ${more} more (--json has them all)`] : []));
  }
  return lines.join("\n");
}

const SHOWN = 30;

function sayUnknown(pools: readonly PoolView[]): void {
  if (!pools.some(({ source }) => source === "no-worker")) return;
  process.stderr.write(
    "?: no worker of the control queue answers; start one with `pharma up` or `pharma worker --queue control`.\n",
  );
}

function slotsOf(pool: PoolView): string {
  return pool.slots === pool.definedSlots ? String(pool.slots) : `${pool.slots} (${pool.definedSlots})`;
}

function known(pool: PoolView, text: string): string {
  return pool.source === "no-worker" ? "?" : text;
}

/** `nightly/2026-11-20 (2, for 3 min 05 s)`; of many, the three that hold longest. */
function heldBy({ holding }: PoolView, now: Date): string {
  const holders = [...new Set(holding.map(({ holder }) => holder))];
  const shown = holders.slice(0, 3).map((holder) => {
    const slots = holding.filter((row) => row.holder === holder);
    const used = slots.reduce((sum, row) => sum + row.slots, 0);
    return `${holder} (${used}, for ${age(slots[0]?.since ?? now.toISOString(), now)})`;
  });
  const more = holders.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}

function age(since: string, now: Date): string {
  return formatDuration(Math.max(0, now.getTime() - Date.parse(since)));
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It takes a whole number, 0 or more.");
  return Number(text);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
