import pc from "picocolors";
import type { RunView } from "../../client/describe-run.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { commandName } from "../command-name.ts";
import { formatCount, plural } from "../render/format.ts";

interface GateOutput {
  readonly byOutcome: Readonly<Record<string, number>>;
}

/** How many sentences were published, what the gate held back, what changed since the night before, and how to open one. */
export async function claimLines(run: RunView, lake: Lake): Promise<string[]> {
  const output = run.tasks.find((task) => task.id === "gate-claims")?.output as GateOutput | undefined;
  if (output === undefined) return [];
  const { speculative = 0, dropped = 0 } = output.byOutcome;
  const [counted] = await lake.query<{ sentences: number; products: number }>(sql`
    select count(*) as sentences, count(distinct subject) filter (where subject_kind = 'product') as products
    from gold.summary_sentences`);
  const changes = await lake.query<{ text: string }>(
    sql`select text from gold.summary_sentences where subject_kind = 'night' order by place`,
  );
  const [first] = await lake.query<{ subject: string }>(sql`
    select product as subject from gold.product_summary where summary is not null order by mentions desc, product limit 1`);
  const held = `${formatCount(speculative)} marked [SPECULATIVE], ${formatCount(dropped)} dropped by the gate`;
  return [
    `${pc.bold("Summaries")}  ${plural(counted?.sentences ?? 0, "sentence")} of ${plural(counted?.products ?? 0, "product")}, each with its evidence; ${held} (gold.summary_sentences)`,
    ...changes.map(({ text }) => `           ${text}`),
    ...(first ? [pc.dim(`           ${commandName()} summary "${first.subject}"`)] : []),
  ];
}
