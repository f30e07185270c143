import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseError, type PoolClient, type QueryConfig } from "pg";
import { z } from "zod";
import { type EvidenceFilter, namesOf } from "../models/retrieval/evidence-filter.ts";
import type { VectorBackend } from "../models/retrieval/open-vector-index.ts";
import { IndexDamaged } from "../models/retrieval/retrieval-errors.ts";
import { saveFolder } from "../models/retrieval/save-folder.ts";
import type { VectorEntry, VectorHit, VectorIndex } from "../models/retrieval/vector-index.ts";
import { checkVector } from "../models/retrieval/vectors.ts";
import { connectVectors, createExtension, type VectorServer, VectorServerFailed } from "./vector-server.ts";

/**
 * Vectors in PostgreSQL with pgvector: one table per encoder that all snapshots share, with an HNSW index by cosine. An index is
 * a set of its rows, whose ids lie in the folder that it is saved to; a row that no index has used for 30 days goes. Cosines
 * are exact, as the server holds the vectors whole.
 *
 * @param url `postgresql://…`
 */
export function pgvectorBackend(url: string): VectorBackend {
  return {
    kind: "pgvector",
    async open(dimension, encoder) {
      const server = connectVectors(url);
      try {
        const table = tableOf(encoder, dimension);
        await server.run((client) => createTable(client, table, dimension));
        return over(server, { table, dimension, ids: [] });
      } catch (error) {
        await server.close();
        throw error;
      }
    },
    async load(folder) {
      const saved = await readSaved(folder);
      const server = connectVectors(url);
      try {
        const [row] = await server.query<{ n: number }>(
          `select count(*)::int as n from ${saved.table} where id = any($1)`,
          [saved.ids],
        );
        if (row?.n !== saved.ids.length) throw new IndexDamaged(folder, new Error("rows are missing"));
        return over(server, saved);
      } catch (error) {
        await server.close();
        // Another server than the one that it was made on.
        if (error instanceof VectorServerFailed && codeOf(error.cause) === undefinedTable)
          throw new IndexDamaged(folder, error);
        throw error;
      }
    },
  };
}

const savedFile = "pgvector.json";
const savedSchema = z.object({
  // It becomes part of statements.
  table: z.string().regex(/^pharma_vectors_[0-9a-f]{12}$/),
  dimension: z.int().positive(),
  ids: z.array(z.string()),
});
type Saved = z.infer<typeof savedSchema>;

/** Fewer are all compared: the graph finds few of a few. */
const compareAll = 20_000;
/** Candidates that the graph follows at least, and at most. */
const [leastSearched, mostSearched] = [128, 1_000];
const batch = 500;
const longestGraphMs = 24 * 3_600_000;
const undefinedTable = "42P01";

