import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { findRunningServer } from "../../../client/server-record.ts";
import type { LakeTransaction } from "../../../lakehouse/lake.ts";
import type { OpenLakeOptions } from "../../../lakehouse/lake-options.ts";
import { loadTables } from "../../../lakehouse/load-tables.ts";
import { openLake } from "../../../lakehouse/open-lake.ts";
import { ident, idents, sql } from "../../../lakehouse/sql.ts";
import { extensionDirectory } from "../../support/lake.ts";

/** A night as `pharma run nightly` runs it, in a process of its own. */
export interface Night {
  readonly process: ChildProcess;
  readonly exited: Promise<number | null>;
  /** What it wrote to stderr so far. */
  readonly said: () => string;
}

export function startNight(home: string, env: Readonly<Record<string, string>> = {}): Night {
  const child = spawn(process.execPath, ["dist/cli/main.js", "run", "nightly", "--param", "day=2026-11-20"], {
    env: {
      ...process.env,
      PHARMA_HOME: home,
      PHARMA_TEMPORAL_PORT: "0",
      PHARMA_TEMPORAL_UI_PORT: "0",
      ...env,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  return { process: child, exited, said: () => said };
}

export const victims = ["worker", "server", "everything"] as const;
export type Victim = (typeof victims)[number];

/** kill -9 of the process that works, of the Temporal server, or of both. */
export function kill(victim: Victim, night: Night, home: string): void {
  if (victim !== "server") night.process.kill("SIGKILL");
  const server = findRunningServer(home);
  if (victim !== "worker" && server) process.kill(server.server.pid, "SIGKILL");
}

export interface LakeContent {
  /** Hash of every Gold table's rows, whatever their order. */
  readonly gold: Readonly<Record<string, string>>;
  /** Rows per table of every layer. */
  readonly rows: Readonly<Record<string, number>>;
  /** Tables in which a key stands twice. */
  readonly repeated: readonly string[];
}

/** What the lake of a state folder holds, or another one that is said to be in its place. */
export async function lakeContent(
  home: string,
  place: Partial<Pick<OpenLakeOptions, "catalog" | "data" | "s3">> = {},
): Promise<LakeContent> {
  const lake = await openLake({
    catalog: `${home}/lake/catalog.sqlite`,
    data: `${home}/lake/data`,
    extensionDirectory: extensionDirectory(),
    memoryLimit: "1GB",
    threads: 2,
    tempDirectory: `${home}/lake/spill`,
    readOnly: true,
    ...place,
  });
  try {
    const gold: Record<string, string> = {};
    const rows: Record<string, number> = {};
    const repeated: string[] = [];
    for (const table of await loadTables()) {
      if (table.name.startsWith("meta.")) continue;
      const name = ident(table.name);
      const [found] = await lake.query<{ rows: number; content: string }>(
        sql`select count(*) as rows, md5(coalesce(string_agg(t::varchar, chr(10) order by t::varchar), '')) as content from ${name} t`,
      );
      rows[table.name] = found?.rows ?? -1;
      if (table.name.startsWith("gold.")) gold[table.name] = found?.content ?? "";
      if (table.key && (await keyRepeats(lake, table.name, table.key))) repeated.push(table.name);
    }
    return { gold, rows, repeated };
  } finally {
    await lake.close();
  }
}

async function keyRepeats(
  lake: Pick<LakeTransaction, "query">,
  table: string,
  key: readonly string[],
): Promise<boolean> {
  const found = await lake.query(
    sql`select 1 as one from ${ident(table)} group by ${idents(key)} having count(*) > 1 limit 1`,
  );
  return found.length > 0;
}
