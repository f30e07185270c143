import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { type Command, Option } from "commander";
import type { Mirrored } from "../../connectors/mongodb/mirror-collection.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { redactRagLog } from "../../lakehouse/rag-log.ts";
import { sql } from "../../lakehouse/sql.ts";
import { CliError, usageError } from "../cli-error.ts";
import { commandName } from "../command-name.ts";
import { ExitCode } from "../exit-code.ts";
import { mirrorToMongo } from "../mirror-to-mongo.ts";
import { formatCount, plural } from "../render/format.ts";
import { renderTable } from "../render/table.ts";
import { settingsOrUsage } from "../settings.ts";
import { operator } from "../with-client.ts";
import { withLake } from "../with-lake.ts";

interface ListOptions {
  readonly kind?: "question" | "summary";
  readonly limit: string;
  readonly json?: true;
}

interface RedactOptions {
  readonly id?: string;
  readonly asked?: string;
  readonly before?: string;
  readonly why?: string;
  readonly who?: string;
}

export function addRagLogCommand(program: Command): void {
  const log = program.command("rag-log").description("what was asked and summarised, and what it stood on");

  log
    .command("list")
    .description("the newest entries")
    .addOption(new Option("--kind <kind>", "only these").choices(["question", "summary"]))
    .option("--limit <n>", "at most so many", "20")
    .option("--json", "print JSON, with everything an entry holds")
    .addHelpText(
      "after",
      "\nExamples:\n  $ pharma rag-log list --kind question\n  $ pharma rag-log list --limit 1 --json",
    )
    .action(async ({ kind, limit, json }: ListOptions) => {
      const most = Number(limit);
      if (!Number.isInteger(most) || most < 1) throw usageError("--limit takes a whole number from 1 on.");
      const rows = await withLake({}, (lake) => newest(lake, kind, most));
      process.stdout.write(`${json ? JSON.stringify(rows.map(parsed), null, 2) : renderRows(rows)}\n`);
    });

  log
    .command("export")
    .description("writes all entries as JSON, one a line, oldest first")
    .requiredOption("--out <file>", "where to write them; - for standard output")
    .addHelpText("after", "\nExample:\n  $ pharma rag-log export --out rag-log.ndjson")
    .action(async ({ out }: { readonly out: string }) => {
      const count = await withLake({}, (lake) => exportTo(lake, out));
      process.stderr.write(`${plural(count, "entry", "entries")} exported\n`);
    });

  log
    .command("redact")
    .description(
      "empties question and answer of entries; verdicts, evidence and cost stay; recorded in ops.actions",
    )
    .option("--id <id>", "this entry")
    .option("--asked <name>", "all that this person asked")
    .option("--before <day>", "all before this day, 2026-11-20")
    .option("--why <reason>", "why; needed")
    .option("--who <name>", "who acts (default: your account's name)")
    .addHelpText(
      "after",
      '\nExample:\n  $ pharma rag-log redact --asked ana --why "case 4711: erasure asked for"',
    )
    .action(async (options: RedactOptions) => {
      const { id, asked, before, why } = options;
      if (why === undefined || why.trim() === "")
        throw usageError("--why is needed: what makes it necessary.");
      if (id === undefined && asked === undefined && before === undefined)
        throw usageError("Say which entries: --id, --asked or --before.");
      const until = before === undefined ? undefined : new Date(before);
      if (until && Number.isNaN(until.getTime())) throw usageError("--before takes a day: 2026-11-20.");
      const { appendActions } = await import("../../operations/record-actions.ts");
      await withLake({ writable: true }, async (lake) => {
        const chosen = {
          ...(id !== undefined && { id }),
          ...(asked !== undefined && { who: asked }),
          ...(until && { before: until }),
        };
        await appendActions({ lake }, [
          {
            ...{
              at: new Date().toISOString(),
              kind: "personal-data",
              subject: "rag-log",
              action: "redact",
              tasks: [],
            },
            detail: JSON.stringify(chosen),
            ...operator(options),
          },
        ]);
        const redacted = await redactRagLog(lake, chosen);
        process.stdout.write(`${plural(redacted, "entry", "entries")} redacted\n`);
        await redactMirror(lake);
      });
    });

  log
    .command("mirror")
    .description("brings MongoDB up to date with the log and the bias audits, as every night does")
    .option("--all", "look at every document, not only at what has changed in the lake since the last time")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nIt writes what is missing there, and takes away what was redacted or has expired.\n\nExample:\n  $ PHARMA_MONGODB=mongodb://localhost/pharma pharma rag-log mirror",
    )
    .action(async ({ all, json }: { readonly all?: true; readonly json?: true }) => {
      const { mongodb } = settingsOrUsage();
      if (mongodb === undefined) {
        throw usageError("There is no MongoDB to tell: set PHARMA_MONGODB to mongodb://HOST/DATABASE.");
      }
      const collections = await withLake({}, (lake) => mirrorToMongo(lake, mongodb, all));
      process.stdout.write(
        json ? `${JSON.stringify(collections, null, 2)}\n` : `${collections.map(inWords).join("\n")}\n`,
      );
      if (collections.some(({ rejected }) => rejected > 0)) process.exitCode = ExitCode.runFailed;
    });
}

