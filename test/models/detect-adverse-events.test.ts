import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { detectAdverseEvents } from "../../activities/detect-adverse-events.ts";
import { loadReactions } from "../../activities/load-reactions.ts";
import { readReviews } from "../../activities/read-reviews.ts";
import type { StepContext } from "../../activities/step.ts";
import type { DatasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { vocabulary } from "../../models/text/adverse-events/vocabulary/vocabulary.ts";
import { freshLake } from "../support/lake.ts";
import { reviewsOf, type SilverReview } from "../support/silver-reviews.ts";
import { stepContextOf } from "../support/step-context.ts";

const four: readonly SilverReview[] = [
  { id: "a", text: "😀 No nausea, but Zoloft 50 mg gave me terrible headaches." },
  { id: "b", text: "I like it." },
  { id: "c", text: "Mir war schwindlig und übel.", language: "de" },
  { id: "d", text: "10/10 !!!" },
];

async function rowsOf(lake: Lake) {
  return lake.query(
    sql`select review_id, mention, reason, kind, words, starts, reaction, drug, dose, assertion, severity, role
        from silver.adverse_events order by review_id, mention`,
  );
}

/** Both steps, as the night runs them. */
async function detectIn(reviews: DatasetRef<"silver.reviews">, context: StepContext) {
  const { readings } = await readReviews.run({ reviews }, stepContextOf(context.lake, `${context.run} read`));
  return detectAdverseEvents.run({ reviews, readings }, context);
}

test("every review has its mentions with their words, or one row that says why there is none", async () => {
  const lake = await freshLake();
  const reviews = await reviewsOf(lake, four, "1");
  const first = await detectIn(reviews, stepContextOf(lake, "1"));
  expect(first).toMatchObject({ read: 4, reused: 0, affirmed: 1 });
  expect(first.events.rows).toBe(7);
  const rows = await rowsOf(lake);
  expect(
    rows.map(({ review_id, mention, reason, kind, words }) => [review_id, mention, reason, kind, words]),
  ).toEqual([
    ["a", 1, null, "effect", "nausea"],
    ["a", 2, null, "drug", "Zoloft"],
    ["a", 3, null, "dose", "50 mg"],
    ["a", 4, null, "effect", "terrible headaches"],
    ["b", 0, "none_found", null, null],
    ["c", 0, "not_covered", null, null],
    ["d", 0, "no_text", null, null],
  ]);
  // The emoji is two units.
  expect(rows[0]?.starts).toBe(6);
  expect(rows[3]).toMatchObject({
    ...{ reaction: "headache", drug: "zoloft", dose: "50 mg" },
    ...{ assertion: "affirmed", severity: "severe", role: "adverse-event" },
  });

  const again = await detectIn(reviews, stepContextOf(lake, "2"));
  expect(again).toMatchObject({ read: 0, reused: 4, affirmed: 1 });
  expect(again.events.content).toBe(first.events.content);
});

test("a review's rows do not depend on the reviews beside it", async () => {
  const lake = await freshLake();
  const texts = [
    "It made me dizzy.",
    "No rash.",
    "😀",
    "(",
    "My son got hives.",
    "nausea ".repeat(50),
    "<b>sick</b>",
  ];
  let nights = 0;
  const detect = async (batch: readonly string[]) => {
    const night = String(++nights);
    const reviews = await reviewsOf(
      lake,
      batch.map((text, i) => ({ id: `${night}-${i}`, text })),
      night,
    );
    await detectIn(reviews, stepContextOf(lake, night));
    const rows = await rowsOf(lake);
    return batch.map((_, i) =>
      rows.flatMap(({ review_id, ...row }) => (review_id === `${night}-${i}` ? [row] : [])),
    );
  };
  const alone = new Map<string, unknown>();
  for (const text of texts) alone.set(text, (await detect([text]))[0]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...texts), { minLength: 2, maxLength: 8 }), async (batch) => {
      expect(await detect(batch)).toEqual(batch.map((text) => alone.get(text)));
    }),
    { numRuns: 6 },
  );
}, 60_000);

test("the vocabulary is written once, with the codes a map gives, and again only when the map changes", async () => {
  const lake = await freshLake();
  const plain = await loadReactions.run({}, stepContextOf(lake, "1"));
  expect(plain).toMatchObject({ mapped: 0, reactions: { rows: vocabulary.length } });
  const reactionMap = join(await mkdtemp(join(tmpdir(), "reactions-")), "map.csv");
  await writeFile(reactionMap, "reaction,code,name\nnausea,10028813,Nausea\n");
  const mapped = await loadReactions.run({}, stepContextOf(lake, "2", { reactionMap }));
  expect(mapped.mapped).toBe(1);
  expect(mapped.reactions.content).not.toBe(plain.reactions.content);
  expect(
    await lake.query(
      sql`select code, name, system, mapped_name from silver.reactions where mapped_code = '10028813'`,
    ),
  ).toEqual([{ code: "nausea", name: "Nausea", system: "digestion", mapped_name: "Nausea" }]);
  const again = await loadReactions.run({}, stepContextOf(lake, "3", { reactionMap }));
  expect(again.reactions.content).toBe(mapped.reactions.content);
});

test("a map that is missing or wrong stops the step with what to do", async () => {
  const lake = await freshLake();
  const missing = loadReactions.run({}, stepContextOf(lake, "1", { reactionMap: "/nowhere/map.csv" }));
  await expect(missing).rejects.toMatchObject({ code: "REACTION_MAP_MISSING", retryable: false });
  const reactionMap = join(await mkdtemp(join(tmpdir(), "reactions-")), "map.csv");
  await writeFile(reactionMap, "reaction,code,name\nhiccup,1,X\n");
  const wrong = loadReactions.run({}, stepContextOf(lake, "2", { reactionMap }));
  await expect(wrong).rejects.toMatchObject({ code: "REACTION_MAP_INVALID" });
  await expect(wrong).rejects.toThrow('line 2: there is no reaction "hiccup"');
});
