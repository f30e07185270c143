import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { readForQuotes } from "../models/summaries/quote-sides.ts";
import { quotedLanguages } from "../models/summaries/summarise-extractively.ts";
import type { SubjectReviews, SubjectTables } from "./read-subjects.ts";

/**
 * Subjects with the vectors of those of their reviews that are read for quotes, read at once; all others are counted and may be
 * cited without.
 */
export async function withVectors<Subject extends SubjectReviews>(
  lake: Lake,
  { reviews, evidence }: Pick<SubjectTables, "reviews" | "evidence">,
  subjects: readonly Subject[],
): Promise<readonly Subject[]> {
  const wanted = subjects.map(
    (subject) =>
      new Set(
        readForQuotes(subject.reviews.filter(({ language }) => quotedLanguages.includes(language))).map(
          ({ id }) => id,
        ),
      ),
  );
  const ids = [...new Set(wanted.flatMap((each) => [...each]))];
  const vectors = new Map<string, readonly (readonly number[] | null)[]>();
  const statement = sql`
    select e.review_id, list(e.vector order by e.place)
    from ${evidence} e
    join (select unnest(${ids}) as review_id) w on w.review_id = e.review_id
    join ${reviews} r on r.review_id = e.review_id and r.text_hash = e.text_hash
    where e.place > 0 group by e.review_id`;
  for await (const { columns, rows } of lake.stream(statement)) {
    const [id, list] = columns;
    for (let i = 0; i < rows; i++) vectors.set(String(id?.[i]), list?.[i] as readonly (number[] | null)[]);
  }
  return subjects.map((subject, i) => ({
    ...subject,
    reviews: subject.reviews.map((review) => {
      const own = wanted[i]?.has(review.id) ? vectors.get(review.id) : undefined;
      if (!own) return review;
      return {
        ...review,
        chunks: review.chunks.map((chunk, at) => {
          const vector = own[at];
          return vector ? { ...chunk, vector: Float32Array.from(vector) } : chunk;
        }),
      };
    }),
  }));
}
