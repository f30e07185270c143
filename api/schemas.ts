import { z } from "zod";
import { evidenceKinds } from "../models/retrieval/evidence.ts";

/** Shapes that several resources answer with: what OpenAPI is made of. */
export const citation = z.object({
  evidence: z.string().describe("id of the stretch"),
  review: z.string().describe("silver.reviews.review_id; silver.documents.section_id of a label or document"),
  start: z
    .int()
    .describe("where the words begin in the review's cleaned text, or the section's, in UTF-16 code units"),
  end: z.int().describe("where they end, exclusive"),
});

export const openedCitation = citation.extend({
  kind: z.enum(evidenceKinds).describe("whose words they are"),
  words: z.string(),
  before: z.string().describe("the text of the review or section before the words"),
  after: z.string().describe("and after them"),
  product: z.string(),
  source: z.string(),
  saidOn: z
    .string()
    .nullable()
    .describe("ISO day, where the source gives one; from which on a label or document holds"),
  rating: z.number().nullable().describe("1 to 10, where the source gives one"),
  document: z
    .object({
      id: z.string().describe("silver.documents.document_id: a label's set id"),
      title: z.string(),
      section: z.string().describe("headings, from the outermost to its own"),
      sectionCode: z.string().nullable().describe("LOINC, where known"),
      version: z.string().nullable(),
      effectiveOn: z.string().nullable().describe("ISO day from which it holds"),
    })
    .nullable()
    .describe("what the words stand in; null for a review"),
});

export const badge = {
  confidence: z.number().min(0).max(1).describe("calibrated probability that the verdict is right"),
  badge: z.enum(["high", "medium", "low"]).describe("the same in words"),
};

export const failure = z.object({
  code: z.string(),
  message: z.string().describe("what is wrong, and what to do"),
});
