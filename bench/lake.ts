import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings } from "../config.ts";
import { commitsTable } from "../lakehouse/commits-table.ts";
import { openLake } from "../lakehouse/open-lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { defineTable } from "../lakehouse/table.ts";
import { type Measured, measured } from "./support/measured.ts";
import { median, report, round, sizes, timed } from "./support/report.ts";

// What the embedded lake costs by itself: opening it, a small commit, a small query, appending columns.
// Run on a quiet machine: node dist/bench/lake.js

const { commits, rows, threads } = sizes({ commits: 200, rows: 400_000, threads: 2 });
const folder = await mkdtemp(join(process.env.TMPDIR ?? tmpdir(), "pharma-bench-lake-"));
const notes = defineTable({
  name: "silver.notes",
  doc: "For this benchmark.",
  columns: {
    id: { type: "VARCHAR", doc: "Key." },
    score: { type: "DOUBLE", doc: "Number.", min: 0, max: 1 },
    text: { type: "VARCHAR", doc: "Text.", nullable: true },
  },
  key: ["id"],
});
const options = {
  catalog: join(folder, "catalog.sqlite"),
  data: join(folder, "data"),
  extensionDirectory: join(readSettings().home, "artefacts", "duckdb-extensions"),
  memoryLimit: "1GB",
  threads,
  tempDirectory: join(folder, "spill"),
  tables: [commitsTable, notes],
};

try {
  const create = await timed(async () => (await openLake(options)).close());
  const opened = performance.now();
  const lake = await openLake(options);
  const open = performance.now() - opened;

  const commit: Measured[] = [];
  const query: Measured[] = [];
  for (let n = 0; n < commits; n++) {
    const key = { key: `small/${n}`, run: "bench", task: "small" };
    const insert = sql`insert into silver.notes values (${`small/${n}`}, 0.5, 'a note')`;
    commit.push(await measured(() => lake.commit(key, (transaction) => transaction.run(insert))));
    query.push(
      await measured(() => lake.query(sql`select count(*) as n, avg(score) as mean from silver.notes`)),
    );
  }

  const columns = [
    Array.from({ length: rows }, (_, n) => `row-${n}`),
    Array.from({ length: rows }, (_, n) => (n % 1000) / 1000),
    Array.from({ length: rows }, (_, n) => `The text of a note, its number being ${n}.`),
  ];
  const append = await timed(() =>
    lake.commit({ key: "large", run: "bench", task: "append" }, (transaction) =>
      transaction.append("silver.notes", { names: ["id", "score", "text"], columns, rows }),
    ),
  );
  await lake.close();
  report({
    benchmark: "lake",
    createMs: round(create),
    openMs: round(open),
    commits,
    smallCommitMs: round(median(commit.map(({ ms }) => ms))),
    smallCommitCpuMs: round(median(commit.map(({ cpuMs }) => cpuMs))),
    smallQueryMs: round(median(query.map(({ ms }) => ms))),
    smallQueryCpuMs: round(median(query.map(({ cpuMs }) => cpuMs))),
    appendedRows: rows,
    appendedRowsPerSecond: round((rows / append) * 1000, 0),
    peakMemoryMb: round(process.resourceUsage().maxRSS / 1024, 0),
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
