import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { expandGzip, salvage } from "./expand.ts";
import { FileUnreadable, type Unreadable } from "./file-errors.ts";
import { type FileFormat, formatByContent, formatByName, packingOf } from "./file-format.ts";
import { headOf, type Inspection, inspectFile } from "./inspect-file.ts";
import type { FileLimits } from "./limits.ts";
import { readDelimited } from "./read-delimited.ts";
import { readJson } from "./read-json.ts";
import { readJsonLines } from "./read-json-lines.ts";
import type { Reading } from "./reading.ts";
import type { RecordFile } from "./record-file.ts";
import type { SourceMapping } from "./source-mapping.ts";
import { StagedRecords } from "./staged-records.ts";
import { encodingOf, toUtf8 } from "./text-encoding.ts";
import { withZipEntries, type ZipEntry } from "./zip-entries.ts";

export interface Preparation {
  /** The file's name for people. */
  readonly label: string;
  readonly source: SourceMapping;
  readonly limits: FileLimits;
  /** An empty folder for intermediate files, removed by the caller. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  /** Read JSON lines one by one although DuckDB might take them. Default false. */
  readonly careful?: boolean;
}

/**
 * Makes a file into something DuckDB reads without fail: unpacked, in UTF-8, and where its form allows no shortcut, read
 * record by record with the bad ones marked. Throws `FileUnreadable`.
 */
export async function prepareFile(path: string, file: Inspection, job: Preparation): Promise<RecordFile> {
  await mkdir(job.folder, { recursive: true });
  const head = await headOf(path, headBytes);
  const named = formatByName(job.label, job.source.format);
  const packing = packingOf(head, named);
  if (packing === "zip") return archive(path, job);
  if (packing === "none") return unpacked({ path, head, named, file }, job);
  const target = join(job.folder, "expanded");
  const { label, limits, signal } = job;
  const { cutOff } = await expandGzip(path, { label, target, limits, compressed: file.bytes, signal });
  return unpacked({ path: target, head: await headOf(target, headBytes), named, cutOff }, job);
}

const headBytes = 64 * 1024;

interface Unpacked {
  readonly path: string;
  readonly head: Buffer;
  readonly named: FileFormat | undefined;
  readonly file?: Inspection;
  readonly cutOff?: string | undefined;
}

async function unpacked(part: Unpacked, job: Preparation): Promise<RecordFile> {
  const format = part.named ?? formatByContent(part.head) ?? (part.head.length === 0 ? "ndjson" : undefined);
  if (!format) throw new FileUnreadable(job.label, "unknown-format", unknown);
  if (format === "parquet") return parquet(part, job);
  if (format === "xlsx") return workbook(part, job);
  const path = await asUtf8(part, job, "utf8");
  if (format === "ndjson" && !part.cutOff && !job.careful) {
    const measured = path === part.path && part.file ? part.file : await inspectFile(path, job.signal);
    if (measured.longestLine <= job.limits.recordBytes) {
      return { kind: "objects", path };
    }
  }
  const staged = new StagedRecords(join(job.folder, "staged.ndjson"), job.limits);
  try {
    await readText(format, reading(path, job, staged, part.cutOff));
  } finally {
    await staged.close();
  }
  return { kind: "staged", path: staged.path, records: staged.count };
}

const unknown =
  "neither its name nor its content tells its format; declare it in the source (format: csv, tsv, ndjson, json, parquet, xlsx).";

function readText(format: Exclude<FileFormat, "parquet" | "xlsx">, reading: Reading): Promise<void> {
  if (format === "ndjson") return readJsonLines(reading);
  if (format === "json") return readJson(reading);
  return readDelimited(reading, reading.source.delimiter ?? (format === "csv" ? "," : "\t"));
}

function reading(path: string, job: Preparation, into: StagedRecords, cutOff: string | undefined): Reading {
  const { label, source, limits, signal } = job;
  return { path, label, source, limits, into, ...(cutOff && { cutOff }), ...(signal && { signal }) };
}

