import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { keepIndex, openIndex } from "../../answers/open-index.ts";
import { pgvectorBackend } from "../../answers/pgvector-index.ts";
import { connectVectors } from "../../answers/vector-server.ts";
import { exactIndex } from "../../models/retrieval/exact-index.ts";
import { searchEvidence } from "../../models/retrieval/search-evidence.ts";
import type { VectorEntry } from "../../models/retrieval/vector-index.ts";
import { openSentenceEncoder } from "../../models/runtime/sentence-encoder.ts";
import { clusteredVectors, unit } from "../retrieval/vectors.ts";
import { writtenNight } from "../summaries/written-night.ts";
import { encoderFiles } from "../support/encoder.ts";
import { indexPlaces, indexStore } from "../support/indexes.ts";
import { hasPostgres, pgvectorPrograms, startPostgres, type TestPostgres } from "../support/postgres.ts";
import { freePort } from "../support/s3-server.ts";

vi.setConfig({ testTimeout: 240_000 });
const programs = pgvectorPrograms();
if (!programs) console.warn("There is no PostgreSQL with pgvector here: vectors in it are not tested.");

const dimension = 48;
const vectors = clusteredVectors(650, dimension, 11);
const entries: readonly VectorEntry[] = vectors.slice(0, 600).map((vector, i) => ({
  ...{ id: `e${i}`, vector },
  evidence: {
    ...{ id: `e${i}`, source: "review", sourceId: `r${i}`, start: 0, end: 1, text: "a" },
    ...{
      product: `p${i % 7}`,
      ...(i % 4 === 0 && { products: [`p${i % 7}`, 'brand, "x"'] }),
      language: i % 2 === 0 ? "en" : "de",
    },
    ...(i % 5 > 0 && { saidOn: `2026-0${1 + (i % 9)}-01` }),
  },
}));
const questions = vectors.slice(600);
const ids = (hits: readonly { readonly id: string }[]) => hits.map(({ id }) => id);

