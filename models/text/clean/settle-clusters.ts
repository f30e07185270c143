import type { Group } from "./link-duplicates.ts";

/** A review's place among duplicates. */
export interface ClusterPlace {
  readonly clusterId: string;
  /** Null for the earliest of the cluster. */
  readonly duplicateOf: string | null;
}

export interface Dated {
  readonly reviewId: string;
  /** ISO date; a review without one counts as later than all with one. */
  readonly reviewedOn: string | null;
}

/**
 * Places of all reviews in the groups: the earliest by (day, review id) leads. Depends on the members alone, not on
 * their order.
 *
 * @param dated the groups' reviews, and all members of the clusters they join.
 * @param clusterOf the earlier cluster of a member of one.
 */
export function settleClusters(
  groups: readonly Group[],
  dated: readonly Dated[],
  clusterOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, ClusterPlace> {
  const groupOf = new Map<string, number>();
  groups.forEach(({ reviews, clusters }, index) => {
    for (const id of reviews) groupOf.set(`review ${id}`, index);
    for (const id of clusters) groupOf.set(`cluster ${id}`, index);
  });
  const members: Dated[][] = groups.map(() => []);
  for (const review of dated) {
    const cluster = clusterOf.get(review.reviewId);
    const index = groupOf.get(cluster === undefined ? `review ${review.reviewId}` : `cluster ${cluster}`);
    if (index !== undefined) members[index]?.push(review);
  }
  const places = new Map<string, ClusterPlace>();
  for (const group of members) {
    const [lead] = group.sort(byDayThenId);
    for (const { reviewId } of group) {
      const clusterId = lead?.reviewId ?? reviewId;
      places.set(reviewId, { clusterId, duplicateOf: reviewId === clusterId ? null : clusterId });
    }
  }
  return places;
}

function byDayThenId(a: Dated, b: Dated): number {
  const [first, second] = [a.reviewedOn ?? "9999-12-31", b.reviewedOn ?? "9999-12-31"];
  if (first !== second) return first < second ? -1 : 1;
  return a.reviewId < b.reviewId ? -1 : 1;
}
