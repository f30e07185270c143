import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";

/** Routes with schemas that types, validation and OpenAPI are made of. */
export type TypedApi = ReturnType<typeof typedApi>;

declare module "fastify" {
  interface FastifyRequest {
    /** Whose token came along; `anonymous` where none is asked for. */
    who: string;
  }
}

export function typedApi(app: FastifyInstance) {
  return app.withTypeProvider<ZodTypeProvider>();
}