async function asUtf8(part: Unpacked, job: Preparation, name: string): Promise<string> {
  const encoding = encodingOf(part.head, job.source.encoding);
  if (encoding.name === "utf-8" && encoding.mark === 0) return part.path;
  const target = join(job.folder, name);
  await toUtf8(part.path, target, encoding, job.signal);
  return target;
}

async function parquet(part: Unpacked, job: Preparation): Promise<RecordFile> {
  const begins = part.head.subarray(0, 4).toString("latin1") === "PAR1";
  if (part.head.length === 0) return { kind: "empty" };
  if (!begins) throw new FileUnreadable(job.label, "broken-parquet", "it does not begin as Parquet does.");
  if (part.cutOff) throw new FileUnreadable(job.label, "broken-parquet", part.cutOff);
  return { kind: "parquet", path: part.path };
}

/** A workbook is an archive: its directory, and how far it expands, are checked before DuckDB opens it. */
async function workbook(part: Unpacked, job: Preparation): Promise<RecordFile> {
  if (part.head.length === 0) return { kind: "empty" };
  const { label, limits } = job;
  try {
    await withZipEntries(part.path, label, async (entries) => {
      const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
      if (bytes > Math.min(limits.expandedBytes, largestWorkbook)) {
        throw new FileUnreadable(label, "expands-too-far", `its parts have ${bytes} bytes.`);
      }
    });
  } catch (cause) {
    if (!(cause instanceof FileUnreadable) || cause.reason !== "broken-archive") throw cause;
    throw new FileUnreadable(label, "broken-workbook", cause.message, cause);
  }
  return { kind: "xlsx", path: part.path, ...(job.source.sheet && { sheet: job.source.sheet }) };
}

/** A sheet holds a million rows at most; its XML stays below this. */
const largestWorkbook = 4 * 1024 ** 3;

/** The records of an archive's text files, one file after the other. A file that cannot be read costs itself only. */
async function archive(path: string, job: Preparation): Promise<RecordFile> {
  const staged = new StagedRecords(join(job.folder, "staged.ndjson"), job.limits);
  try {
    await withZipEntries(path, job.label, async (entries) => {
      for (const [index, entry] of entries.entries()) {
        try {
          if (entry.bytes > 0) await archived(entry, join(job.folder, `entry-${index}`), staged, job);
        } catch (cause) {
          if (!(cause instanceof FileUnreadable) || !entryAlone.has(cause.reason)) throw cause;
          await staged.problem("unsupported-entry", cause.message, "");
        }
      }
    });
  } finally {
    await staged.close();
  }
  return { kind: "staged", path: staged.path, records: staged.count };
}

const entryAlone: ReadonlySet<Unreadable> = new Set([
  "broken-archive",
  "columns-not-found",
  "unknown-format",
]);

async function archived(
  entry: ZipEntry,
  target: string,
  into: StagedRecords,
  job: Preparation,
): Promise<void> {
  const label = `${job.label}!/${entry.name}`;
  const { limits, signal } = job;
  const compressed = await entry.open().catch((cause: Error) => {
    throw new FileUnreadable(label, "broken-archive", `${cause.message}.`, cause);
  });
  const part = { label, target, limits, compressed: entry.compressed, signal };
  const { cutOff } = await salvage(compressed, undefined, part);
  const head = await headOf(target, headBytes);
  const named = formatByName(entry.name, job.source.format);
  const format = named ?? formatByContent(head);
  if (!format || format === "parquet" || format === "xlsx" || packingOf(head, format) !== "none") {
    throw new FileUnreadable(label, "unknown-format", "within an archive only text files are read.");
  }
  const text = await asUtf8({ path: target, head, named }, job, `${basename(target)}-utf8`);
  await readText(format, { ...reading(text, job, into, cutOff), label });
}
