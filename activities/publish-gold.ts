import { loadTables } from "../lakehouse/load-tables.ts";
import { type PublishedTable, publishGold as publish } from "../lakehouse/publish-gold.ts";
import { defineStep } from "./step.ts";

export interface PublishGoldInput {
  /** Gold tables; all of them where the list is empty. */
  readonly tables: readonly string[];
}

export interface PublishGoldOutput {
  /** The snapshot that the files hold. */
  readonly snapshot: number;
  readonly tables: readonly PublishedTable[];
}

/** A table that is none of Gold's. */
export class NotGold extends Error {
  override readonly name = "NotGold";
  readonly code = "NOT_GOLD";
  readonly retryable = false;
  constructor(
    readonly tables: readonly string[],
    readonly gold: readonly string[],
  ) {
    super(`Only Gold is published, and ${tables.join(", ")} is none of it. There are: ${gold.join(", ")}.`);
  }
}

/** This worker was given no folder. */
export class NowhereToPublish extends Error {
  override readonly name = "NowhereToPublish";
  readonly code = "NOWHERE_TO_PUBLISH";
  readonly retryable = false;
  constructor() {
    super("This worker was given no place to publish to: PHARMA_PUBLISH names one.");
  }
}

/**
 * Writes Gold as plain Parquet for other tools, all tables at the newest snapshot, to the folder or bucket that
 * `PHARMA_PUBLISH` names. Its task must not be cached: files may have been taken away. Throws `NotGold`, `NowhereToPublish`.
 */
export const publishGold = defineStep<PublishGoldInput, PublishGoldOutput>(async ({ tables }, context) => {
  const folder = context.published;
  if (folder === undefined) throw new NowhereToPublish();
  const gold = (await loadTables()).map(({ name }) => name).filter((name) => name.startsWith("gold."));
  const strange = tables.filter((table) => !gold.includes(table));
  if (strange.length > 0) throw new NotGold(strange, gold);
  const snapshot = await context.lake.snapshot();
  const wanted = tables.length > 0 ? tables : gold;
  const published: PublishedTable[] = [];
  for (const table of wanted) {
    context.signal.throwIfAborted();
    context.progress(published.length, wanted.length, "tables");
    published.push(...(await publish(context.lake, { folder, tables: [table], snapshot })));
  }
  context.log.info({ snapshot, folder, tables: published.length }, "Gold published");
  return { snapshot, tables: published };
});
