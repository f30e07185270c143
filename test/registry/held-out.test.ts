import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { heldOut } from "../../models/text/learning/held-out.ts";
import { textClusters } from "../../models/text/learning/text-clusters.ts";

test("a cluster is on one side as a whole, and its side depends on its first member's id alone", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a b c d e", "a b c d e f", "v w x y z", "1 2 3 4 5")), (texts) => {
      const ids = texts.map((_, i) => `r${i}`);
      const clusters = textClusters(texts);
      const out = heldOut(ids, clusters);
      clusters.forEach((cluster, i) => {
        const hash = createHash("sha256").update(`r${cluster}`).digest("hex").slice(0, 8);
        expect(out[i]).toBe(Number.parseInt(hash, 16) % 5 === 0);
      });
    }),
  );
});

test("about a fifth is held out, and more data moves nobody from one side to the other", () => {
  const ids = Array.from({ length: 5000 }, (_, i) => `drugscom-${i}`);
  const alone = ids.map((_, i) => i);
  const out = heldOut(ids, alone);
  expect(out.filter(Boolean).length / ids.length).toBeCloseTo(0.2, 1);
  expect(heldOut(ids.slice(0, 100), alone.slice(0, 100))).toEqual(out.slice(0, 100));
});
