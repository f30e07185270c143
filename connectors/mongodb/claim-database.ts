import type { Db } from "mongodb";
import type { MirroredCollection } from "./mirrored-collection.ts";
import { MongoFailed } from "./mongo-failed.ts";

/** Which lake a database mirrors: a document in `pharma_mirror`. */
interface Owner {
  readonly _id: "lake";
  readonly lake: string;
}

/**
 * Makes sure that the database mirrors this lake and no other: what a lake does not have is deleted in its mirror, so that
 * two of them, or a strange database, must not share one.
 *
 * @throws MongoFailed where it mirrors another lake, or has documents that nobody mirrored
 */
export async function claimDatabase(
  database: Db,
  address: string,
  lake: string,
  mirrored: readonly MirroredCollection[],
): Promise<void> {
  const owners = database.collection<Owner>("pharma_mirror");
  if ((await owners.findOne({ _id: "lake" })) === null) {
    for (const { name } of mirrored) {
      if ((await database.collection(name).findOne({}, { projection: { _id: 1 } })) === null) continue;
      throw new MongoFailed(
        address,
        `its collection ${name} has documents that are not from here; name a database of its own in PHARMA_MONGODB`,
      );
    }
    await owners.updateOne({ _id: "lake" }, { $setOnInsert: { lake } }, { upsert: true });
  }
  const owner = await owners.findOne({ _id: "lake" });
  if (owner?.lake === lake) return;
  throw new MongoFailed(
    address,
    `it mirrors another lake (${owner?.lake}, this one is ${lake}); name another database in PHARMA_MONGODB, or drop this one if that lake is gone`,
  );
}
