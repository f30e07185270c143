import { datasetRef } from "../lakehouse/dataset-ref.ts";
import { keptReviews } from "../lakehouse/kept-reviews.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { productEffects } from "../lakehouse/product-effects.ts";
import { sql } from "../lakehouse/sql.ts";
import { reviewStretch } from "../models/retrieval/evidence-of.ts";
import { countSentence, inSentence } from "../models/summaries/wording.ts";
import type { Citation } from "./citation.ts";

/** How many reviews mention a reaction, as a sentence, with the words of those that say it most surely. */
export interface MentionCount {
  readonly text: string;
  /** Mean score of the mentions that are counted: how sure the words are one. */
  readonly share: number;
  readonly citations: readonly Citation[];
}

/** Reviews that a count shows. */
const shown = 20;

/**
 * Counts the reviews of products that affirm a reaction of their product, duplicates once, as summaries do. Without products
 * nothing is counted: a share of all reviews of whatever says little.
 */
export async function countMentions(
  lake: Lake,
  reactions: readonly { readonly code: string; readonly name: string }[],
  products: readonly string[],
  snapshot: number,
): Promise<readonly MentionCount[]> {
  if (products.length === 0 || reactions.length === 0) return [];
  const at = { snapshot, rows: 0, content: "" };
  const [reviews, events] = [datasetRef("silver.reviews", at), datasetRef("silver.adverse_events", at)];
  const rows = await lake.query<MentionRow>(sql`
    with
    kept as (
      select * from ${keptReviews(sql`${reviews}`)} where list_contains(${products}, product)
      -- Of several products a text that is about more than one counts once.
      qualify row_number() over (partition by cluster_id order by duplicate_of is not null, reviewed_on nulls last, review_id) = 1
    ),
    said as (
      select e.reaction, k.review_id, k.text, min_by(e.starts, e.mention) as starts, min_by(e.ends, e.mention) as ends,
        max(e.score) as score
      from ${productEffects(sql`kept`, sql`${events}`)} e join kept k on k.review_id = e.review_id
      where list_contains(${reactions.map(({ code }) => code)}, e.reaction)
      group by e.reaction, k.review_id, k.text
    )
    select (select count(*) from kept) as n, said.* from said order by score desc, review_id`);
  const n = rows[0]?.n ?? 0;
  return reactions.flatMap(({ code, name }) => {
    const of = rows.filter(({ reaction }) => reaction === code);
    if (of.length === 0) return [];
    const names = products.length <= 3 ? products.join(", ") : `${products.length} products`;
    return [
      {
        text: countSentence({ k: of.length, n }, ["mentions", "mention"], inSentence(name), [
          `review of ${names}`,
          `reviews of ${names}`,
        ]),
        share: of.reduce((sum, { score }) => sum + score, 0) / of.length,
        citations: of.slice(0, shown).map(({ review_id, starts, ends, text }) => ({
          evidence: reviewStretch(review_id, text, { start: starts, end: ends }).id,
          ...{ review: review_id, start: starts, end: ends },
        })),
      },
    ];
  });
}

interface MentionRow {
  readonly n: number;
  readonly reaction: string;
  readonly review_id: string;
  readonly text: string;
  readonly starts: number;
  readonly ends: number;
  readonly score: number;
}
