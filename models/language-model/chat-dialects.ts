import { z } from "zod";

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly schema: z.ZodType;
  readonly name: string;
  readonly maxTokens: number;
}

/**
 * How an endpoint wants to be asked, the commonest first. What is called compatible differs: newer models of OpenAI's take
 * neither `max_tokens` nor a temperature, older servers know no JSON Schema.
 */
export const chatDialects: readonly ((request: ChatRequest) => object)[] = [
  (request) => ({
    ...base(request),
    max_tokens: request.maxTokens,
    temperature: 0,
    response_format: schemaFormat(request),
  }),
  (request) => ({
    ...base(request),
    max_completion_tokens: request.maxTokens,
    response_format: schemaFormat(request),
  }),
  (request) => ({
    ...base(request),
    max_tokens: request.maxTokens,
    temperature: 0,
    response_format: { type: "json_object" },
  }),
];

/** The schema is told in words as well, for servers that do not enforce it. */
function base({ model, messages, schema }: ChatRequest): object {
  const told = `\n\nAnswer with one JSON object that fits this JSON Schema, and nothing else:\n${JSON.stringify(jsonSchema(schema))}`;
  const [system, ...rest] = messages;
  return { model, messages: [{ role: "system", content: `${system?.content ?? ""}${told}` }, ...rest] };
}

function schemaFormat({ name, schema }: ChatRequest): object {
  return { type: "json_schema", json_schema: { name, strict: true, schema: jsonSchema(schema) } };
}

function jsonSchema(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}
