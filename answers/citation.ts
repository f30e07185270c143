import { datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";

/** Where words stand: `text.slice(start, end)` of a review's cleaned text, in UTF-16 code units. */
export interface Citation {
  /** Id of the stretch: of the review, the place and the words. */
  readonly evidence: string;
  /** silver.reviews.review_id */
  readonly review: string;
  readonly start: number;
  readonly end: number;
}

/** A citation opened: the words, what stands around them, and whose they are. */
export interface OpenedCitation extends Citation {
  readonly words: string;
  /** The rest of the text, before and after. */
  readonly before: string;
  readonly after: string;
  readonly product: string;
  readonly source: string;
  /** ISO day, null where the source gives none. */
  readonly saidOn: string | null;
  /** 1 to 10, null where the source gives none. */
  readonly rating: number | null;
}

/**
 * Opens citations in the lake as it was: the texts are read at `snapshot`, in which the offsets hold whatever was cleaned
 * again since. A review that is not in that snapshot is left out.
 *
 * @throws StatementFailed where the snapshot has expired
 */
export async function openCitations(
  lake: Lake,
  citations: readonly Citation[],
  snapshot: number,
): Promise<readonly OpenedCitation[]> {
  if (citations.length === 0) return [];
  const reviews = datasetRef("silver.reviews", { snapshot, rows: 0, content: "" });
  const ids = [...new Set(citations.map(({ review }) => review))];
  const rows = await lake.query<ReviewText>(sql`
    select review_id, product, source, text, rating, reviewed_on::varchar as said_on
    from ${reviews} where review_id = any(${ids})`);
  const texts = new Map(rows.map((row) => [row.review_id, row]));
  return citations.flatMap((citation) => {
    const row = texts.get(citation.review);
    return row ? [opened(citation, row)] : [];
  });
}

function opened(citation: Citation, { text, product, source, said_on, rating }: ReviewText): OpenedCitation {
  return {
    ...citation,
    words: text.slice(citation.start, citation.end),
    before: text.slice(0, citation.start),
    after: text.slice(citation.end),
    product,
    source,
    saidOn: said_on,
    rating,
  };
}

interface ReviewText {
  readonly review_id: string;
  readonly product: string;
  readonly source: string;
  readonly text: string;
  readonly rating: number | null;
  readonly said_on: string | null;
}
