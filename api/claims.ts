import { z } from "zod";
import { openClaim } from "../answers/claim.ts";
import { ApiError } from "./api-error.ts";
import type { ApiHost } from "./api-host.ts";
import { badge, failure, openedCitation } from "./schemas.ts";
import type { TypedApi } from "./typed-api.ts";

const claim = z.object({
  id: z.string(),
  subjectKind: z.enum(["product", "issue", "topic", "night"]),
  subject: z.string(),
  text: z.string(),
  verdict: z.enum(["supported", "contradicted", "not_enough"]),
  ...badge,
  rule: z.string().nullable().describe("the rule that decided, where not the model"),
  outcome: z.enum(["kept", "speculative", "dropped"]),
  model: z.string().describe("name@version of the gate"),
  snapshot: z.int().describe("of the lake, in which the reviews were read"),
  quotes: z.array(openedCitation),
});

/** `GET /v1/claims/ID`: the words that a claim stands on. */
export function claims(api: TypedApi, { lake }: ApiHost): void {
  api.get(
    "/v1/claims/:id",
    {
      schema: {
        summary: "Opens a claim: the words it stands on, as the lake had them when it was judged",
        params: z.object({
          id: z.string().min(4).max(64).describe("its id, or a beginning that only it has"),
        }),
        response: { 200: claim, 404: failure },
      },
    },
    async ({ params }) => {
      const found = await openClaim(lake, params.id);
      if (!found)
        throw new ApiError(
          404,
          "UNKNOWN_CLAIM",
          `There is no claim ${params.id}, or several begin so: gold.summary_sentences has the ids of published ones.`,
        );
      return { ...found, quotes: [...found.quotes] };
    },
  );
}
