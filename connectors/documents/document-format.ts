import { basename } from "node:path";
import type { DocumentSource } from "./document-source.ts";

export type DocumentFormat = Exclude<DocumentSource["format"], "auto">;

/** A file's format: as declared, else by its name without `.gz` and `.zip`, else by its first bytes. */
export function documentFormat(
  path: string,
  head: Buffer,
  declared: DocumentSource["format"],
): DocumentFormat | undefined {
  if (declared !== "auto") return declared;
  const name = basename(path)
    .toLowerCase()
    .replace(/\.(gz|zip)$/, "");
  const [, ending = ""] = /\.([a-z0-9]+)$/.exec(name) ?? [];
  if (Object.hasOwn(endings, ending)) return endings[ending];
  const text = head.toString("utf8").trimStart();
  if (text.startsWith("<")) return "spl";
  return text.startsWith("{") || text.startsWith("[") ? "openfda" : undefined;
}

const endings: Readonly<Record<string, DocumentFormat>> = {
  xml: "spl",
  json: "openfda",
  ndjson: "openfda",
  jsonl: "openfda",
  md: "markdown",
  markdown: "markdown",
  txt: "text",
};
