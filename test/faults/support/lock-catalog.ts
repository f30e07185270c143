import { join } from "node:path";
import { startProcess, type TestProcess } from "../../support/child.ts";
import { extensionDirectory } from "../../support/lake.ts";

/** A process that holds the write lock of a state folder's catalog until it is ended. */
export async function lockCatalog(home: string): Promise<TestProcess> {
  const catalog = join(home, "lake", "catalog.sqlite");
  const holder = startProcess("faults/fixtures/lock-catalog.mjs", catalog, extensionDirectory());
  await holder.line();
  return holder;
}
