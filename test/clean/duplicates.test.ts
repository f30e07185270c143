import fc from "fast-check";
import { expect, test } from "vitest";
import { DuplicateLinker, type Linkable } from "../../models/text/clean/link-duplicates.ts";
import { decodeSignature, encodeSignature, minHash, similarity } from "../../models/text/clean/min-hash.ts";
import { type ClusterPlace, settleClusters } from "../../models/text/clean/settle-clusters.ts";

interface Review {
  readonly reviewId: string;
  readonly reviewedOn: string | null;
  readonly text: string;
}

const vocabulary = Array.from({ length: 40 }, (_, index) => `w${(index * 7919) % 1009}`);
/** Windows over one long text, some words exchanged: near duplicates, chains of them, and strangers. */
const reviews = fc
  .array(
    fc.record({
      start: fc.integer({ min: 0, max: 25 }),
      length: fc.integer({ min: 8, max: 40 }),
      exchanged: fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 2 }),
      day: fc.option(fc.constantFrom("2010-01-01", "2012-05-05", "2014-09-09")),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((drafts) =>
    drafts.map(({ start, length, exchanged, day }, index): Review => {
      const words = [...vocabulary, ...vocabulary].slice(start, start + length);
      for (const at of exchanged) if (at < words.length) words[at] = `x${at}`;
      return { reviewId: `r${String(index).padStart(2, "0")}`, reviewedOn: day, text: words.join(" ") };
    }),
  );

test("clusters are the same in any order and in any batches", () => {
  fc.assert(
    fc.property(reviews, fc.infiniteStream(fc.nat()), (all, random) => {
      const shuffled = all
        .map((review) => ({ review, key: random.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ review }) => review);
      const batches: Review[][] = [[]];
      for (const review of shuffled) {
        if (random.next().value % 3 === 0) batches.push([]);
        batches.at(-1)?.push(review);
      }
      expect(linkInBatches(batches)).toEqual(linkInBatches([all]));
    }),
    { numRuns: 500 },
  );
});

test("a cluster's head is its earliest review, and heads are duplicates of nothing", () => {
  fc.assert(
    fc.property(reviews, (all) => {
      const places = linkInBatches([all]);
      const order = (id: string) => `${all.find((each) => each.reviewId === id)?.reviewedOn ?? "9999"} ${id}`;
      for (const [id, { clusterId, duplicateOf }] of Object.entries(places)) {
        expect(duplicateOf).toBe(id === clusterId ? null : clusterId);
        expect(order(clusterId) <= order(id)).toBe(true);
        expect(places[clusterId]?.clusterId).toBe(clusterId);
      }
    }),
  );
});

test("signatures estimate the overlap of shingles", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), (shift) => {
      const words = Array.from({ length: 260 }, (_, index) => `word${index}`);
      const a = minHash(words.slice(0, 200).join(" "));
      const b = minHash(words.slice(shift, shift + 200).join(" "));
      const exact = (198 - shift) / (198 + shift);
      // Five standard errors of 120 trials.
      if (a && b) expect(Math.abs(similarity(a, b) - exact)).toBeLessThan(5 * Math.sqrt(0.25 / 120));
    }),
  );
});

test("case and punctuation do not make another text, and short texts have no signature", () => {
  const a = minHash("It worked for me, within two weeks I slept again.");
  const b = minHash("IT WORKED FOR ME within two weeks... i slept again");
  expect(a).toEqual(b);
  expect(a && decodeSignature(encodeSignature(a))).toEqual(a);
  expect(minHash("Works great, no side effects!")).toBeUndefined();
});

function linkInBatches(batches: readonly (readonly Review[])[]): Record<string, ClusterPlace> {
  const done = new Map<string, { review: Review; place: ClusterPlace }>();
  for (const batch of batches) {
    const linker = new DuplicateLinker(batch.map(linkable));
    for (const { review, place } of done.values()) linker.compare(linkable(review), place.clusterId);
    const groups = linker.groups();
    const joined = new Set(groups.flatMap(({ clusters }) => clusters));
    const members = [...done.values()].filter(({ place }) => joined.has(place.clusterId));
    const places = settleClusters(
      groups,
      [...batch, ...members.map(({ review }) => review)],
      new Map(members.map(({ review, place }) => [review.reviewId, place.clusterId])),
    );
    for (const review of [...batch, ...members.map((member) => member.review)]) {
      const place = places.get(review.reviewId) ?? { clusterId: review.reviewId, duplicateOf: null };
      done.set(review.reviewId, { review, place });
    }
  }
  return Object.fromEntries([...done].map(([id, { place }]) => [id, place] as const).sort());
}

function linkable({ reviewId, text }: Review): Linkable {
  return { reviewId, exactKey: text, signature: minHash(text) ?? null };
}
