import { z } from "zod";
import { answerNotes } from "../answers/answer.ts";
import { unsupportedPolicies } from "../models/gate/outcome.ts";
import { evidenceKinds } from "../models/retrieval/evidence.ts";
import type { ApiHost } from "./api-host.ts";
import { badge, failure, openedCitation } from "./schemas.ts";
import type { TypedApi } from "./typed-api.ts";

const answer = z.object({
  id: z.string().describe("of the entry in ops.rag_log"),
  question: z.string(),
  answered: z.boolean().describe("false where the evidence does not say"),
  reason: z.enum(["nothing_found", "not_supported", "not_covered", "empty"]).nullable(),
  sentences: z.array(
    z.object({
      text: z.string(),
      kind: z.enum(["counted", "quoted", "generated"]),
      from: z.enum(evidenceKinds).describe("whose words it stands on"),
      verdict: z.enum(["supported", "not_enough"]),
      ...badge,
      citations: z.array(openedCitation),
    }),
  ),
  products: z.array(z.string()).describe("that were searched; empty: all"),
  from: z.array(z.enum(evidenceKinds)).describe("whose words were searched, of what the lake has"),
  by: z
    .enum(["extractive", "language-model"])
    .describe("what wrote it; numbers are counted in the lake whichever it was"),
  note: z
    .enum(answerNotes)
    .nullable()
    .describe("why a language model that is configured did not write it; not_answered: it found no answer"),
  model: z.string().describe("name@version of what wrote it"),
  gate: z.string(),
  snapshot: z.int(),
  costUsd: z.number(),
  latencyMs: z.number(),
});

/** `POST /v1/ask`: what reviews, labels and documents say to a question, with the words it stands on, or that they do not say. */
export function ask(api: TypedApi, { asker }: ApiHost): void {
  api.post(
    "/v1/ask",
    {
      schema: {
        summary:
          "Answers a question from reviews, labels and documents, with citations, or says that they do not answer it",
        body: z.object({
          question: z.string().min(1).max(1_000),
          product: z.string().max(200).optional().describe("only what is about this product"),
          from: z
            .array(z.enum(evidenceKinds))
            .min(1)
            .optional()
            .describe("only words of these; without, of all that the lake has"),
          extractive: z
            .boolean()
            .optional()
            .describe("true: only counts and quotes, also where a language model is configured"),
          unsupported: z
            .enum(unsupportedPolicies)
            .optional()
            .describe("what becomes of a written sentence that the reviews do not carry: marked, or dropped"),
        }),
        response: { 200: answer, 400: failure },
      },
    },
    async ({ body, who }) => {
      const { question, product, from, extractive = false, unsupported = "mark" } = body;
      const only = { ...(product !== undefined && { product }), ...(from && { from }) };
      const given = await asker.ask({ text: question, who, extractive, unsupported, ...only });
      return {
        ...given,
        products: [...given.products],
        from: [...given.from],
        sentences: given.sentences.map((each) => ({ ...each, citations: [...each.citations] })),
      };
    },
  );
}
