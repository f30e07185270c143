/** What a writer's own rating says of a review. */
export type RatedClass = "negative" | "neutral" | "positive";

/**
 * The truth an audit holds a sentiment against: the star rating by the sentiment model's own thresholds (negative at most 4,
 * neutral 5 to 7, positive at least 8 of 10), or the class that the source gives in its place, whose cuts are the source's.
 * Null where there is neither.
 */
export function ratedClass(rating: number | null, given: RatedClass | null): RatedClass | null {
  if (rating === null) return given;
  return rating <= 4 ? "negative" : rating < 8 ? "neutral" : "positive";
}
