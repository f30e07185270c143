import { afterEach, describe, expect, it, vi } from "vitest";
import { isInvalidated, LakeConflict, LakeError, StatementFailed } from "../../lakehouse/lake-errors.ts";
import { retryingConflicts } from "../../lakehouse/transaction.ts";

const conflict = new StatementFailed("COMMIT", new Error("TransactionContext Error: database is locked"));
const givenUp = new StatementFailed("COMMIT", new Error("FATAL Error: the database has been invalidated"));

describe("what is retried against the lake", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("is a conflict after a minute of conflicts", async () => {
    expect(await failing(conflict)).toBeInstanceOf(LakeConflict);
  });

  it("is what DuckDB said after a minute in which it gave up every instance", async () => {
    expect(await failing(givenUp)).toBe(givenUp);
  });

  it("fails at once with anything else", async () => {
    const work = vi.fn(() => Promise.reject(new StatementFailed("SELEC", new Error("Parser Error: no"))));
    await expect(retryingConflicts("a", work)).rejects.toThrow("Parser Error");
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("succeeds with the first try that does", async () => {
    const work = vi.fn(() => Promise.resolve("done"));
    work.mockRejectedValueOnce(conflict).mockRejectedValueOnce(givenUp);
    expect(await retryingConflicts("a", work)).toBe("done");
    expect(work).toHaveBeenCalledTimes(3);
  });
});

it("an instance is given up when an error says so, or what caused it", () => {
  class Told extends LakeError {
    readonly code = "TOLD";
  }
  expect(isInvalidated(givenUp)).toBe(true);
  expect(isInvalidated(new Told("the run was not recorded", { cause: givenUp }))).toBe(true);
  expect(isInvalidated(new Told("the run was not recorded", { cause: conflict }))).toBe(false);
  expect(isInvalidated(new Error("FATAL"))).toBe(false);
});

/** What is thrown where two minutes pass with the first try. */
function failing(cause: Error): Promise<unknown> {
  vi.spyOn(performance, "now").mockReturnValueOnce(0).mockReturnValue(120_000);
  return retryingConflicts("a", () => Promise.reject(cause)).catch((error: unknown) => error);
}
