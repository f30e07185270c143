import { describe, expect, it } from "vitest";
import { detectAdverseEvents } from "../../activities/detect-adverse-events.ts";
import { encodeReviews } from "../../activities/encode-reviews.ts";
import { readReviews } from "../../activities/read-reviews.ts";
import { scoreSentiment } from "../../activities/score-sentiment.ts";
import { tagIssues } from "../../activities/tag-issues.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import type { ModelChoice } from "../../lakehouse/registry/model-choice.ts";
import { ident, sql } from "../../lakehouse/sql.ts";
import { loadBronze, runClean, type TestRecord } from "../clean/support.ts";
import { freshLake } from "../support/lake.ts";
import { stepContextOf } from "../support/step-context.ts";

const english =
  "After two weeks the pain was gone and I had no side effects at all, I can only recommend it.";
const german =
  "Nach zwei Wochen waren die Schmerzen weg und ich hatte keine Nebenwirkungen, sehr zu empfehlen.";

/** What is read as English, and nothing else is. */
const inEnglish: readonly TestRecord[] = [
  { id: "english", review: english },
  { id: "english-with-a-german-word-or-two", review: `${english} Sehr gut.` },
];

const others: readonly (TestRecord & { readonly language: string })[] = [
  { id: "german", review: german, language: "de" },
  { id: "german-with-a-little-english", review: `${german} ${german} It works.`, language: "de" },
  { id: "half-german-half-english", review: `${german} ${english}`, language: "mul" },
  { id: "german-in-html", review: `<p>${german}</p><br>&nbsp;<b>${german}</b>`, language: "de" },
  { id: "french", review: "Aucun effet secondaire, je dors enfin toute la nuit.", language: "fr" },
  { id: "swedish", review: "Smärtan försvann efter en vecka, inga biverkningar.", language: "sv" },
  { id: "arabic", review: "\u202bهذا الدواء ساعدني كثيرا والحمد لله اختفى الألم\u202c", language: "ar" },
  { id: "hebrew-with-a-name", review: "אני לוקחת Ozempic כבר שנתיים בלי שום בעיות", language: "he" },
  { id: "chinese", review: "吃了三天咳嗽就好了，推荐给大家。", language: "zh" },
  {
    id: "russian-in-latin-letters",
    review: "ochen pomoglo, spasibo vrachu, golova ne bolit",
    language: "und",
  },
  { id: "hindi-in-latin-letters", review: "bahut accha hai, mujhe aaram mila", language: "und" },
  { id: "names-alone", review: "Metformin, Lisinopril, Atorvastatin", language: "und" },
  { id: "base64", review: "TG9yZW0gaXBzdW0gZG9sb3Igc2l0IGFtZXQsIGNvbnNlY3RldHVy", language: "und" },
  { id: "one-letter-often", review: "x".repeat(50_000), language: "und" },
  { id: "long-german", review: `${german} `.repeat(500), language: "de" },
];

const noText: readonly TestRecord[] = [
  { id: "emoji", review: "😀😀 👍" },
  { id: "controls", review: "\u0000\u0007\u001b\u200e\u202e" },
  { id: "empty", review: "" },
];

/** Every step that reads text, and how its table says that it declined. */
const readers = [
  {
    table: "silver.encodings",
    declined: sql`reason = 'not_covered' and vector is null`,
  },
  {
    table: "silver.sentiment",
    declined: sql`reason = 'not_covered' and label is null and p_negative is null and explanation is null`,
  },
  { table: "silver.readings", declined: sql`reason = 'not_covered' and logits is null` },
  { table: "silver.adverse_events", declined: sql`reason = 'not_covered' and kind is null` },
  { table: "silver.issues", declined: sql`issue = 'not_covered'` },
] as const;

const shipped: ModelChoice = { model: "sentiment", version: null, promotion: 0, files: {} };

async function nightOf(records: readonly TestRecord[]): Promise<Lake> {
  const lake = await freshLake();
  await loadBronze(lake, records);
  const { reviews } = await runClean(lake);
  await encodeReviews.run({ reviews }, stepContextOf(lake, "encode"));
  const { readings } = await readReviews.run({ reviews }, stepContextOf(lake, "read"));
  await scoreSentiment.run({ reviews, readings, model: shipped }, stepContextOf(lake, "score"));
  await detectAdverseEvents.run({ reviews, readings }, stepContextOf(lake, "detect"));
  await tagIssues.run({ reviews }, stepContextOf(lake, "tag"));
  return lake;
}

describe("reviews that are not in English", () => {
  it("are told as what they are, and no table holds an English model's guess on them", async () => {
    const lake = await nightOf([...inEnglish, ...others, ...noText]);
    const told = await lake.query<{ review_id: string; language: string }>(
      sql`select review_id, language from silver.reviews`,
    );
    expect(Object.fromEntries(told.map(({ review_id, language }) => [review_id, language]))).toEqual(
      Object.fromEntries([
        ...inEnglish.map(({ id }) => [id, "en"]),
        ...others.map(({ id, language }) => [id, language]),
      ]),
    );
    for (const { table, declined } of readers) {
      const read = await lake.query<{ review_id: string }>(
        sql`select distinct review_id from ${ident(table)} where not (${declined}) order by review_id`,
      );
      expect(
        read.map(({ review_id }) => review_id),
        table,
      ).toEqual(inEnglish.map(({ id }) => id));
      const [all] = await lake.query(sql`select count(distinct review_id) as n from ${ident(table)}`);
      expect(all, table).toEqual({ n: told.length });
    }
    const quarantined = await lake.query(
      sql`select record_id, reason from quarantine.records order by record_id`,
    );
    expect(quarantined).toEqual(
      ["controls", "emoji", "empty"].map((record_id) => ({ record_id, reason: "no-text" })),
    );
  });

  it("change nothing about the English ones beside them", async () => {
    const rows = (lake: Lake) =>
      lake.query(sql`
        select r.review_id, r.language, r.language_confidence, r.scripts, s.label, s.p_negative, s.p_positive,
          s.explanation, e.vector, i.issue, i.matched
        from silver.reviews r join silver.sentiment s using (review_id)
        join silver.encodings e using (review_id) join silver.issues i using (review_id)
        where review_id = any(${inEnglish.map(({ id }) => id)}) order by review_id, issue`);
    const alone = await rows(await nightOf(inEnglish));
    expect(alone.length).toBeGreaterThanOrEqual(inEnglish.length);
    expect(await rows(await nightOf([...others, ...inEnglish, ...noText]))).toEqual(alone);
  });
});
