import {
  type AnyBulkWriteOperation,
  type Collection,
  type Db,
  MongoBulkWriteError,
  MongoServerError,
} from "mongodb";
import type { Lake, Readable } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { type Difference, differences, type Version } from "./differences.ts";
import { fitDocument, type MirroredDocument } from "./fit-document.ts";
import type { MirroredCollection } from "./mirrored-collection.ts";

/** What became of a collection. */
export interface Mirrored {
  readonly collection: string;
  /** What changed in the lake since this snapshot was looked at; null where everything was. */
  readonly since: number | null;
  /** Documents that were missing or other ones. */
  readonly written: number;
  /** Documents of what the lake does not have any more. */
  readonly deleted: number;
  /** Documents that were looked at and are as they should be. */
  readonly unchanged: number;
  /** Of the written ones: too large, and without their largest fields. */
  readonly cut: number;
  /** Documents that MongoDB did not take. They are tried again each time. */
  readonly rejected: number;
  /** The first of them, with MongoDB's code. */
  readonly rejections: readonly { readonly id: string; readonly code: number }[];
}

/**
 * Brings a collection to what the lake has. Ended at any moment and run again it ends the same.
 *
 * Two at once do no harm: a row is read from the lake after its document was looked at, and only the version that was seen is
 * replaced or deleted, so that what another one has erased meanwhile is not written back.
 *
 * @param since a snapshot that the collection has everything of: what has changed since is looked at. Without one, every key
 * and version of both sides is compared.
 * @param onLooked with the number of documents looked at so far
 */
export async function mirrorCollection(
  database: Db,
  lake: Lake,
  mirrored: MirroredCollection,
  { since, onLooked }: { readonly since: number | undefined; readonly onLooked: (done: number) => void },
): Promise<Mirrored> {
  const collection = database.collection<MirroredDocument>(mirrored.name);
  await ensureIndexes(collection, mirrored);
  const done = { written: 0, deleted: 0, unchanged: 0, cut: 0, rejected: 0, rejections: [] as Rejection[] };
  const write = async (batch: readonly Difference[]) => {
    const { cut, operations } = await operationsOf(lake, mirrored, batch);
    const { written, deleted, rejections } = await bulkWrite(collection, operations);
    done.cut += cut;
    done.unchanged += batch.length - operations.length;
    done.written += written;
    done.deleted += deleted;
    done.rejected += rejections.length;
    done.rejections.push(...rejections.slice(0, SHOWN_REJECTIONS - done.rejections.length));
  };
  let looked = 0;
  let batch: Difference[] = [];
  const suspects =
    since === undefined
      ? differences(versionsInLake(lake, mirrored), versionsIn(collection))
      : changedSince(lake, mirrored, collection, since);
  for await (const suspect of suspects) {
    looked += 1;
    if (!suspect) done.unchanged += 1;
    else if (batch.push(suspect) >= mirrored.batch) {
      await write(batch);
      batch = [];
    }
    if (looked % REPORT_EVERY === 0) onLooked(looked);
  }
  if (batch.length > 0) await write(batch);
  return { collection: mirrored.name, since: since ?? null, ...done };
}

const SHOWN_REJECTIONS = 10;
const REPORT_EVERY = 500;

type Rejection = Mirrored["rejections"][number];

interface Operation {
  readonly id: string;
  readonly write: AnyBulkWriteOperation<MirroredDocument>;
}

async function* versionsInLake(lake: Readable, { versions }: MirroredCollection): AsyncGenerator<Version> {
  for await (const { columns, rows } of lake.stream(sql`from (${versions()}) order by id`)) {
    for (let i = 0; i < rows; i++) yield { id: String(columns[0]?.[i]), version: columns[1]?.[i] };
  }
}

/** Documents whose key is a text, sorted by it; others are none of ours. By the index alone: documents are large. */
async function* versionsIn(collection: Collection<MirroredDocument>): AsyncGenerator<Version> {
  const cursor = collection
    .find({ _id: { $gte: "" } }, { projection: { version: 1 } })
    .sort({ _id: 1 })
    .hint("versions")
    .batchSize(10_000);
  try {
    for await (const { _id, version } of cursor) yield { id: _id, version: version ?? null };
  } finally {
    await cursor.close();
  }
}

