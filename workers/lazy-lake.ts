import type { Lake } from "../lakehouse/lake.ts";

/** A lake that is opened when first used: an idle worker holds no DuckDB, and a run without the lake never waits for it. */
export function lazyLake(open: () => Promise<Lake>): Lake {
  let opened: Promise<Lake> | undefined;
  const lake = (): Promise<Lake> => {
    if (!opened) {
      const opening = open();
      opened = opening;
      // What kept it from opening (a full disk, a catalog that is down) may pass: the next use tries again.
      opening.catch(() => {
        if (opened === opening) opened = undefined;
      });
    }
    return opened;
  };
  return {
    query: async (statement) => (await lake()).query(statement),
    async *stream(statement) {
      yield* (await lake()).stream(statement);
    },
    snapshot: async () => (await lake()).snapshot(),
    commit: async (key, write) => (await lake()).commit(key, write),
    stands: async (keys) => (await lake()).stands(keys),
    async close() {
      const closing = opened;
      opened = undefined;
      await (await closing?.catch(() => undefined))?.close();
    },
  };
}
