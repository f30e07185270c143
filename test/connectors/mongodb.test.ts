import { createServer } from "node:net";
import { type Document, MongoClient } from "mongodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mirrorLogs as step } from "../../activities/mirror-logs.ts";
import { mirrorLogs } from "../../connectors/mongodb/mirror-logs.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { expireSnapshots } from "../../lakehouse/maintain-lake.ts";
import { appendRagLog, expireRagLog, type RagLogEntry, redactRagLog } from "../../lakehouse/rag-log.ts";
import { sql } from "../../lakehouse/sql.ts";
import { columns } from "../gold/silver-rows.ts";
import { freshLake } from "../support/lake.ts";
import { ferretdb, startMongo, type TestMongo } from "../support/mongo-server.ts";
import { freePort } from "../support/s3-server.ts";
import { stepContextOf } from "../support/step-context.ts";

if (!ferretdb()) console.warn("ferretdb is not installed: the mirror in MongoDB is not tested here.");

const entry = (n: number, more: Partial<RagLogEntry> = {}): RagLogEntry => ({
  ...{
    at: new Date(Date.UTC(2026, 10, 20, 0, n)).toISOString(),
    kind: "question",
    subject: `question ${n}?`,
  },
  ...{ snapshot: 7, retrieved: [{ evidence: `e${n}`, score: 1 }], model: "extractive@1", gate: "gate@1" },
  ...{ answer: `answer ${n}`, who: n % 2 ? "ana" : "bo", costUsd: 0, latencyMs: 12.5 },
  claims: [{ id: `c${n}`, verdict: "supported", confidence: 1, outcome: "kept" }],
  ...more,
});

let commits = 0;
const log = (lake: Lake, entries: readonly RagLogEntry[]) =>
  lake.commit({ key: `log ${++commits}`, run: "answers", task: "rag-log" }, (transaction) =>
    appendRagLog(transaction, entries),
  );

function audit(lake: Lake, run: string, number: number, verdict = "unfair") {
  const subject = { run, audit: number, model: "sentiment@1", outcome: "negative", attribute: "sex" };
  const figure = {
    ...subject,
    group_name: "male",
    metric: "tpr",
    k: 68,
    n: 200,
    value: 0.34,
    lo: 0.28,
    hi: 0.41,
  };
  const swap = {
    run,
    audit: number,
    model: "sentiment@1",
    swap: "sex",
    texts: 80,
    flipped: 4,
    flipped_share: 0.05,
  };
  return lake.commit({ key: `audit ${++commits}`, run, task: "audit-bias" }, async (transaction) => {
    await transaction.run(sql`delete from silver.bias_audit where run = ${run}`);
    await transaction.run(sql`delete from silver.bias_counterfactual where run = ${run}`);
    await transaction.append(
      "silver.bias_audit",
      columns([{ ...figure, ratio: 0.4, ratio_lo: 0.3, ratio_hi: 0.6, verdict }]),
    );
    await transaction.append("silver.bias_counterfactual", columns([swap]));
  });
}

