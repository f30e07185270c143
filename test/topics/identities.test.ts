import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitTopics } from "../../models/text/topics/fit-topics.ts";
import { bestAssignment } from "../../models/text/topics/hungarian.ts";
import { nextCatalog } from "../../models/text/topics/next-catalog.ts";
import { refitReason } from "../../models/text/topics/refit-reason.ts";
import { textsAbout } from "./made-up.ts";

const topicsOf = async (...subjects: string[]) =>
  (await fitTopics(subjects.flatMap((subject) => textsAbout(subject, 40)))).topics;

describe("identities", () => {
  test("what a fit finds again is kept, what it finds first is new, what it misses has vanished, what returns is revived", async () => {
    const first = nextCatalog([], await topicsOf("sleep", "skin"), "night-1");
    expect(first.map(({ id, state, firstSeen }) => [id, state, firstSeen])).toEqual([
      ["t1", "new", "night-1"],
      ["t2", "new", "night-1"],
    ]);
    const subjectOf = new Map(first.map(({ id, label }) => [id, label.slice(0, 4)]));

    const second = nextCatalog(first, await topicsOf("skin", "cough"), "night-2");
    const states = new Map(second.map(({ id, state }) => [subjectOf.get(id) ?? id, state]));
    expect(states).toEqual(
      new Map([
        ["skin", "kept"],
        ["t3", "new"],
        ["slee", "vanished"],
      ]),
    );

    const third = nextCatalog(second, await topicsOf("sleep", "cough"), "night-3");
    const sleep = third.find(({ id }) => subjectOf.get(id) === "slee");
    expect(sleep).toMatchObject({ state: "revived", firstSeen: "night-1" });
    expect(third.find(({ id }) => id === "t3")?.state).toBe("kept");
    expect(third.find(({ id }) => subjectOf.get(id) === "skin")?.state).toBe("vanished");
  });

  test("the same fit twice keeps every id, whatever the order of the topics", async () => {
    const topics = await topicsOf("sleep", "skin", "cough", "mood");
    const catalog = nextCatalog([], topics, "1");
    const idOf = new Map(catalog.map(({ label, id }) => [label, id]));
    fc.assert(
      fc.property(fc.shuffledSubarray([...topics], { minLength: topics.length }), (order) => {
        for (const { label, id, state } of nextCatalog(catalog, order, "2")) {
          expect([id, state]).toEqual([idOf.get(label), "kept"]);
        }
      }),
    );
  });
});

test("an assignment is the best of all there are", () => {
  const gains = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
  fc.assert(
    fc.property(gains, (matrix) => {
      const found = bestAssignment(matrix);
      const given = found.filter((column) => column >= 0);
      expect(new Set(given).size).toBe(given.length);
      expect(given.length).toBe(Math.min(matrix.length, matrix[0]?.length ?? 0));
      const total = found.reduce((sum, column, row) => sum + (matrix[row]?.[column] ?? 0), 0);
      expect(total).toBe(bestByTrial(matrix, 0, new Set()));
    }),
  );
});

function bestByTrial(
  matrix: readonly (readonly number[])[],
  row: number,
  taken: ReadonlySet<number>,
): number {
  const gains = matrix[row];
  if (!gains) return 0;
  const skipped = bestByTrial(matrix, row + 1, taken);
  return gains.reduce(
    (best, gain, column) =>
      taken.has(column)
        ? best
        : Math.max(best, gain + bestByTrial(matrix, row + 1, new Set([...taken, column]))),
    skipped,
  );
}

test("topics are fitted again for a reason only", () => {
  const last = { model: "topics@1", texts: 1000, outlierShare: 0.03, similarity: 0.7 };
  const quiet = { model: "topics@1", texts: 1050, arrived: { texts: 100, outliers: 5, similarity: 0.69 } };
  expect(refitReason(last, quiet)).toBeUndefined();
  expect(refitReason(undefined, { ...quiet, texts: 19 })).toBeUndefined();
  expect(refitReason(undefined, quiet)).toBe("no_topics");
  expect(refitReason(last, { ...quiet, model: "topics@2" })).toBe("model");
  expect(refitReason(last, { ...quiet, texts: 1250 })).toBe("grown");
  expect(refitReason(last, { ...quiet, texts: 800 })).toBe("shrunk");
  expect(refitReason(last, { ...quiet, arrived: { texts: 100, outliers: 11, similarity: 0.69 } })).toBe(
    "unassigned",
  );
  expect(refitReason(last, { ...quiet, arrived: { texts: 100, outliers: 5, similarity: 0.6 } })).toBe(
    "drift",
  );
  expect(
    refitReason(last, { ...quiet, arrived: { texts: 49, outliers: 49, similarity: 0 } }),
  ).toBeUndefined();
});
