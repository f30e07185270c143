import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, contentKey, type JsonValue, whatChanged } from "../../lakehouse/content-key.ts";
import { datasetRef } from "../../lakehouse/dataset-ref.ts";

const json = fc.jsonValue().map((value) => value as JsonValue);

/** The same value with the fields of every object in reverse. */
function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, field]) => [name, reversed(field)]),
  );
}

test("canonical JSON reads back as the value, and the order of fields does not count", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }),
  );
});

test("different inputs have different keys", () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      const same = canonicalJson(one) === canonicalJson(other);
      expect(contentKey("s", "1", one).key === contentKey("s", "1", other).key).toBe(same);
    }),
  );
});

test("a dataset counts by table and content", () => {
  const ref = (table: string, snapshot: number, content: string) =>
    ({ reviews: datasetRef(table, { snapshot, rows: 1, content }) }) as unknown as JsonValue;
  const key = (input: JsonValue) => contentKey("s", "1", input).key;
  expect(key(ref("silver.reviews", 1, "a"))).toBe(key(ref("silver.reviews", 2, "a")));
  expect(key(ref("silver.reviews", 1, "a"))).not.toBe(key(ref("silver.reviews", 1, "b")));
  expect(key(ref("silver.reviews", 1, "a"))).not.toBe(key(ref("bronze.reviews", 1, "a")));
});

test("what changed is said by name", () => {
  const before = contentKey("s", "1", { day: "1", reviews: 1 });
  expect(whatChanged(before, contentKey("s", "1", { day: "2", reviews: 1 }))).toBe("input `day` changed");
  expect(whatChanged(before, contentKey("s", "2", { day: "1", reviews: 1 }))).toBe("code changed");
  expect(whatChanged(before, contentKey("s", "2", { day: "2", reviews: 2 }))).toBe(
    "code changed, input `day`, `reviews` changed",
  );
});
