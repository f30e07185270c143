import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { pino } from "pino";
import { ingestReviews } from "../activities/ingest-reviews.ts";
import type { StepContext } from "../activities/step.ts";
import { readSettings } from "../config.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { openLake } from "../lakehouse/open-lake.ts";
import { literal } from "../lakehouse/sql.ts";
import { type Measured, measured } from "./support/measured.ts";
import { median, report, round, sizes } from "./support/report.ts";

// One NDJSON file to bronze.reviews, with raw lines checked, contract, content hashes and commit, against DuckDB's bare
// COPY of the same file to Parquet, turn by turn. Run on a quiet machine: node dist/bench/ingest.js --rows 1000000

const { rows, repeats, threads, memoryMb } = sizes({
  rows: 1_000_000,
  repeats: 3,
  threads: 2,
  memoryMb: 1200,
});
const folder = await mkdtemp(join(process.env.TMPDIR ?? tmpdir(), "pharma-bench-ingest-"));
const file = join(folder, "reviews.ndjson");
const options = {
  memory_limit: `${memoryMb}MB`,
  threads: String(threads),
  temp_directory: join(folder, "spill"),
};

const mapping = {
  name: "bench",
  where: { path: file },
  format: "ndjson",
  columns: {
    external_id: "id",
    drug: "drug",
    condition: "condition",
    review: "review",
    rating: "rating",
    reviewed_on: "date",
    useful_count: "useful",
  },
};

try {
  await writeReviews();
  const source = join(folder, "bench.json");
  await writeFile(source, JSON.stringify(mapping));

  const ours: Measured[] = [];
  const again: Measured[] = [];
  const bare: Measured[] = [];
  let loaded = 0;
  let peak = 0;
  for (let turn = 0; turn < repeats; turn++) {
    const lake = await openLake({
      catalog: join(folder, `lake${turn}`, "catalog.sqlite"),
      data: join(folder, `lake${turn}`, "data"),
      extensionDirectory: join(readSettings().home, "artefacts", "duckdb-extensions"),
      memoryLimit: options.memory_limit,
      threads,
      tempDirectory: options.temp_directory,
    });
    const input = { day: "2026-01-01", sources: [source] };
    ours.push(
      await measured(async () => {
        loaded = (await ingestReviews.run(input, context(lake, turn))).loaded;
      }),
    );
    again.push(await measured(() => ingestReviews.run(input, context(lake, turn + repeats))));
    await lake.close();
    await rm(join(folder, `lake${turn}`), { recursive: true });
    // Before the first bare COPY: the peak is the ingest's own.
    if (turn === 0) peak = process.resourceUsage().maxRSS / 1024;
    bare.push(await measured(bareCopy));
  }

  const middle = (values: readonly Measured[], of: keyof Measured) => median(values.map((one) => one[of]));
  report({
    benchmark: "ingest",
    rows,
    loaded,
    megabytes: round((await stat(file)).size / 1e6, 0),
    threads,
    repeats,
    ingestSeconds: round(middle(ours, "ms") / 1000),
    bareCopySeconds: round(middle(bare, "ms") / 1000),
    speedAgainstBareCopy: round(middle(bare, "ms") / middle(ours, "ms")),
    cpuAgainstBareCopy: round(middle(bare, "cpuMs") / middle(ours, "cpuMs")),
    cpuSeconds: {
      ingest: round(middle(ours, "cpuMs") / 1000),
      bareCopy: round(middle(bare, "cpuMs") / 1000),
    },
    unchangedFileSeconds: round(middle(again, "ms") / 1000),
    rowsPerSecond: round((rows / middle(ours, "ms")) * 1000, 0),
    memoryLimitMb: memoryMb,
    peakMemoryMb: round(peak, 0),
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Reviews of about 450 bytes, every one another text. */
async function writeReviews(): Promise<void> {
  await withDuckDB((run) =>
    run(`copy (select 'r' || range as id, 'drug ' || (hash(range) % 3000) as drug,
          'condition ' || (hash(range + 1) % 800) as condition,
          'I have taken it for ' || (range % 97) || ' days. ' || md5(range::varchar) || ' '
            || repeat('It did help with ' || (hash(range) % 99991) || ', mostly. ', 8) as review,
          (1 + hash(range + 2) % 10)::varchar as rating,
          (date '2008-01-01' + (hash(range + 3) % 3600)::integer)::varchar as date, (hash(range + 4) % 300)::integer as useful
        from range(${rows})) to ${literal(file).text} (format json)`),
  );
}

async function bareCopy(): Promise<void> {
  await withDuckDB((run) =>
    run(`copy (from read_json(${literal(file).text}, format = 'newline_delimited'))
         to ${literal(join(folder, "bare.parquet")).text} (format parquet)`),
  );
}

async function withDuckDB(
  work: (run: (text: string) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", options);
  const connection = await instance.connect();
  await work((text) => connection.run(text));
  connection.closeSync();
  instance.closeSync();
}

function context(lake: Lake, turn: number): StepContext {
  const run = `bench/${turn}`;
  return {
    run,
    task: "ingest-reviews",
    attempt: 1,
    lake,
    log: pino({ level: "silent" }),
    signal: new AbortController().signal,
    progress: () => undefined,
    commit: (write, part = "") => lake.commit({ key: `${run}/${part}`, run, task: "ingest-reviews" }, write),
    artefact: (name) => Promise.reject(new Error(`no artefact ${name} here`)),
  };
}