describe.skipIf(!programs)("vectors in PostgreSQL", () => {
  let server: TestPostgres;
  let bases = 0;
  beforeAll(async () => {
    server = await startPostgres({ port: await freePort(), bin: programs });
  });
  afterAll(() => server?.stop());

  const fresh = () => {
    const name = `vectors${++bases}`;
    server.database(name);
    return `postgresql://pharma@127.0.0.1:${server.port}/${name}`;
  };
  const filled = async (url: string, some = entries) => {
    const index = await pgvectorBackend(url).open(dimension, "encoder@1");
    onTestFinished(() => index.close());
    await index.add(some);
    return index;
  };
  const folder = async () => {
    const home = await mkdtemp(join(tmpdir(), "pharma-pgvector-"));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    return join(home, "vectors");
  };

  test("are found as comparing all finds them, with the same cosines, and come back to the bit", async () => {
    const index = await filled(fresh());
    await index.save(await folder());
    const exact = exactIndex(dimension);
    await exact.add(entries);
    let met = 0;
    for (const question of questions) {
      const [truth, found] = [await exact.search(question, 10), await index.search(question, 10)];
      const scores = new Map(truth.map(({ id, score }) => [id, score]));
      met += ids(found).filter((id) => scores.has(id)).length;
      for (const { id, score } of found)
        if (scores.has(id)) expect(score).toBeCloseTo(scores.get(id) ?? 0, 5);
    }
    expect(met / 500).toBeGreaterThan(0.98);
    expect(await index.vectorsOf(["e3", "none"])).toEqual([vectors[3], undefined]);
  });

  test("are chosen among by product, language and time in SQL, and among ids, as comparing all chooses", async () => {
    const index = await filled(fresh());
    const exact = exactIndex(dimension);
    await exact.add(entries);
    const [question = unit([1])] = questions;
    const fits = (wanted: (of: (typeof entries)[number]["evidence"]) => boolean) =>
      new Set(entries.flatMap(({ id, evidence }) => (wanted(evidence) ? [id] : [])));
    const cases = [
      [{ products: ['brand, "x"'] }, fits((each) => each?.products !== undefined)],
      [{ sources: ["review"] }, fits(() => true)],
      [{ sources: ["label"] }, fits(() => false)],
      [{ products: ["p1", "p2"] }, fits((each) => ["p1", "p2"].includes(each?.product ?? ""))],
      [
        { language: "de", from: "2026-03-01" },
        fits((e) => e?.language === "de" && (e.saidOn ?? "") >= "2026-03-01"),
      ],
      [{ to: "2026-02-01", source: "review" }, fits((e) => (e?.saidOn ?? "9") <= "2026-02-01")],
      [undefined, new Set(["e1", "e2", "e3", "unknown"])],
    ] as const;
    for (const [filter, among] of cases)
      expect(ids(await index.search(question, 10, among, filter))).toEqual(
        ids(await exact.search(question, 10, among)),
      );
    expect(await index.search(question, 10, new Set())).toEqual([]);
  });

  test("are of an index as it was saved, though another one has gone on in the same table", async () => {
    const url = fresh();
    const first = await filled(url, entries.slice(0, 500));
    const [one, two] = [await folder(), await folder()];
    await first.save(one);
    const second = await pgvectorBackend(url).load(one);
    onTestFinished(() => second.close());
    await second.remove(ids(entries.slice(0, 100)));
    await second.add(entries.slice(400));
    await second.save(two);
    expect([first.size, second.size]).toEqual([500, 500]);
    const gone = entries[5]?.vector ?? unit([1]);
    expect(ids(await second.search(gone, 500))).not.toContain("e5");
    expect(await second.search(gone, 500)).toHaveLength(500);
    // Whoever answers from the night before finds what it had, and nothing of the night after.
    const again = await pgvectorBackend(url).load(one);
    onTestFinished(() => again.close());
    expect(ids(await again.search(gone, 1))).toEqual(["e5"]);
    expect(ids(await again.search(gone, 500)).toSorted()).toEqual(ids(entries.slice(0, 500)).toSorted());
    expect(ids(await again.search(gone, 3, new Set(["e5", "e599"]), { language: "de" }))).toEqual(["e5"]);
  });

  test("that no index has used for 30 days go, and an index that has lost some is damaged", async () => {
    const url = fresh();
    const index = await filled(url);
    const at = await folder();
    await index.save(at);
    await index.remove(["e0", "e1"]);
    await index.save(await folder());
    const client = new Client({ connectionString: url });
    await client.connect();
    onTestFinished(() => client.end());
    const { rows } = await client.query(
      "select tablename from pg_tables where tablename like 'pharma_vectors_%'",
    );
    const table = rows[0]?.tablename;
    const count = async () => (await client.query(`select count(*)::int as n from ${table}`)).rows[0]?.n;
    expect(await count()).toBe(600);
    await client.query(`update ${table} set left_at = left_at - interval '31 days'`);
    await index.save(await folder());
    expect(await count()).toBe(598);
    await expect(pgvectorBackend(url).load(at)).rejects.toMatchObject({ code: "INDEX_DAMAGED" });
    await expect(pgvectorBackend(fresh()).load(at)).rejects.toMatchObject({ code: "INDEX_DAMAGED" });
  });

  test("outlive a server that ends every connection and starts again", async () => {
    const index = await filled(fresh());
    await server.restart();
    expect(ids(await index.search(vectors[17] ?? unit([1]), 1))).toEqual(["e17"]);
  });

  test("outlive a connection that breaks in the middle of a statement, which fails and says so", async () => {
    const url = fresh();
    const vectorServer = connectVectors(url);
    onTestFinished(() => vectorServer.close());
    const other = new Client({ connectionString: url });
    await other.connect();
    const broken = vectorServer.run(async (client) => {
      const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
      // Together: the statement may fail before the one that ended it is answered.
      return Promise.all([
        client.query("select pg_sleep(60)"),
        other.query("select pg_terminate_backend($1)", [rows[0]?.pid]),
      ]);
    });
    await expect(broken).rejects.toMatchObject({ code: "VECTOR_SERVER_FAILED", retryable: true });
    await other.end();
    // A socket that is cut says nothing first, and nobody waits for an answer on it.
    await vectorServer
      .run(async (client) => {
        (
          client as unknown as { connection: { stream: { destroy(error: Error): void } } }
        ).connection.stream.destroy(new Error("cut"));
        await new Promise(setImmediate);
      })
      .catch(() => undefined);
    expect(await vectorServer.query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("are refused where they are of another dimension or not finite", async () => {
    const index = await filled(fresh(), []);
    const wrong = { code: "VECTOR_REFUSED" };
    await expect(index.add([{ id: "a", vector: unit([1, 2]) }])).rejects.toMatchObject(wrong);
    const nan = new Float32Array(dimension).fill(Number.NaN);
    await expect(index.search(nan, 1)).rejects.toMatchObject(wrong);
    expect(await index.search(vectors[0] ?? unit([1]), 5)).toEqual([]);
  });

  test("serve a lake's questions: another machine fetches the rest of the index and asks the same server", async () => {
    const { lake, index: night } = await writtenNight();
    await night();
    const encoder = await openSentenceEncoder(encoderFiles());
    onTestFinished(() => encoder.close());
    const [objects, url, snapshot] = [await indexStore(), fresh(), await lake.snapshot()];
    const needs = { lake, snapshot, encoder: async () => encoder };
    const kept = await keepIndex({ ...needs, places: await indexPlaces(objects, url) });
    expect(kept).toMatchObject({ kept: "now", name: expect.stringMatching(/-pgvector$/) });
    const never = () => Promise.reject(new Error("made again"));
    const places = await indexPlaces(objects, url);
    const [there, here] = [
      await openIndex({ ...needs, encoder: never, places }),
      await openIndex({ ...needs, places: await indexPlaces() }),
    ];
    if (!there || !here) throw new Error("there is no evidence");
    expect(there.vectors.kind).toBe("pgvector");
    const [vector = unit([1])] = await here.vectors.vectorsOf([here.passages[2]?.evidence.id ?? ""]);
    const query = { text: "terrible nausea", vector, filter: { products: ["zeltrax"] } };
    const [found, expected] = [await searchEvidence(there, query), await searchEvidence(here, query)];
    expect(found.map(({ evidence }) => evidence.id)).toEqual(expected.map(({ evidence }) => evidence.id));
    await there.close();
    await here.close();
  });
});

test.skipIf(!hasPostgres() || programs === undefined)(
  "a server without the extension, and none at all, are told with what to do",
  async () => {
    const plain = await startPostgres({ port: await freePort() });
    onTestFinished(() => plain.stop());
    plain.database("plain");
    const url = `postgresql://pharma:secret@127.0.0.1:${plain.port}/plain`;
    const opened = pgvectorBackend(url).open(dimension, "encoder@1");
    await expect(opened).rejects.toMatchObject({ code: "VECTOR_EXTENSION_MISSING" });
    await expect(opened).rejects.toThrow(/Install pgvector/);
    const nowhere = pgvectorBackend(`postgresql://pharma:secret@127.0.0.1:${await freePort()}/none`);
    const failed = nowhere.open(dimension, "encoder@1");
    await expect(failed).rejects.toMatchObject({ code: "VECTOR_SERVER_FAILED" });
    await expect(failed).rejects.not.toThrow(/secret/);
  },
);
