import { type Db, Long } from "mongodb";
import type { Lake } from "../../lakehouse/lake.ts";
import { lakeId } from "../../lakehouse/lake-id.ts";
import { listSnapshots, type Snapshot } from "../../lakehouse/snapshots.ts";
import type { MirroredCollection } from "./mirrored-collection.ts";
import { MongoFailed } from "./mongo-failed.ts";

/** A document of `pharma_mirror`: which lake the database mirrors, and per collection how far it has got. */
type Mark =
  | { readonly _id: "lake"; readonly lake: string }
  | {
      /** The collection. */
      readonly _id: string;
      /** It has everything that the lake had in this snapshot, */
      readonly snapshot: Long;
      /** which is of this time: a lake that is restored may give its number again. */
      readonly snapshot_at: Date;
    };

/**
 * How far a mirror has got, kept in the mirror itself: written after what it stands for, and like that acknowledged by a
 * majority, so that a database that is restored, or fails over, has no mark of what it lost.
 */
export interface MirrorMarks {
  /** The snapshot that the collection has everything of; undefined where there is none that the lake still has. */
  of(collection: string): Promise<number | undefined>;
  set(collection: string, snapshot: Snapshot): Promise<void>;
}

/**
 * Makes sure that the database mirrors this lake and no other: what a lake does not have is deleted in its mirror, so that
 * two of them, or a strange database, must not share one.
 *
 * @throws MongoFailed where it mirrors another lake, or has documents that nobody mirrored
 */
export async function openMarks(
  database: Db,
  address: string,
  lake: Lake,
  mirrored: readonly MirroredCollection[],
): Promise<MirrorMarks> {
  const marks = database.collection<Mark>("pharma_mirror");
  const id = await lakeId(lake);
  if ((await marks.findOne({ _id: "lake" })) === null) {
    for (const { name } of mirrored) {
      if ((await database.collection(name).findOne({}, { projection: { _id: 1 } })) === null) continue;
      throw new MongoFailed(
        address,
        `its collection ${name} has documents that are not from here; name a database of its own in PHARMA_MONGODB`,
      );
    }
    await marks.updateOne({ _id: "lake" }, { $setOnInsert: { lake: id } }, { upsert: true });
  }
  const owner = await marks.findOne({ _id: "lake", lake: id });
  if (owner === null) {
    throw new MongoFailed(
      address,
      "it mirrors another lake; name another database in PHARMA_MONGODB, or drop this one if that lake is gone",
    );
  }
  return {
    async of(collection) {
      const mark = await marks.findOne({ _id: collection });
      if (mark === null || !("snapshot" in mark)) return undefined;
      const there = (await listSnapshots(lake, { from: Number(mark.snapshot) }))[0];
      const same = there?.id === Number(mark.snapshot) && Date.parse(there.at) === mark.snapshot_at.getTime();
      return same ? there?.id : undefined;
    },
    async set(collection, { id, at }) {
      const mark = { snapshot: Long.fromNumber(id), snapshot_at: new Date(at) };
      await marks.replaceOne({ _id: collection }, mark, { upsert: true });
    },
  };
}
