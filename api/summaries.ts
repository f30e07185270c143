import { z } from "zod";
import { readSummary } from "../answers/summary.ts";
import { ApiError } from "./api-error.ts";
import type { ApiHost } from "./api-host.ts";
import { badge, citation, failure } from "./schemas.ts";
import type { TypedApi } from "./typed-api.ts";

const sentence = z.object({
  place: z.int(),
  kind: z.enum(["counted", "quoted", "generated", "changed"]),
  text: z.string(),
  verdict: z.enum(["supported", "not_enough"]),
  ...badge,
  stance: z.enum(["positive", "neutral", "negative"]).nullable(),
  counted: z.int().nullable(),
  countedOf: z.int().nullable(),
  quotedFrom: z.int().nullable().describe("reviews that were read for quotes, where they are a sample"),
  quotedOf: z.int().nullable().describe("of how many; counts are of all"),
  claims: z.array(z.string()).describe("ids for /v1/claims/ID"),
  citations: z.array(citation),
});

/** `GET /v1/summaries/KIND/SUBJECT`: a summary that passed the gate, sentence by sentence. */
export function summaries(api: TypedApi, { lake }: ApiHost): void {
  api.get(
    "/v1/summaries/:kind/:subject",
    {
      schema: {
        summary: "A summary sentence by sentence, each with how sure it is and what it stands on",
        params: z.object({
          kind: z.enum(["product", "issue", "topic", "night"]),
          subject: z.string().min(1).max(200).describe("(all) for the night"),
        }),
        response: { 200: z.array(sentence), 404: failure },
      },
    },
    async ({ params: { kind, subject } }) => {
      const found = await readSummary(lake, kind, subject);
      if (found.length === 0)
        throw new ApiError(404, "UNKNOWN_SUMMARY", `There is no summary of ${kind} ${subject}.`);
      return found.map((each) => ({ ...each, claims: [...each.claims], citations: [...each.citations] }));
    },
  );
}
