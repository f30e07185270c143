import { z } from "zod";
import { openStretch } from "../answers/stretch.ts";
import { ApiError } from "./api-error.ts";
import type { ApiHost } from "./api-host.ts";
import { failure, openedCitation } from "./schemas.ts";
import type { TypedApi } from "./typed-api.ts";

const stretch = z.object({
  id: z.string(),
  snapshot: z.int().describe("of the lake, in which it was read"),
  quote: openedCitation,
});

/** `GET /v1/evidence/ID`: a stretch of a label or document in its section, as the lake had it. */
export function evidence(api: TypedApi, { lake }: ApiHost): void {
  api.get(
    "/v1/evidence/:id",
    {
      schema: {
        summary: "Opens a stretch of a label or document: its words in their section",
        params: z.object({
          id: z.string().min(4).max(64).describe("`evidence` of a citation, or a beginning that only it has"),
        }),
        querystring: z.object({
          snapshot: z.coerce
            .number()
            .int()
            .min(0)
            .optional()
            .describe("of the answer that cites it; without, the newest in which it is"),
        }),
        response: { 200: stretch, 404: failure },
      },
    },
    async ({ params, query }) => {
      const found = await openStretch(lake, params.id, query.snapshot);
      if (found) return found;
      throw new ApiError(
        404,
        "UNKNOWN_EVIDENCE",
        `No stretch of a label or document begins so, or several do: ${params.id}. A review's are opened by the claim.`,
      );
    },
  );
}
