import {
  type AnyBulkWriteOperation,
  type Collection,
  type Db,
  MongoBulkWriteError,
  MongoServerError,
} from "mongodb";
import type { Lake, Readable } from "../../lakehouse/lake.ts";
import { type Difference, differences, type Version } from "./differences.ts";
import { fitDocument, type MirroredDocument } from "./fit-document.ts";
import type { MirroredCollection } from "./mirrored-collection.ts";

/** What became of a collection. */
export interface Mirrored {
  readonly collection: string;
  /** Documents that were missing or other ones. */
  readonly written: number;
  /** Documents of what the lake does not have any more. */
  readonly deleted: number;
  readonly unchanged: number;
  /** Of the written ones: too large, and without their largest fields. */
  readonly cut: number;
  /** Documents that MongoDB did not take. They are tried again each time. */
  readonly rejected: number;
  /** The first of them, with MongoDB's code. */
  readonly rejections: readonly { readonly id: string; readonly code: number }[];
}

/**
 * Brings a collection to what the lake has. Where it stands is read off the collection itself: keys and versions of both
 * sides are compared, so that it catches up from wherever it is, and nothing can claim to be there that is not. Ended at any
 * moment and run again it ends the same.
 *
 * Two at once do no harm: what differs is read from the lake again after it was seen to differ, and only the version that was
 * seen is replaced or deleted, so that what another one has erased meanwhile is not written back.
 *
 * @param onCompared with the number of keys compared so far
 */
export async function mirrorCollection(
  database: Db,
  lake: Lake,
  mirrored: MirroredCollection,
  onCompared: (done: number) => void,
): Promise<Mirrored> {
  const collection = database.collection<MirroredDocument>(mirrored.name);
  await ensureIndexes(collection, mirrored);
  const done = { written: 0, deleted: 0, unchanged: 0, cut: 0, rejected: 0, rejections: [] as Rejection[] };
  const write = async (batch: readonly Difference[]) => {
    const { cut, operations } = await operationsOf(lake, mirrored, batch);
    done.cut += cut;
    const { written, deleted, rejections } = await bulkWrite(collection, operations);
    done.written += written;
    done.deleted += deleted;
    done.rejected += rejections.length;
    done.rejections.push(...rejections.slice(0, SHOWN_REJECTIONS - done.rejections.length));
  };
  let compared = 0;
  let batch: Difference[] = [];
  for await (const difference of differences(versionsInLake(lake, mirrored), versionsIn(collection))) {
    compared += 1;
    if (!difference) done.unchanged += 1;
    else if (batch.push(difference) >= mirrored.batch) {
      await write(batch);
      batch = [];
    }
    if (compared % REPORT_EVERY === 0) onCompared(compared);
  }
  if (batch.length > 0) await write(batch);
  return { collection: mirrored.name, ...done };
}

const SHOWN_REJECTIONS = 10;
const REPORT_EVERY = 500;

type Rejection = Mirrored["rejections"][number];

interface Operation {
  readonly id: string;
  readonly write: AnyBulkWriteOperation<MirroredDocument>;
}

async function* versionsInLake(lake: Readable, { versions }: MirroredCollection): AsyncGenerator<Version> {
  for await (const { columns, rows } of lake.stream(versions)) {
    for (let i = 0; i < rows; i++) yield { id: String(columns[0]?.[i]), version: columns[1]?.[i] };
  }
}

/** Documents whose key is a text, sorted by it; others are none of ours. */
async function* versionsIn(collection: Collection<MirroredDocument>): AsyncGenerator<Version> {
  const cursor = collection
    .find({ _id: { $gte: "" } }, { projection: { version: 1 } })
    .sort({ _id: 1 })
    .batchSize(10_000);
  try {
    for await (const { _id, version } of cursor) yield { id: _id, version: version ?? null };
  } finally {
    await cursor.close();
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
    const filter = { _id: id, version: seen?.version as string };
    if (!whole) return seen ? [{ id, write: { deleteOne: { filter } } }] : [];
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