describe.skipIf(!ferretdb())("the audit trail in MongoDB", () => {
  let mongo: TestMongo;
  let client: MongoClient;
  let lake: Lake;
  let url: string;
  let databases = 0;
  const documents = (collection = "rag_logs", options: { promoteValues?: false } = {}): Promise<Document[]> =>
    client
      .db(new URL(url).pathname.slice(1))
      .collection(collection)
      .find({}, options)
      .sort({ _id: 1 })
      .toArray();
  const subjects = async () => (await documents()).map(({ subject }) => subject).sort();

  beforeAll(async () => {
    mongo = await startMongo();
    client = new MongoClient(mongo.url);
  });
  afterAll(async () => {
    await client?.close();
    await mongo?.stop();
  });
  beforeEach(async () => {
    lake = await freshLake();
    url = `${mongo.url}${++databases}?serverSelectionTimeoutMS=1000`;
  });

  test("has a document of each entry, keyed as in the lake, of the columns' types", async () => {
    await log(lake, [entry(1), entry(2, { kind: "summary", run: "nightly/1" })]);
    expect(await mirrorLogs(lake, url)).toMatchObject([
      { collection: "rag_logs", written: 2, deleted: 0, unchanged: 0, rejected: 0 },
      { collection: "bias_reports", written: 0 },
    ]);
    const found = await documents();
    const ids = await lake.query<{ id: string }>(sql`select id from ops.rag_log order by id`);
    expect(found.map(({ _id }) => _id)).toEqual(ids.map(({ id }) => id));
    expect(found.find(({ subject }) => subject === "question 1?")).toMatchObject({
      ...{ answered_at: new Date("2026-11-20T00:01:00Z"), kind: "question", run: null, snapshot: 7 },
      ...{ retrieved: [{ evidence: "e1", score: 1 }], answer: "answer 1", who: "ana", latency_ms: 12.5 },
      ...{ claims: [{ id: "c1", verdict: "supported", confidence: 1, outcome: "kept" }], redacted_at: null },
    });
    const [raw] = await documents("rag_logs", { promoteValues: false });
    // Whole numbers, too, are of their column's type, so that every document's field is of one.
    expect([raw?.snapshot, raw?.cost_usd, raw?.claims[0].confidence].map((each) => each._bsontype)).toEqual([
      "Long",
      "Double",
      "Double",
    ]);
  });

  test("has a report of each run's audit: what was audited, figures, flags", async () => {
    await audit(lake, "nightly/2026-11-20", 1);
    await audit(lake, "nightly/2026-11-21.2", 2, "fair");
    await mirrorLogs(lake, url);
    const [first, second] = await documents("bias_reports");
    expect(first).toMatchObject({
      ...{ _id: "nightly/2026-11-20", dag: "nightly", day: new Date("2026-11-20"), audit: 1 },
      ...{ models: ["sentiment@1"], outcomes: ["negative"], attributes: ["sex"] },
      verdicts: { unfair: 1, fair: 0, not_enough_data: 0 },
      flags: [{ model: "sentiment@1", attribute: "sex", group_name: "male", metric: "tpr", ratio: 0.4 }],
      figures: [{ metric: "tpr", k: 68, n: 200, value: 0.34, verdict: "unfair", reason: null }],
      swaps: [{ swap: "sex", texts: 80, flipped_share: 0.05 }],
    });
    expect(second).toMatchObject({ day: new Date("2026-11-21"), flags: [], verdicts: { fair: 1 } });

    await audit(lake, "nightly/2026-11-20", 1, "not enough data");
    expect((await mirrorLogs(lake, url))[1]).toMatchObject({ written: 1, unchanged: 0 });
    expect((await documents("bias_reports"))[0]).toMatchObject({
      flags: [],
      verdicts: { not_enough_data: 1 },
    });
  });

  test("told twice is told once, and indexes are made once", async () => {
    await log(lake, [entry(1), entry(2)]);
    await audit(lake, "nightly/2026-11-20", 1);
    await mirrorLogs(lake, url);
    const before = await documents();
    expect(await mirrorLogs(lake, url)).toMatchObject([
      { since: expect.any(Number), written: 0, deleted: 0, unchanged: 0 },
      { since: expect.any(Number), written: 0, deleted: 0, unchanged: 0 },
    ]);
    expect(await mirrorLogs(lake, url, { all: true })).toMatchObject([
      { since: null, written: 0, deleted: 0, unchanged: 2 },
      { since: null, written: 0, deleted: 0, unchanged: 1 },
    ]);
    expect(await documents()).toEqual(before);
    const indexes = await client.db(new URL(url).pathname.slice(1)).collection("rag_logs").indexes();
    expect(indexes.map(({ name }) => name)).toContain("by_claim");
  });

  test.each([
    { all: false, unchanged: 0 },
    { all: true, unchanged: 1 },
  ])(
    "what is redacted, expired or taken back in the lake is so in MongoDB: %o",
    async ({ all, unchanged }) => {
      await log(lake, [entry(1), entry(2), entry(3, { at: "2020-01-01T00:00:00.000Z" })]);
      await audit(lake, "nightly/2026-11-20", 1);
      await mirrorLogs(lake, url);
      await redactRagLog(lake, { who: "bo" });
      await expireRagLog(lake, 365, new Date("2026-11-21"));
      await lake.commit({ key: "back", run: "rollback", task: "rollback" }, (transaction) =>
        transaction.run(sql`delete from silver.bias_audit`),
      );
      await lake.commit({ key: "back, too", run: "rollback", task: "rollback" }, (transaction) =>
        transaction.run(sql`delete from silver.bias_counterfactual`),
      );
      expect(await mirrorLogs(lake, url, { all })).toMatchObject([
        { written: 1, deleted: 1, unchanged },
        { deleted: 1 },
      ]);
      const [redacted] = (await documents()).filter(({ who }) => who === "bo");
      expect(redacted).toMatchObject({ subject: null, answer: null, redacted_at: expect.any(Date) });
      expect(JSON.stringify(await documents())).not.toContain("answer 2");
      expect(await subjects()).toEqual([null, "question 1?"]);
      expect(await documents("bias_reports")).toEqual([]);
    },
  );

  test("a server that was down fails no night, and has everything the next", async () => {
    await log(lake, [entry(1)]);
    await mirrorLogs(lake, url);
    await mongo.down();
    await log(lake, [entry(2)]);
    await redactRagLog(lake, { who: "ana" });
    const context = stepContextOf(lake, "nightly/1", { mongodb: url.replace("//", "//u:secret@") });
    const night = await step.run({}, context);
    expect(night).toMatchObject({ mirror: "behind", collections: [] });
    expect(night.why).toMatch(/^MongoDB at mongodb:\/\/\*\*\*@127\.0\.0\.1:\d+\/audit\d+ .* is not reached/);
    expect(night.why).not.toContain("secret");
    await mongo.up();
    expect(await step.run({}, stepContextOf(lake, "nightly/2", { mongodb: url }))).toMatchObject({
      mirror: "done",
      collections: [{ written: 2 }, {}],
    });
    expect(await subjects()).toEqual([null, "question 2?"]);
  });

  test("without an address nothing is told", async () => {
    expect(await step.run({}, stepContextOf(lake, "nightly/1"))).toEqual({ mirror: "off", collections: [] });
  });

  test("a server killed in the middle, again and again, ends with the same documents", async () => {
    await log(
      lake,
      Array.from({ length: 2_000 }, (_, n) => entry(n)),
    );
    let kills = 0;
    for (let tries = 0; tries < 5; tries++) {
      const at = 500 * (tries + 1);
      let down: Promise<void> | undefined;
      const mirroring = mirrorLogs(lake, url, {
        onProgress: (_, done) => {
          if (done >= at && tries < 2) down ??= mongo.down();
        },
      });
      const failed = await mirroring.then(
        () => false,
        () => true,
      );
      await down;
      if (!failed) break;
      kills += 1;
      await mongo.up();
    }
    expect(kills).toBe(2);
    expect((await mirrorLogs(lake, url, { all: true }))[0]).toMatchObject({ written: 0, unchanged: 2_000 });
    const [first] = await documents();
    const [row] = await lake.query(sql`select id, answer from ops.rag_log order by id limit 1`);
    expect({ id: first?._id, answer: first?.answer }).toEqual(row);
  }, 180_000);

  test("a mirror that is late does not write back what another one has erased", async () => {
    await log(lake, [entry(1), entry(2)]);
    await mirrorLogs(lake, url);
    await log(lake, [entry(3)]);
    let meanwhile: Promise<unknown> | undefined;
    const late: Lake = {
      snapshot: () => lake.snapshot(),
      commit: (key, write) => lake.commit(key, write),
      stands: (keys) => lake.stands(keys),
      close: () => lake.close(),
      stream: (statement) => lake.stream(statement),
      async query<Row>(statement: Parameters<Lake["query"]>[0]) {
        const rows = await lake.query<Row>(statement);
        if (statement.text.includes("from ops.rag_log where id")) {
          meanwhile ??= redactRagLog(lake, { before: new Date("2030-01-01") }).then(() =>
            mirrorLogs(lake, url),
          );
          await meanwhile;
        }
        return rows;
      },
    };
    await mirrorLogs(late, url);
    expect(meanwhile).toBeDefined();
    expect(await subjects()).toEqual([null, null, null]);
  });

  test("a document too large for MongoDB goes without its largest fields, which it names", async () => {
    await log(lake, [entry(1), entry(2)]);
    await lake.commit({ key: "huge", run: "answers", task: "rag-log" }, (transaction) =>
      transaction.run(
        sql`update ops.rag_log set answer = repeat('x', 17000000) where subject = 'question 2?'`,
      ),
    );
    expect((await mirrorLogs(lake, url))[0]).toMatchObject({ written: 2, cut: 1, rejected: 0 });
    const [cut] = (await documents()).filter(({ left_out }) => left_out !== undefined);
    expect(cut).toMatchObject({ subject: "question 2?", left_out: ["answer"], claims: [{ id: "c2" }] });
    expect(cut).not.toHaveProperty("answer");
    expect((await mirrorLogs(lake, url, { all: true }))[0]).toMatchObject({ written: 0, unchanged: 2 });
  }, 180_000);

  test("signs that MongoDB does not take in names are written as those that look like them, texts stay", async () => {
    const odd = "a\0b $where: {} \u{1F48A} \u202E";
    const claim = { $where: 1, "a.b": { "n\0l": 2 }, id: "c", verdict: "", confidence: 0.5, outcome: "" };
    await log(lake, [entry(1, { subject: odd, answer: odd, claims: [claim] })]);
    expect((await mirrorLogs(lake, url))[0]).toMatchObject({ written: 1, rejected: 0 });
    const [found] = await documents();
    const [row] = await lake.query<{ answer: string }>(sql`select answer from ops.rag_log`);
    expect(found?.answer).toBe(row?.answer);
    expect(found?.claims).toEqual([
      { "＄where": 1, "a．b": { "n␀l": 2 }, id: "c", verdict: "", confidence: 0.5, outcome: "" },
    ]);
  });

  test("a document that MongoDB rejects keeps no other from being mirrored, and is named", async () => {
    const database = client.db(new URL(url).pathname.slice(1));
    await mirrorLogs(lake, url);
    await database.collection("rag_logs").createIndex({ who: 1 }, { unique: true });
    await log(lake, [entry(1), entry(2), entry(3)]);
    const night = await step.run({}, stepContextOf(lake, "nightly/1", { mongodb: url }));
    expect(night).toMatchObject({
      mirror: "behind",
      why: "MongoDB rejects 1 of the documents",
      collections: [{ written: 2, rejected: 1, rejections: [{ code: 11_000 }] }, {}],
    });
    expect(JSON.stringify(night)).not.toContain("question");
  });

  test("documents that somebody changed or took away by hand come back when all are looked at", async () => {
    await log(lake, [entry(1), entry(2), entry(3)]);
    await mirrorLogs(lake, url);
    const logs = client.db(new URL(url).pathname.slice(1)).collection("rag_logs");
    await logs.deleteOne({ subject: "question 1?" });
    await logs.replaceOne({ subject: "question 2?" }, { subject: "none" });
    expect((await mirrorLogs(lake, url, { all: true }))[0]).toMatchObject({ written: 2, unchanged: 1 });
    expect(await subjects()).toEqual(["question 1?", "question 2?", "question 3?"]);
  });

  test("a snapshot that has expired, or was another one's before the lake was restored, is no mark", async () => {
    const marks = client.db(new URL(url).pathname.slice(1)).collection<{ _id: string }>("pharma_mirror");
    await log(lake, [entry(1)]);
    await mirrorLogs(lake, url);
    await log(lake, [entry(2)]);
    await expireSnapshots(lake, { expireAfterDays: 0, now: new Date(Date.now() + 1_000) });
    expect((await mirrorLogs(lake, url))[0]).toMatchObject({ since: null, written: 1, unchanged: 1 });
    await marks.updateOne({ _id: "rag_logs" }, { $set: { snapshot_at: new Date(0) } });
    await log(lake, [entry(3)]);
    expect((await mirrorLogs(lake, url))[0]).toMatchObject({ since: null, written: 1, unchanged: 2 });
  });

  test("a database of another lake, or of something else, is left alone", async () => {
    await log(lake, [entry(1)]);
    await client.db(new URL(url).pathname.slice(1)).collection("rag_logs").insertOne({ theirs: true });
    await expect(mirrorLogs(lake, url)).rejects.toThrow(/rag_logs has documents that are not from here/);
    expect(await documents()).toMatchObject([{ theirs: true }]);

    url = `${mongo.url}${++databases}`;
    await mirrorLogs(lake, url);
    const other = await freshLake();
    await expect(mirrorLogs(other, url)).rejects.toThrow(/it mirrors another lake; name another database/);
    expect(await subjects()).toEqual(["question 1?"]);
  });

  test("one that accepts and never answers is given up", async () => {
    const mute = createServer(() => undefined);
    const port = await freePort();
    await new Promise<void>((resolve) => mute.listen(port, "127.0.0.1", resolve));
    const silent = `mongodb://127.0.0.1:${port}/audit?connectTimeoutMS=300&serverSelectionTimeoutMS=600`;
    await expect(mirrorLogs(lake, silent)).rejects.toMatchObject({
      code: "MONGODB_FAILED",
      message: expect.stringContaining("does not answer"),
    });
    mute.close();
  });

  test("an address that the driver cannot use is not repeated", async () => {
    const odd = "mongodb://u:se%cret@127.0.0.1/audit";
    await expect(mirrorLogs(lake, odd)).rejects.toThrow(
      /PHARMA_MONGODB is no address that the driver can use; /,
    );
    const noFile = `${url}&tls=true&tlsCAFile=/nowhere/ca.pem`;
    await expect(mirrorLogs(lake, noFile)).rejects.toThrow(/ENOENT.*nowhere.*check host and files/);
    await expect(mirrorLogs(lake, "mongodb://u:secret@h/audit?speed=9")).rejects.toThrow(
      /^MongoDB at mongodb:\/\/\*\*\*@h\/audit .*: option speed is not supported/,
    );
  });
});

describe.skipIf(!ferretdb())("a MongoDB with passwords", () => {
  let mongo: TestMongo;
  beforeAll(async () => {
    mongo = await startMongo({ withPasswords: true });
  });
  afterAll(() => mongo?.stop());
  const asUser = (user: string) =>
    `${mongo.url.replace("//", `//${user}`)}?authSource=admin&authMechanism=SCRAM-SHA-256`;

  test("lets in who has one; others are told what to check, without it", async () => {
    const lake = await freshLake();
    await log(lake, [entry(1)]);
    const refused = step.run({}, stepContextOf(lake, "nightly/1", { mongodb: asUser("pharma:guessed@") }));
    const { mirror, why } = await refused;
    expect(mirror).toBe("behind");
    expect(why).toMatch(
      /refuses user or password: AuthenticationFailed \(18\); check both in PHARMA_MONGODB/,
    );
    expect(why).not.toContain("guessed");
    await expect(mirrorLogs(lake, mongo.url)).rejects.toThrow(
      /the user may not do this: Unauthorized \(13\)/,
    );
    expect((await mirrorLogs(lake, asUser(`pharma:${mongo.password}@`)))[0]).toMatchObject({ written: 1 });
  });
});
