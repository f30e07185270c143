import fc from "fast-check";
import { expect, test } from "vitest";
import { type Difference, differences, type Version } from "../../connectors/mongodb/differences.ts";

async function* sorted(versions: ReadonlyMap<string, number>): AsyncGenerator<Version> {
  const byBytes = [...versions].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  for (const [id, version] of byBytes) yield { id, version };
}

test("what differs is what is missing, another one, or too many, whatever the two sides hold", async () => {
  const side = fc
    .array(fc.tuple(fc.string({ unit: "grapheme", maxLength: 2 }), fc.integer({ min: 0, max: 2 })))
    .map((pairs) => new Map(pairs));
  await fc.assert(
    fc.asyncProperty(side, side, async (source, target) => {
      const found: Difference[] = [];
      let alike = 0;
      for await (const difference of differences(sorted(source), sorted(target))) {
        if (difference) found.push(difference);
        else alike += 1;
      }
      const ids = [...new Set([...source.keys(), ...target.keys()])];
      const wanted = ids
        .filter((id) => source.get(id) !== target.get(id))
        .map((id) => ({ id, ...(target.has(id) && { seen: { version: target.get(id) } }) }));
      const byId = (a: Difference, b: Difference) => (a.id < b.id ? -1 : 1);
      expect(found.sort(byId)).toEqual(wanted.sort(byId));
      expect(alike).toBe(ids.length - wanted.length);
    }),
  );
});