/** Erased is what is erased in the mirror, too: that it is not yet is told by the exit status. */
async function redactMirror(lake: Lake): Promise<void> {
  const { mongodb } = settingsOrUsage();
  if (mongodb === undefined) return;
  try {
    const collections = await mirrorToMongo(lake, mongodb);
    if (!collections.some(({ rejected }) => rejected > 0)) return;
    process.stderr.write(`${collections.map(inWords).join("\n")}\n`);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`${error.message}\n`);
  }
  process.stderr.write(
    `The lake is redacted, and MongoDB may not be: every night tries again; before that: ${commandName()} rag-log mirror\n`,
  );
  process.exitCode = ExitCode.runFailed;
}

/** `rag_logs: 12 documents written, 3 deleted, 4,711 unchanged` */
function inWords({ collection, since, cut, rejected, rejections, ...counts }: Mirrored): string {
  const { written, deleted, unchanged } = counts;
  const said = [
    `${plural(written, "document")} written, ${formatCount(deleted)} deleted, ${
      since === null ? `${formatCount(unchanged)} unchanged` : `by what changed since snapshot ${since}`
    }`,
  ];
  if (cut > 0) said.push(`${cut} without their largest fields (left_out names them): MongoDB takes 16 MB`);
  if (rejected > 0) {
    const some = rejections.map(({ id, code }) => `${id} (code ${code})`);
    said.push(`${rejected} rejected by MongoDB: ${some.join(", ")}${rejected > some.length ? ", …" : ""}`);
  }
  return `${collection}: ${said.join("; ")}`;
}

interface Row {
  readonly id: string;
  readonly answered_at: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly who: string;
  readonly model: string;
  readonly claims: string;
  readonly retrieved: string;
  readonly latency_ms: number;
  readonly cost_usd: number;
}

function newest(lake: Lake, kind: string | undefined, most: number): Promise<Row[]> {
  return lake.query<Row>(sql`
    select * replace (answered_at::varchar as answered_at, redacted_at::varchar as redacted_at) from ops.rag_log
    where ${kind ?? null}::varchar is null or kind = ${kind ?? null}
    order by ops.rag_log.answered_at desc, id limit ${most}`);
}

function parsed(row: Row) {
  return { ...row, claims: JSON.parse(row.claims), retrieved: JSON.parse(row.retrieved) };
}

function renderRows(rows: readonly Row[]): string {
  if (rows.length === 0) return "Nothing was asked or summarised yet.";
  const verdicts = (row: Row) => {
    const claims = JSON.parse(row.claims) as { outcome: string }[];
    const dropped = claims.filter(({ outcome }) => outcome === "dropped").length;
    return `${claims.length}${dropped > 0 ? `, ${dropped} dropped` : ""}`;
  };
  return renderTable(rows, [
    { title: "when", value: ({ answered_at }) => answered_at.slice(0, 19) },
    { title: "kind", value: ({ kind }) => kind },
    { title: "of", value: ({ subject }) => subject?.slice(0, 60) ?? "(redacted)" },
    { title: "claims", value: verdicts },
    { title: "who", value: ({ who }) => who },
    { title: "ms", value: ({ latency_ms }) => latency_ms.toFixed(0), align: "right" },
    { title: "USD", value: ({ cost_usd }) => (cost_usd === 0 ? "" : cost_usd.toFixed(4)), align: "right" },
    { title: "id", value: ({ id }) => id.slice(0, 12) },
  ]);
}

async function exportTo(lake: Lake, out: string): Promise<number> {
  const sink = out === "-" ? process.stdout : createWriteStream(out);
  const failed = once(sink, "error").then(([error]) => {
    throw usageError(
      `${out} cannot be written (${(error as NodeJS.ErrnoException).code}); give another --out.`,
    );
  });
  let count = 0;
  const write = async () => {
    const statement = sql`
      select to_json(l)::varchar from (from ops.rag_log) l order by l.answered_at, l.id`;
    for await (const { columns, rows } of lake.stream(statement)) {
      for (let i = 0; i < rows; i++) if (!sink.write(`${columns[0]?.[i]}\n`)) await once(sink, "drain");
      count += rows;
    }
    if (sink === process.stdout) return;
    sink.end();
    await finished(sink);
  };
  await Promise.race([write(), failed]);
  return count;
}