function over(server: VectorServer, { table, dimension, ids: known }: Saved): VectorIndex {
  const ids = new Set(known);
  let rows: number | undefined;
  /** Of all indexes that share the table. */
  const held = async () => {
    rows ??= (await server.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n ?? 0;
    return rows;
  };
  const exact = async (vector: string, k: number, among: ReadonlySet<string>, filter?: EvidenceFilter) => {
    // Rows of other indexes may fit the filter as well, and come before ours.
    const others = Math.max(0, (await held()) - ids.size);
    const where = filter ? conditions(filter) : { text: "id = any($3)", values: [[...among]] };
    const found = await server.query<VectorHit>(
      `with fitting as materialized (select id, vector from ${table} where ${where.text})
       select id, 1 - (vector <=> $1::vector) as score from fitting order by vector <=> $1::vector, id limit $2`,
      [vector, filter ? k + others : k, ...where.values],
    );
    return found.filter(({ id }) => among.has(id)).slice(0, k);
  };
  const nearest = (vector: string, many: number) =>
    server.run(async (client) => {
      const searched = Math.min(mostSearched, Math.max(leastSearched, many));
      await client.query("begin");
      await client.query(`set local hnsw.ef_search = ${searched}`);
      const { rows: found } = await client.query<VectorHit>(
        `select id, 1 - (vector <=> $1::vector) as score from ${table} order by vector <=> $1::vector limit $2`,
        [vector, Math.min(many, mostSearched)],
      );
      await client.query("commit");
      return found;
    });

  return {
    kind: "pgvector",
    dimension,
    get size() {
      return ids.size;
    },
    ids: () => ids.values(),
    async add(entries) {
      for (const { id, vector } of entries) checkVector(vector, dimension, id);
      const fresh = [...new Map(entries.filter(({ id }) => !ids.has(id)).map((e) => [e.id, e])).values()];
      for (let at = 0; at < fresh.length; at += batch) {
        await server.query(insertInto(table), valuesOf(fresh.slice(at, at + batch)));
        for (const { id } of fresh.slice(at, at + batch)) ids.add(id);
      }
      rows = undefined;
    },
    async remove(gone) {
      for (const id of gone) ids.delete(id);
    },
    async search(vector, k, among, filter) {
      checkVector(vector, dimension, "the question");
      if (k < 1 || ids.size === 0 || among?.size === 0) return [];
      const asked = textOf(vector);
      const wanted = among ?? ids;
      if (among && among.size <= compareAll) return exact(asked, k, among, filter);
      // As many that the wanted ones among them are likely to be enough.
      const many = Math.ceil((k * (await held())) / wanted.size) * (among ? 2 : 1) + 32;
      const found = (await nearest(asked, many)).filter(({ id }) => wanted.has(id));
      if (found.length >= Math.min(k, wanted.size)) return found.slice(0, k);
      return exact(asked, k, wanted, among && filter);
    },
    async vectorsOf(wanted) {
      const found = await server.query<{ id: string; bytes: Buffer }>(
        `select id, vector_send(vector) as bytes from ${table} where id = any($1)`,
        [wanted.filter((id) => ids.has(id))],
      );
      const byId = new Map(found.map(({ id, bytes }) => [id, vectorFrom(bytes)]));
      return wanted.map((id) => byId.get(id));
    },
    async save(folder) {
      await server.run((client) => settle(client, table, [...ids]));
      await saveFolder(folder, (to) =>
        writeFile(join(to, savedFile), JSON.stringify({ table, dimension, ids: [...ids] } satisfies Saved)),
      );
    },
    close: () => server.close(),
  };
}

/** Vectors of other encoders are not comparable, and lie in a table of their own. */
function tableOf(encoder: string, dimension: number): string {
  const hash = createHash("sha256").update(`${encoder} ${dimension}`).digest("hex");
  return `pharma_vectors_${hash.slice(0, 12)}`;
}

async function createTable(client: PoolClient, table: string, dimension: number): Promise<void> {
  // Two that create at once would each find nothing there.
  await client.query("begin");
  await client.query("select pg_advisory_xact_lock(hashtext('pharma_vectors'))");
  await createExtension(client);
  await client.query(`create table if not exists ${table} (
    id text primary key, source text, products text[], language text, said_on date,
    vector vector(${dimension}) not null, left_at timestamptz)`);
  await client.query(`create index if not exists ${table}_products on ${table} using gin (products)`);
  await client.query("commit");
}

/**
 * What is left by every index for 30 days goes: until then another machine may answer from it. The graph is made once the first
 * rows are in, which takes a fraction of what row by row does.
 */
async function settle(client: PoolClient, table: string, ids: readonly string[]): Promise<void> {
  await client.query("begin");
  await client.query("create temporary table held (id text primary key) on commit drop");
  await client.query("insert into held select unnest($1::text[])", [ids]);
  await client.query(
    `update ${table} t set left_at = null where left_at is not null and exists (select from held h where h.id = t.id)`,
  );
  await client.query(
    `update ${table} t set left_at = now() where left_at is null and not exists (select from held h where h.id = t.id)`,
  );
  await client.query(`delete from ${table} where left_at < now() - interval '30 days'`);
  await client.query("set local maintenance_work_mem = '512MB'");
  const graph = `create index if not exists ${table}_near on ${table} using hnsw (vector vector_cosine_ops) with (m = 16, ef_construction = 128)`;
  await client.query({ text: graph, query_timeout: longestGraphMs } as QueryConfig);
  await client.query("commit");
}

function insertInto(table: string): string {
  return `insert into ${table} (id, source, products, language, said_on, vector)
    select id, source, array(select json_array_elements_text(products)), language, said_on, vector
    from unnest($1::text[], $2::text[], $3::json[], $4::text[], $5::date[], $6::text[]::vector[])
      as row (id, source, products, language, said_on, vector)
    on conflict (id) do update set left_at = null where ${table}.left_at is not null`;
}

function valuesOf(entries: readonly VectorEntry[]): unknown[] {
  const column = (of: (entry: VectorEntry) => string | undefined) => entries.map((each) => of(each) ?? null);
  return [
    column(({ id }) => id),
    column(({ evidence }) => evidence?.source),
    column(({ evidence }) => JSON.stringify(evidence ? namesOf(evidence) : [])),
    column(({ evidence }) => evidence?.language),
    column(({ evidence }) => evidence?.saidOn),
    column(({ vector }) => textOf(vector)),
  ];
}

/** From the third parameter on. */
function conditions(filter: EvidenceFilter): { readonly text: string; readonly values: unknown[] } {
  const all: [string, unknown][] = [
    ["products && ?", filter.products],
    ["language = ?", filter.language],
    ["source = any(?)", filter.sources],
    ["said_on >= ?", filter.from],
    ["said_on <= ?", filter.to],
  ];
  const given = all.filter(([, value]) => value !== undefined);
  return {
    text: given.map(([text], at) => text.replace("?", `$${at + 3}`)).join(" and ") || "true",
    values: given.map(([, value]) => value),
  };
}

/** Numbers are written so that the same 32 bits come out. */
function textOf(vector: Float32Array): string {
  return `[${vector.join(",")}]`;
}

/** As `vector_send` writes it: two 16-bit numbers, the dimension first, then 32-bit floats, the highest byte first. */
function vectorFrom(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.readUInt16BE(0) }, (_, i) => bytes.readFloatBE(4 + 4 * i));
}

async function readSaved(folder: string): Promise<Saved> {
  try {
    return savedSchema.parse(JSON.parse(await readFile(join(folder, savedFile), "utf8")));
  } catch (error) {
    throw new IndexDamaged(folder, error);
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}
