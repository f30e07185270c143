import { basename } from "node:path";
import type { SourceMapping } from "./source-mapping.ts";

export type FileFormat = Exclude<SourceMapping["format"], "auto">;
export type Packing = "none" | "gzip" | "zip";

/** How a file is packed, by its first bytes: names lie. A workbook is a zip archive by itself. */
export function packingOf(head: Buffer, format: FileFormat | undefined): Packing {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  const zip = head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
  return zip && format !== "xlsx" ? "zip" : "none";
}

/** A file's format: as declared, else by its name without `.gz` and `.zip`. */
export function formatByName(path: string, declared: SourceMapping["format"]): FileFormat | undefined {
  if (declared !== "auto") return declared;
  const name = basename(path)
    .toLowerCase()
    .replace(/\.(gz|zip)$/, "");
  const [, ending = ""] = /\.([a-z0-9]+)$/.exec(name) ?? [];
  return Object.hasOwn(endings, ending) ? endings[ending] : undefined;
}

/** A file's format by its first bytes: for names that say nothing. */
export function formatByContent(head: Buffer): FileFormat | undefined {
  if (head.subarray(0, 4).toString("latin1") === "PAR1") return "parquet";
  const text = head.toString("utf8").trimStart();
  if (text.startsWith("{")) return "ndjson";
  if (text.startsWith("[")) return "json";
  const [line = ""] = text.split(/[\r\n]/, 1);
  if (line.includes("\t")) return "tsv";
  return line.includes(",") ? "csv" : undefined;
}

const endings: Readonly<Record<string, FileFormat>> = {
  csv: "csv",
  tsv: "tsv",
  tab: "tsv",
  ndjson: "ndjson",
  jsonl: "ndjson",
  json: "json",
  parquet: "parquet",
  pq: "parquet",
  xlsx: "xlsx",
};
