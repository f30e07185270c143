import { readdir, readFile } from "node:fs/promises";
import { basename, isAbsolute, join } from "node:path";
import type { z } from "zod";
import { MappingInvalid, UnknownSource } from "./file-errors.ts";
import { shippedSources } from "./shipped-sources.ts";
import { type SourceMapping, sourceMappingSchema } from "./source-mapping.ts";

/**
 * A source by what a user names it:
 * - a shipped source (`drugscom`), or a mapping file of `folder` without its ending (`forum` for `forum.json`);
 * - the path of a mapping file ending in `.json`;
 * - either of these with other files: `drugscom=/data/mine/*.tsv`.
 *
 * A mapping file may say `"extends": "drugscom"` and only what differs.
 *
 * Throws `UnknownSource` and `MappingInvalid`.
 */
export async function loadSource(name: string, folder?: string): Promise<SourceMapping> {
  const [wanted = "", path] = splitOnce(name, "=");
  const source = await byName(wanted, folder);
  return path === undefined ? source : Object.freeze({ ...source, where: { path } });
}

/** The part after `separator` is undefined where there is no separator. */
export function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

async function byName(name: string, folder: string | undefined): Promise<SourceMapping> {
  if (name.endsWith(".json")) return readMapping(name);
  const shipped = Object.hasOwn(shippedSources, name) ? shippedSources[name] : undefined;
  if (shipped) return shipped;
  const own = folder && /^[a-z][a-z0-9-]*$/.test(name) ? join(folder, `${name}.json`) : undefined;
  const mapping = own === undefined ? undefined : await readMapping(own, true);
  if (mapping) return mapping;
  throw new UnknownSource(name, [...Object.keys(shippedSources), ...(await ownSources(folder))]);
}

export async function ownSources(folder: string | undefined): Promise<readonly string[]> {
  const files = folder === undefined ? [] : await readdir(folder).catch(() => []); // a user may have none
  return files.filter((file) => file.endsWith(".json")).map((file) => basename(file, ".json"));
}

async function readMapping(path: string): Promise<SourceMapping>;
async function readMapping(path: string, mayBeAbsent: true): Promise<SourceMapping | undefined>;
async function readMapping(path: string, mayBeAbsent = false): Promise<SourceMapping | undefined> {
  const declared = await readDeclared(path);
  if (declared === undefined && mayBeAbsent) return undefined;
  if (isFields(declared) && declared.kind === "documents")
    throw new MappingInvalid(path, ["it is a source of documents, to be named among documents"]);
  return checked(path, sourceMappingSchema, complete(path, declared));
}

/** The JSON of a mapping file; undefined where there is no file. */
export async function readDeclared(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new MappingInvalid(path, [message]);
  }
}

/** What a mapping file declares, by its schema. Throws `MappingInvalid`. */
export function checked<Source extends { readonly where: SourceMapping["where"] }>(
  path: string,
  schema: z.ZodType<Source>,
  declared: unknown,
): Source {
  if (declared === undefined) throw new MappingInvalid(path, ["there is no such file"]);
  const parsed = schema.safeParse(declared);
  if (!parsed.success) throw new MappingInvalid(path, problems(parsed.error));
  const { where } = parsed.data;
  if ("path" in where && !isAbsolute(where.path) && !where.path.includes("://")) {
    throw new MappingInvalid(path, [`where.path must be absolute or s3://: ${where.path}`]);
  }
  return Object.freeze(parsed.data);
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the mapping leaves out, taken from the one it extends; its name from the file's. */
function complete(path: string, declared: unknown): unknown {
  if (!isFields(declared)) return declared;
  const { extends: base, ...own } = declared;
  const named = { name: basename(path, ".json"), ...own };
  if (base === undefined) return named;
  const found =
    typeof base === "string" && Object.hasOwn(shippedSources, base) ? shippedSources[base] : undefined;
  if (!found) {
    throw new MappingInvalid(path, [`extends must be one of ${Object.keys(shippedSources).join(", ")}`]);
  }
  return { ...found, ...named };
}

function problems(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
}
