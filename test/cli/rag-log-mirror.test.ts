import { MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSettings } from "../../config.ts";
import { appendRagLog, type RagLogEntry } from "../../lakehouse/rag-log.ts";
import { openLakeOfSettings } from "../../workers/lake-of-settings.ts";
import { freshHome } from "../support/child.ts";
import { ferretdb, startMongo, type TestMongo } from "../support/mongo-server.ts";
import { startPharma } from "./support.ts";

async function homeWithLog(entries: number): Promise<string> {
  const home = await freshHome();
  const lake = await openLakeOfSettings(readSettings({ PHARMA_HOME: home }));
  const entry = (n: number): RagLogEntry => ({
    ...{
      at: new Date(Date.UTC(2026, 10, 20) + n).toISOString(),
      kind: "question",
      subject: `question ${n}?`,
    },
    ...{ snapshot: 7, retrieved: [], model: "extractive@1", gate: "gate@1", answer: `answer ${n}` },
    ...{ claims: [], who: n % 2 ? "ana" : "bo", costUsd: 0, latencyMs: 12.5 },
  });
  await lake.commit({ key: "log", run: "answers", task: "rag-log" }, (transaction) =>
    appendRagLog(
      transaction,
      Array.from({ length: entries }, (_, n) => entry(n)),
    ),
  );
  await lake.close();
  return home;
}

if (!ferretdb()) console.warn("ferretdb is not installed: pharma rag-log mirror is not tested here.");

describe.skipIf(!ferretdb())("pharma rag-log mirror", { timeout: 180_000 }, () => {
  let mongo: TestMongo;
  let client: MongoClient;
  let databases = 0;
  const fresh = () => `audit${++databases}`;
  const at = (database: string) => ({ PHARMA_MONGODB: mongo.url.replace("audit", database) });
  const logs = (database: string) => client.db(database).collection("rag_logs");
  beforeAll(async () => {
    mongo = await startMongo();
    client = new MongoClient(mongo.url);
  });
  afterAll(async () => {
    await client?.close();
    await mongo?.stop();
  });

  test("says what it did; redacting reaches MongoDB at once", async () => {
    const [home, database] = [await homeWithLog(4), fresh()];
    const first = await startPharma(home, ["rag-log", "mirror"], at(database)).ended;
    expect(first).toMatchObject({
      code: 0,
      out: expect.stringContaining("rag_logs: 4 documents written, 0 deleted, 0 unchanged\n"),
      err: expect.stringContaining("rag_logs 4/4\n"),
    });
    const args = ["rag-log", "redact", "--asked", "ana", "--why", "case 4711"];
    const redacted = await startPharma(home, args, at(database)).ended;
    expect(redacted, redacted.err).toMatchObject({ code: 0, out: "2 entries redacted\n" });
    expect((await logs(database).find({ who: "ana" }).toArray()).map(({ answer }) => answer)).toEqual([
      null,
      null,
    ]);
    const again = await startPharma(home, ["rag-log", "mirror", "--json"], at(database)).ended;
    expect(JSON.parse(again.out)).toMatchObject([{ since: expect.any(Number), written: 0 }, { written: 0 }]);
  });

  test("killed in the middle, goes on where it was", async () => {
    const [home, database] = [await homeWithLog(2_000), fresh()];
    const running = startPharma(home, ["rag-log", "mirror"], at(database));
    await running.says("rag_logs 0/2000");
    while ((await logs(database).countDocuments()) === 0) await new Promise(setImmediate);
    running.kill("SIGKILL");
    await running.ended;
    const there = await logs(database).countDocuments();
    expect(there).toBeLessThan(2_000);
    const ran = await startPharma(home, ["rag-log", "mirror", "--json"], at(database)).ended;
    expect(ran.code, ran.err).toBe(0);
    expect(JSON.parse(ran.out)[0]).toMatchObject({ deleted: 0, rejected: 0 });
    expect(await logs(database).countDocuments()).toBe(2_000);
  });

  test("without a server the lake is redacted all the same, and what is left to do is said", async () => {
    const home = await homeWithLog(2);
    const env = { PHARMA_MONGODB: "mongodb://u:secret@127.0.0.1:1/audit?serverSelectionTimeoutMS=300" };
    const redacted = await startPharma(home, ["rag-log", "redact", "--asked", "bo", "--why", "x"], env).ended;
    expect(redacted).toMatchObject({ code: 1, out: "1 entry redacted\n" });
    expect(redacted.err).toContain("before that: pharma rag-log mirror");
    const mirrored = await startPharma(home, ["rag-log", "mirror", "--verbose"], env).ended;
    expect(mirrored.code).toBe(1);
    expect(mirrored.err).toContain("MongoDB at mongodb://***@127.0.0.1:1/audit was not brought up to date");
    expect(redacted.err + mirrored.err).not.toContain("secret");
  });
});

test("without an address pharma rag-log mirror says which variable has it", async () => {
  const ran = await startPharma(await freshHome(), ["rag-log", "mirror"]).ended;
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("set PHARMA_MONGODB to mongodb://") });
  const wrong = await startPharma(await freshHome(), ["rag-log", "mirror"], {
    PHARMA_MONGODB: "mongodb://u:secret@host",
  }).ended;
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain("PHARMA_MONGODB=***");
});
