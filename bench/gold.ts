import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { readSettings } from "../config.ts";
import { runAudits } from "../lakehouse/audit.ts";
import { buildGold, inOrder } from "../lakehouse/build-gold.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { type GoldModel, loadGold } from "../lakehouse/load-gold.ts";
import { openLake } from "../lakehouse/open-lake.ts";
import { ident, literal, sql } from "../lakehouse/sql.ts";
import { type Measured, measured, together } from "./support/measured.ts";
import { median, report, round, sizes, timed } from "./support/report.ts";

// Gold of the lake, with contract checks, comparison, audits and commit, against the same SELECTs (and audits) by hand in
// DuckDB on plain Parquet files, with the same memory and threads. Run on a quiet machine: node dist/bench/gold.js

const { rows, products, days, repeats, unchangedBuilds, threads, memoryMb } = sizes({
  rows: 10_000_000,
  products: 2_000,
  days: 2_000,
  repeats: 3,
  unchangedBuilds: 1,
  threads: 2,
  memoryMb: 4000,
});
const folder = await mkdtemp(join(process.env.TMPDIR ?? tmpdir(), "pharma-bench-gold-"));
const silver = ["reviews", "sentiment", "issues", "forecast", "forecast_scores", "anomalies"];

let builds = 0;

try {
  const lake = await openLake({
    catalog: join(folder, "catalog.sqlite"),
    data: join(folder, "data"),
    extensionDirectory: join(readSettings().home, "artefacts", "duckdb-extensions"),
    memoryLimit: `${memoryMb}MB`,
    threads,
    tempDirectory: join(folder, "spill"),
  });
  const models = await inOrder(lake, await loadGold());
  const filled = await timed(() => fillSilver(lake));
  await plainSilver(lake);

  const ours: Measured[] = [];
  const oursAudited: Measured[] = [];
  const spill = watchFolder(join(folder, "spill"));
  for (let turn = 0; turn < repeats; turn++) {
    const { build, audits } = await ourBuild(lake, models);
    ours.push(build);
    oursAudited.push(together(build, audits));
  }
  const unchanged: number[] = [];
  for (let turn = 0; turn < unchangedBuilds; turn++) {
    unchanged.push(await timed(() => build(lake, unauditedModels(models))));
  }
  const spilled = await spill.stop();
  const peak = process.resourceUsage().maxRSS / 1024;
  const gold = await Promise.all(models.map((model) => counted(lake, model.table.name)));
  await lake.close();

  const byHand: Measured[] = [];
  const byHandAudited: Measured[] = [];
  for (let turn = 0; turn < repeats; turn++) {
    const { selects, audits } = await handBuild(models);
    byHand.push(selects);
    byHandAudited.push(together(selects, audits));
  }
  const seconds = (values: readonly Measured[]) => round(median(values.map(({ ms }) => ms)) / 1000);
  const ratio = (lakes: readonly Measured[], hands: readonly Measured[], of: keyof Measured) =>
    round(median(lakes.map((one) => one[of])) / median(hands.map((one) => one[of])));
  report({
    benchmark: "gold",
    silverRows: rows,
    products,
    days,
    threads,
    repeats,
    goldRows: Object.fromEntries(gold),
    fillSilverSeconds: round(filled / 1000),
    lakeSeconds: seconds(ours),
    byHandSeconds: seconds(byHand),
    ratio: ratio(ours, byHand, "ms"),
    cpuRatio: ratio(ours, byHand, "cpuMs"),
    lakeWithAuditsSeconds: seconds(oursAudited),
    byHandWithAuditsSeconds: seconds(byHandAudited),
    ratioWithAudits: ratio(oursAudited, byHandAudited, "ms"),
    cpuRatioWithAudits: ratio(oursAudited, byHandAudited, "cpuMs"),
    ...(unchangedBuilds > 0 && { unchangedSeconds: round(median(unchanged) / 1000) }),
    lakeCpuSeconds: round(median(ours.map(({ cpuMs }) => cpuMs)) / 1000),
    byHandCpuSeconds: round(median(byHand.map(({ cpuMs }) => cpuMs)) / 1000),
    memoryLimitMb: memoryMb,
    peakMemoryMb: round(peak, 0),
    mostSpilledMb: round(spilled / 1e6, 0),
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function build(lake: Lake, built: readonly GoldModel[]): Promise<void> {
  const key = `bench/${++builds}`;
  await lake.commit({ key, run: key, task: "build-gold" }, (transaction) => buildGold(transaction, built));
}

function unauditedModels(models: readonly GoldModel[]): readonly GoldModel[] {
  return models.map((model) => ({ ...model, audits: [] }));
}

/** Gold is emptied before, so that every table is written. `build` is all but the audits: also the commit. */
async function ourBuild(
  lake: Lake,
  models: readonly GoldModel[],
): Promise<{ build: Measured; audits: Measured }> {
  const empty = `empty/${++builds}`;
  await lake.commit({ key: empty, run: empty, task: "empty" }, async (transaction) => {
    for (const { table } of models) await transaction.run(sql`delete from ${ident(table.name)}`);
  });
  const key = `bench/${++builds}`;
  let audits: Measured = { ms: 0, cpuMs: 0 };
  const all = await measured(() =>
    lake.commit({ key, run: key, task: "build-gold" }, async (transaction) => {
      await buildGold(transaction, unauditedModels(models));
      audits = await measured(() => runAudits(transaction, models));
    }),
  );
  return { build: { ms: all.ms - audits.ms, cpuMs: all.cpuMs - audits.cpuMs }, audits };
}

/** The most bytes that lay in a folder at once, looked at four times a second. */
function watchFolder(path: string): { stop(): Promise<number> } {
  let most = 0;
  const look = async () => {
    const names = await readdir(path).catch(() => []);
    const sizes = names.map((name) => stat(join(path, name)).then(({ blocks }) => blocks * 512, nothing));
    most = Math.max(
      most,
      (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0),
    );
  };
  const timer = setInterval(() => void look(), 250);
  return {
    async stop() {
      clearInterval(timer);
      await look();
      return most;
    },
  };
}

/** Of a spill file removed between the look at the folder and the look at the file. */
function nothing(): number {
  return 0;
}

async function handBuild(built: readonly GoldModel[]): Promise<{ selects: Measured; audits: Measured }> {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: join(folder, "spill-by-hand"),
  });
  const connection = await instance.connect();
  const view = (name: string, file: string) =>
    connection.run(`create or replace view ${name} as from read_parquet(${literal(file).text})`);
  await connection.run("create schema silver; create schema gold");
  for (const name of silver) await view(`silver.${name}`, join(folder, "plain", `${name}.parquet`));
  await mkdir(join(folder, "by-hand"), { recursive: true });
  const selects = await measured(async () => {
    for (const { table, select } of built) {
      const file = join(folder, "by-hand", `${table.name}.parquet`);
      await connection.run(`copy (${select}\n) to ${literal(file).text} (format parquet)`);
      await view(table.name, file);
    }
  });
  const audits = await measured(async () => {
    for (const { audits } of built) {
      for (const audit of audits) await connection.runAndReadAll(`select * from (${audit.select}\n) limit 5`);
    }
  });
  connection.closeSync();
  instance.closeSync();
  return { selects, audits };
}

/**
 * Reviews of products as unequal as in life (the k-th most named has 1/k of the most named's reviews), evenly over the
 * days; every fifth is a duplicate of the one before, half of these under its name.
 */
async function fillSilver(lake: Lake): Promise<void> {
  await lake.commit({ key: "silver", run: "bench", task: "silver" }, async (transaction) => {
    const reviews = sql`select sha256(i::varchar) as review_id, 'bench' as source,
        'product ' || floor(pow(${products + 1}, (hash(if(twin and i % 10 = 4, i - 1, i)) % 1000003) / 1000003))::integer
          as product, null as product_form,
        'condition ' || (hash(i) % 300) as condition,
        'Took it for ' || (i % 97) || ' days. ' || repeat('It helped with ' || (hash(i) % 9973) || '. ', 4) as text,
        sha256('text' || i) as text_hash, 'en' as language, 1 + hash(i + 3) % 10 as rating, null as rating_class,
        date '2010-01-01' + (hash(i + 7) % ${days})::integer as reviewed_on, (hash(i + 9) % 50)::integer as useful_count,
        sha256((if(twin, i - 1, i))::varchar) as cluster_id,
        if(twin, sha256((i - 1)::varchar), null) as duplicate_of, '{}' as pii_counts, null as age_band, null as sex,
        [] as notes, 'bench' as cleaner
      from (select range as i, range % 5 = 4 as twin from range(${rows}))`;
    await transaction.run(sql`insert into silver.reviews by name ${reviews}`);
    await transaction.run(sql`insert into silver.sentiment by name
      select sha256(i::varchar) as review_id, sha256('text' || i) as text_hash, 'bench@1' as model, null as reason,
        ['negative', 'neutral', 'positive'][(1 + hash(i + 1) % 3)::bigint] as label, (hash(i) % 1000) / 1000 as p_negative,
        0.0 as p_neutral, 1 - (hash(i) % 1000) / 1000 as p_positive, '[]' as explanation
      from (select range as i from range(${rows}))`);
    await transaction.run(sql`insert into silver.issues by name
      select sha256(i::varchar) as review_id, sha256('text' || i) as text_hash, 'bench@1' as model,
        ['pricing', 'side-effect', 'efficacy', 'general-feedback'][(1 + hash(i + 2) % 4)::bigint] as issue,
        '[{"start":3,"end":9}]' as matched
      from (select range as i from range(${rows}))`);
  });
}

async function plainSilver(lake: Lake): Promise<void> {
  await mkdir(join(folder, "plain"), { recursive: true });
  for (const name of silver) {
    const file = literal(join(folder, "plain", `${name}.parquet`));
    await lake.query(sql`copy (from ${ident(`silver.${name}`)}) to ${file} (format parquet)`);
  }
}

async function counted(lake: Lake, table: string): Promise<[string, unknown]> {
  const [row] = await lake.query<{ n: number }>(sql`select count(*) as n from ${ident(table)}`);
  return [table, row?.n];
}
