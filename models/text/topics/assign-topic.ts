import { dot } from "./vectors.ts";

/** What is needed of a topic to say whether a text belongs to it. */
export interface TopicPlace {
  /** Mean direction of its texts, length 1. */
  readonly centroid: Float32Array;
  /** Least cosine to the centroid that its texts have. */
  readonly threshold: number;
}

export interface Assignment {
  /** Index of the nearest topic, -1 where there are no topics. */
  readonly topic: number;
  /** Cosine to its centroid. */
  readonly similarity: number;
  /** Nearest, but not near: the text belongs to no topic. */
  readonly outlier: boolean;
}

/**
 * The topic of a text: the one with the nearest centroid, if the text is as near as that topic's texts are. Depends on the
 * text and the topics alone, so the stream, a small night and a refit say the same of the same text.
 *
 * @param vector of length 1
 */
export function assignTopic(vector: Float32Array, topics: readonly TopicPlace[]): Assignment {
  let [topic, similarity] = [-1, -1];
  topics.forEach(({ centroid }, t) => {
    const cosine = dot(vector, centroid);
    if (cosine > similarity || topic < 0) [topic, similarity] = [t, cosine];
  });
  return { topic, similarity, outlier: !(similarity >= (topics[topic]?.threshold ?? 2)) };
}
