import { z } from "zod";

/** Shapes that several resources answer with: what OpenAPI is made of. */
export const citation = z.object({
  evidence: z.string().describe("id of the stretch"),
  review: z.string().describe("silver.reviews.review_id"),
  start: z.int().describe("where the words begin in the review's cleaned text, in UTF-16 code units"),
  end: z.int().describe("where they end, exclusive"),
});

export const openedCitation = citation.extend({
  words: z.string(),
  before: z.string().describe("the review's text before the words"),
  after: z.string().describe("and after them"),
  product: z.string(),
  source: z.string(),
  saidOn: z.string().nullable().describe("ISO day, where the source gives one"),
  rating: z.number().nullable().describe("1 to 10, where the source gives one"),
});

export const badge = {
  confidence: z.number().min(0).max(1).describe("calibrated probability that the verdict is right"),
  badge: z.enum(["high", "medium", "low"]).describe("the same in words"),
};

export const failure = z.object({
  code: z.string(),
  message: z.string().describe("what is wrong, and what to do"),
});
