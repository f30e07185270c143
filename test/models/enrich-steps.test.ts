import pino from "pino";
import { describe, expect, it } from "vitest";
import { encodeReviews } from "../../activities/encode-reviews.ts";
import { extractKeyphrases } from "../../activities/extract-keyphrases.ts";
import { readReviews } from "../../activities/read-reviews.ts";
import { scoreSentiment } from "../../activities/score-sentiment.ts";
import type { StepContext } from "../../activities/step.ts";
import { tagIssues } from "../../activities/tag-issues.ts";
import type { DatasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import type { ModelChoice } from "../../lakehouse/registry/model-choice.ts";
import { sql } from "../../lakehouse/sql.ts";
import { encoderFolder, readerBase } from "../support/encoder.ts";
import { freshLake } from "../support/lake.ts";
import { reviewsOf, type SilverReview } from "../support/silver-reviews.ts";

interface Watched extends StepContext {
  readonly parts: string[];
}

function contextOf(
  lake: Lake,
  night: string,
  abort?: AbortController,
  abortAfter = Number.POSITIVE_INFINITY,
): Watched {
  const parts: string[] = [];
  return {
    run: night,
    task: "enrich",
    attempt: 1,
    lake,
    log: pino({ level: "silent" }),
    signal: abort?.signal ?? new AbortController().signal,
    progress: (done) => {
      if (done >= abortAfter) abort?.abort(new Error("killed"));
    },
    commit: async (write, part = "") => {
      parts.push(part);
      return lake.commit({ key: `${night}/${part}`, run: night, task: "enrich" }, write);
    },
    artefact: async (name) => (name === "reader-base" ? readerBase() : encoderFolder()),
    parts,
  };
}

const three: readonly SilverReview[] = [
  { id: "a", text: "This medicine saved my life, I feel wonderful." },
  { id: "b", text: "It made me violently sick and did nothing for my pain." },
  { id: "c", text: "Das Medikament hat sehr gut geholfen.", language: "de" },
];

describe("encode-reviews", () => {
  it("writes a unit vector per review it knows the language of, and is not asked twice", async () => {
    const lake = await freshLake();
    const reviews = await reviewsOf(lake, [...three, { id: "d", text: "10 !!!" }], "1");
    const first = await encodeReviews.run({ reviews }, contextOf(lake, "1"));
    expect(first).toMatchObject({ encoded: 4, reused: 0 });
    const rows = await lake.query<{ review_id: string; reason: string | null; vector: number[] | null }>(
      sql`select review_id, reason, vector from ${first.encodings} order by review_id`,
    );
    expect(rows.map(({ review_id, reason }) => [review_id, reason])).toEqual([
      ["a", null],
      ["b", null],
      ["c", "not_covered"],
      ["d", "no_text"],
    ]);
    for (const { vector } of rows.slice(0, 2)) {
      expect(vector).toHaveLength(384);
      expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
    }
    expect(await encodeReviews.run({ reviews }, contextOf(lake, "2"))).toMatchObject({
      encoded: 0,
      reused: 4,
    });
  });
});

const shipped: ModelChoice = { model: "sentiment", version: null, promotion: 0, files: {} };

/** Both steps, as the night runs them. */
async function score(reviews: DatasetRef<"silver.reviews">, context: StepContext) {
  const { readings } = await readReviews.run({ reviews }, contextOf(context.lake, `${context.run} read`));
  return scoreSentiment.run({ reviews, readings, model: shipped }, context);
}

describe("score-sentiment", () => {
  it("writes one row per review, says what it does not cover, and goes on from there", async () => {
    const lake = await freshLake();
    const reviews = await reviewsOf(
      lake,
      [...three, { id: "d", text: "10/10 !!!" }, { id: "e", text: "!!! 10" }],
      "1",
    );
    const first = await score(reviews, contextOf(lake, "1"));
    expect(first).toMatchObject({
      scored: 5,
      reused: 0,
      notCovered: 3,
      byLabel: { negative: 1, neutral: 0, positive: 1 },
    });
    const rows = await lake.query(
      sql`select review_id, reason, label from ${first.sentiment} order by review_id`,
    );
    expect(rows).toEqual([
      { review_id: "a", reason: null, label: "positive" },
      { review_id: "b", reason: null, label: "negative" },
      { review_id: "c", reason: "not_covered", label: null },
      { review_id: "d", reason: "no_text", label: null },
      { review_id: "e", reason: "no_text", label: null },
    ]);

    const again = await score(reviews, contextOf(lake, "2"));
    expect(again).toMatchObject({ scored: 0, reused: 5, byLabel: first.byLabel });
    expect(again.sentiment.content).toBe(first.sentiment.content);
  });

  it("reads a changed text again, lets go of a review that is gone, and reads a text of two reviews once", async () => {
    const lake = await freshLake();
    await score(await reviewsOf(lake, three, "1"), contextOf(lake, "1"));
    const changed = [
      { id: "a", text: "It made me violently sick and did nothing for my pain." },
      { id: "b", text: "It made me violently sick and did nothing for my pain." },
      { id: "f", text: "It made me violently sick and did nothing for my pain." },
    ];
    const next = await score(await reviewsOf(lake, changed, "2"), contextOf(lake, "2"));
    expect(next).toMatchObject({ scored: 2, reused: 1, byLabel: { negative: 3, positive: 0 } });
    const rows = await lake.query<{ p: number }>(sql`select distinct p_negative as p from ${next.sentiment}`);
    expect(rows).toHaveLength(1);
  });

  it("explains with offsets into the cleaned text", async () => {
    const lake = await freshLake();
    const text = "I was hopeful. It cured my migraine, a miracle.";
    const reviews = await reviewsOf(lake, [{ id: "a", text }], "1");
    const { sentiment } = await score(reviews, contextOf(lake, "1"));
    const [row] = await lake.query<{ explanation: string }>(sql`select explanation from ${sentiment}`);
    const spans: { start: number; end: number }[] = JSON.parse(row?.explanation ?? "[]");
    expect(spans.map(({ start, end }) => text.slice(start, end)).sort()).toEqual([
      "I was hopeful.",
      "It cured my migraine, a miracle.",
    ]);
  });
});

describe("tag-issues", () => {
  it("writes one row per review and issue, with the words that decided", async () => {
    const lake = await freshLake();
    const reviews = await reviewsOf(lake, three, "1");
    const { issues, tagged, byIssue } = await tagIssues.run({ reviews }, contextOf(lake, "1"));
    expect(tagged).toBe(3);
    expect(byIssue).toMatchObject({ efficacy: 1, "side-effect": 1, not_covered: 1 });
    const [row] = await lake.query<{ matched: string }>(
      sql`select matched from ${issues} where review_id = 'b' and issue = 'side-effect'`,
    );
    const [span] = JSON.parse(row?.matched ?? "[]");
    expect(three[1]?.text.slice(span.start, span.end)).toBe("sick");
  });

  it("killed in the middle, goes on where the last part ended, with no row twice and none missing", async () => {
    const many = Array.from({ length: 2600 }, (_, i) => ({ id: `r${i}`, text: `Pill ${i} made me dizzy.` }));
    const lake = await freshLake();
    const reviews = await reviewsOf(lake, many, "1");
    const abort = new AbortController();
    const killed = tagIssues.run({ reviews }, contextOf(lake, "1", abort, 2200));
    await expect(killed).rejects.toThrow("killed");
    const [left] = await lake.query<{ n: number }>(sql`select count(*) as n from silver.issues`);
    expect(left?.n).toBe(2000);

    const rest = await tagIssues.run({ reviews }, contextOf(lake, "1"));
    expect(rest).toMatchObject({ tagged: 600, reused: 2000, byIssue: { "side-effect": 2600 } });
    expect(rest.issues.rows).toBe(2600);
    const [whole] = await lake.query<{ n: number }>(
      sql`select count(distinct review_id) as n from ${rest.issues}`,
    );
    expect(whole?.n).toBe(2600);
  });
});

describe("extract-keyphrases", () => {
  const night = async (lake: Lake, reviews: readonly SilverReview[], name: string) => {
    const silver = await reviewsOf(lake, reviews, name);
    const { encodings } = await encodeReviews.run({ reviews: silver }, contextOf(lake, `${name} vectors`));
    return extractKeyphrases.run({ reviews: silver, encodings }, contextOf(lake, name));
  };
  const odd: readonly SilverReview[] = [
    ...three,
    { id: "d", text: "🙂", language: "und" },
    { id: "e", text: "It just did not." },
  ];

  it("writes a review's phrases with their places, or why there are none, and reads nothing twice", async () => {
    const lake = await freshLake();
    const first = await night(lake, odd, "1");
    expect(first).toMatchObject({ read: 5, reused: 0 });
    const rows = await lake.query<{ review_id: string; place: number; said: string }>(
      sql`select review_id, place, coalesce(reason, phrase) as said from ${first.keyphrases} order by all`,
    );
    expect(rows.map(({ review_id, place, said }) => `${review_id}${place} ${said}`)).toEqual([
      "a1 medicine",
      "a2 life",
      "b1 pain",
      "c0 not_covered",
      "d0 no_text",
      "e0 no_phrase",
    ]);
    const again = await night(lake, odd, "2");
    expect(again).toMatchObject({ read: 0, reused: 5 });
    expect(again.keyphrases.content).toBe(first.keyphrases.content);
  });

  it("reads a changed text again and lets go of a review that is gone", async () => {
    const lake = await freshLake();
    await night(lake, odd, "1");
    const changed = [{ id: "a", text: "Weight gain and a dry mouth." }, ...odd.slice(1, 2)];
    const { keyphrases, read, reused } = await night(lake, changed, "2");
    expect({ read, reused }).toEqual({ read: 1, reused: 1 });
    const rows = await lake.query<{ id: string; phrase: string; starts_at: number; ends_at: number }>(
      sql`select review_id as id, phrase, starts_at, ends_at from ${keyphrases} order by review_id, starts_at`,
    );
    expect(rows.map(({ id, phrase }) => `${id} ${phrase}`)).toEqual([
      "a Weight gain",
      "a dry mouth",
      "b pain",
    ]);
    for (const { starts_at, ends_at, phrase } of rows.slice(0, 2))
      expect(changed[0]?.text.slice(starts_at, ends_at)).toBe(phrase);
  });

  it("gives ten thousand reviews of one text the same phrases, read once", async () => {
    const lake = await freshLake();
    const many = Array.from({ length: 10_000 }, (_, i) => ({ id: `r${i}`, text: "Terrible headaches." }));
    const { read, keyphrases } = await night(lake, many, "1");
    expect(read).toBe(10_000);
    const [row] = await lake.query<{ n: number; phrases: number }>(
      sql`select count(*) as n, count(distinct phrase) as phrases from ${keyphrases}`,
    );
    expect(row).toEqual({ n: 10_000, phrases: 1 });
  }, 120_000);
});
