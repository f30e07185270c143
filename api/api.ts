import { createHash, timingSafeEqual } from "node:crypto";
import swagger from "@fastify/swagger";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from "fastify";
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import { z } from "zod";
import { ApiError } from "./api-error.ts";
import type { ApiHost } from "./api-host.ts";
import { ask } from "./ask.ts";
import { claims } from "./claims.ts";
import { evidence } from "./evidence.ts";
import { summaries } from "./summaries.ts";
import { typedApi } from "./typed-api.ts";

/** The HTTP API of one lake, not listening yet: `/v1/…`, `/health`, `/openapi.json`. */
export async function createApi(host: ApiHost): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: host.log as FastifyBaseLogger,
    bodyLimit: 64 * 1024,
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest("who", "anonymous");
  app.setErrorHandler((error, request, reply) => {
    const { status, code, message } = failureOf(error, request, host);
    return reply.status(status).send({ code, message });
  });
  app.setNotFoundHandler((request, reply) =>
    reply.status(404).send({
      code: "NOT_FOUND",
      message: `There is no ${request.method} ${request.url.split("?")[0]}: /openapi.json lists what there is.`,
    }),
  );
  await app.register(swagger, {
    openapi: {
      info: {
        title: "pharma",
        version: "1",
        description: "Summaries, claims and answers, with the words they stand on.",
      },
    },
    transform: jsonSchemaTransform,
  });
  app.addHook("onRequest", async (request) => {
    // By the route that answers, not by the address as it was written: `/%761/ask` is the same one.
    if (!request.routeOptions.url?.startsWith("/v1/") || host.tokens.size === 0) return;
    request.who = whoOf(request, host.tokens);
  });
  const api = typedApi(app);
  api.get(
    "/health",
    { schema: { hide: true, response: { 200: z.object({ status: z.literal("ok"), snapshot: z.int() }) } } },
    async () => ({ status: "ok" as const, snapshot: host.asker.snapshot }),
  );
  api.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  for (const resource of [ask, claims, evidence, summaries]) resource(api, host);
  await app.ready();
  return app;
}

function whoOf(request: FastifyRequest, tokens: ReadonlyMap<string, string>): string {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1];
  const hash = (text: string) => createHash("sha256").update(text).digest();
  // All are compared, each in the same time: neither tells which token was nearly right.
  const found = [...tokens].filter(
    ([token]) => given !== undefined && timingSafeEqual(hash(token), hash(given)),
  );
  const who = found[0]?.[1];
  if (who === undefined)
    throw new ApiError(401, "UNAUTHORISED", "A token is needed: send it as `Authorization: Bearer TOKEN`.");
  return who;
}

function failureOf(error: unknown, request: FastifyRequest, host: ApiHost) {
  if (error instanceof ApiError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0];
    return {
      status: 400,
      code: "BAD_REQUEST",
      message: `${first?.instancePath.slice(1).replaceAll("/", ".") || "The request"}: ${first?.message ?? error.message}. /openapi.json has the shape.`,
    };
  }
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status < 500) return { status, code: "BAD_REQUEST", message: (error as Error).message };
  // What went wrong is for the log; it may hold a review's words, which are not for whoever asks.
  host.log.error({ err: error, url: request.routeOptions.url }, "a request failed");
  return {
    status: 500,
    code: "INTERNAL",
    message: "This could not be answered; the service's log says why. Ask again later.",
  };
}
