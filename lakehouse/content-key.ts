import { createHash } from "node:crypto";

/** Values that have a JSON text. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** What a step's result depends on. Equal key, equal result. */
export interface ContentKey {
  /** sha256 of the rest, hex. */
  readonly key: string;
  readonly step: string;
  /** Hash of the step's code (`dist/step-versions.json`). */
  readonly version: string;
  /** Hash per top-level field of the input (`""` where it is no object): tells which of them changed. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Key of one step on one input. Field order does not count; a dataset counts by its table and content, whatever snapshot
 * it is read at.
 */
export function contentKey(step: string, version: string, input: JsonValue): ContentKey {
  const fields: Record<string, string> = {};
  if (isObject(input) && !isDataset(input)) {
    for (const name of Object.keys(input).sort()) fields[name] = sha256(canonicalJson(input[name] ?? null));
  } else {
    fields[""] = sha256(canonicalJson(input));
  }
  return { key: sha256(JSON.stringify([step, version, fields])), step, version, fields };
}

/** What of the input or code differs between two keys, as a phrase: "input `reviews` changed". */
export function whatChanged(before: Omit<ContentKey, "key">, now: Omit<ContentKey, "key">): string {
  if (before.step !== now.step) return "another step";
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(now.fields)])];
  const changed = names.filter((name) => before.fields[name] !== now.fields[name]);
  const inputs = changed.map((name) => (name === "" ? "input" : `\`${name}\``)).join(", ");
  const code = before.version === now.version ? "" : "code changed";
  if (changed.length === 0) return code || "nothing changed";
  const input = inputs === "input" ? "input changed" : `input ${inputs} changed`;
  return code ? `${code}, ${input}` : input;
}

/** JSON with sorted fields, without undefined ones, and with datasets reduced to what they contain. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  if (isDataset(value)) return JSON.stringify({ dataset: value.table, content: value.content });
  const fields = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`);
  return `{${fields.join(",")}}`;
}

function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDataset(value: { readonly [key: string]: JsonValue }): boolean {
  return value.kind === "dataset" && typeof value.table === "string" && typeof value.content === "string";
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