/** What the lake has had of another version in that snapshot than now, with what the collection has of it. */
async function* changedSince(
  lake: Readable,
  { versions, batch }: MirroredCollection,
  collection: Collection<MirroredDocument>,
  since: number,
): AsyncGenerator<Difference> {
  const changed = sql`
    select coalesce(n.id, b.id) as id from (${versions()}) n full join (${versions(since)}) b on n.id = b.id
    where n.version is distinct from b.version order by id`;
  const ids: string[] = [];
  for await (const { columns, rows } of lake.stream(changed)) {
    for (let i = 0; i < rows; i++) ids.push(String(columns[0]?.[i]));
  }
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch);
    const found = await collection.find({ _id: { $in: some } }, { projection: { version: 1 } }).toArray();
    const seen = new Map(found.map(({ _id, version }) => [_id, { version: version ?? null }]));
    for (const id of some) {
      const there = seen.get(id);
      yield { id, ...(there && { seen: there }) };
    }
  }
}

/** What the lake has of the batch is written, the rest deleted. */
async function operationsOf(
  lake: Readable,
  mirrored: MirroredCollection,
  batch: readonly Difference[],
): Promise<{ operations: readonly Operation[]; cut: number }> {
  const documents = await mirrored.documents(
    lake,
    batch.map(({ id }) => id),
  );
  const byId = new Map(documents.map((document) => [document._id, document]));
  let cut = 0;
  const operations = batch.flatMap(({ id, seen }): Operation[] => {
    const whole = byId.get(id);
    if (whole?.version === seen?.version) return [];
    const filter = { _id: id, version: seen?.version as string };
    if (!whole) return [{ id, write: { deleteOne: { filter } } }];
    const document = fitDocument(whole);
    if (document !== whole) cut += 1;
    return [
      { id, write: seen ? { replaceOne: { filter, replacement: document } } : { insertOne: { document } } },
    ];
  });
  return { operations, cut };
}

async function bulkWrite(collection: Collection<MirroredDocument>, operations: readonly Operation[]) {
  if (operations.length === 0) return { written: 0, deleted: 0, rejections: [] };
  try {
    const writes = operations.map(({ write }) => write);
    return { ...counted(await collection.bulkWrite(writes, { ordered: false })), rejections: [] };
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    // None of the documents' fault: the writes as a whole did not count.
    if (errors.length === 0) throw error;
    const rejections = errors.map(({ index, code }) => ({ id: operations[index]?.id ?? "", code }));
    return { ...counted(error.result), rejections: await withoutRaces(collection, rejections) };
  }
}

/** A key that is taken because another mirror has written the document meanwhile is no rejection. */
async function withoutRaces(
  collection: Collection<MirroredDocument>,
  rejections: readonly Rejection[],
): Promise<readonly Rejection[]> {
  const taken = rejections.filter(({ code }) => code === DUPLICATE_KEY).map(({ id }) => id);
  if (taken.length === 0) return rejections;
  const there = await collection.find({ _id: { $in: taken } }, { projection: { _id: 1 } }).toArray();
  const ids = new Set(there.map(({ _id }) => _id));
  return rejections.filter(({ id, code }) => code !== DUPLICATE_KEY || !ids.has(id));
}

const DUPLICATE_KEY = 11_000;

function counted(result: { insertedCount: number; modifiedCount: number; deletedCount: number }) {
  return { written: result.insertedCount + result.modifiedCount, deleted: result.deletedCount };
}

/** Only those that are missing are made: a server may let us write and not make indexes. */
async function ensureIndexes(
  collection: Collection<MirroredDocument>,
  { indexes }: MirroredCollection,
): Promise<void> {
  const there = await collection.indexes().catch((error: unknown) => {
    if (error instanceof MongoServerError && error.code === NO_COLLECTION) return [];
    throw error;
  });
  const missing = indexes.filter(({ name }) => !there.some((index) => index.name === name));
  if (missing.length > 0) await collection.createIndexes(missing.map((index) => ({ ...index })));
}

const NO_COLLECTION = 26;
