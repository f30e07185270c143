import { createReadStream } from "node:fs";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { TextDecoder } from "node:util";
import { expandGzip, salvage } from "../files/expand.ts";
import { FileUnreadable, type Unreadable } from "../files/file-errors.ts";
import { packingOf } from "../files/file-format.ts";
import { headOf } from "../files/inspect-file.ts";
import type { FileLimits } from "../files/limits.ts";
import { readJson } from "../files/read-json.ts";
import type { RecordSink } from "../files/reading.ts";
import { encodingOf, toUtf8 } from "../files/text-encoding.ts";
import { withZipEntries, type ZipEntry } from "../files/zip-entries.ts";
import { type DocumentFormat, documentFormat } from "./document-format.ts";
import { DocumentRefused } from "./document-refused.ts";
import type { DocumentSource } from "./document-source.ts";
import { mappedProducts } from "./mapped-products.ts";
import type { RawDocument } from "./raw-document.ts";
import { readOpenFda } from "./read-openfda.ts";
import { readSpl } from "./read-spl.ts";
import { readText } from "./read-text.ts";

export interface DocumentReading {
  /** The file's name for people. */
  readonly label: string;
  readonly source: DocumentSource;
  readonly limits: FileLimits;
  /** A folder for intermediate files, made here and removed by the caller. */
  readonly folder: string;
  readonly into: RecordSink;
  readonly signal?: AbortSignal;
}

const headBytes = 64 * 1024;
/** Markup around a label's words: real ones have three to six times as many bytes as words. */
const markup = 4;

/**
 * Reads a file's documents, packed or not, into records. A broken one is set aside with the reason; the others of its file go on.
 * Throws `FileUnreadable` for a file that cannot be read at all.
 */
export async function readDocuments(path: string, job: DocumentReading): Promise<void> {
  await mkdir(job.folder, { recursive: true });
  const head = await headOf(path, headBytes);
  const packing = packingOf(head, undefined);
  if (packing === "zip") return archive(path, job);
  if (packing === "none") return readPart({ path, head, label: job.label }, job);
  const target = join(job.folder, "expanded");
  const { size } = await stat(path);
  const { label, limits, signal } = job;
  const { cutOff } = await expandGzip(path, { label, target, limits, compressed: size, signal });
  return readPart({ path: target, head: await headOf(target, headBytes), label, cutOff }, job);
}

/** One file, unpacked. */
interface Part {
  readonly path: string;
  readonly head: Buffer;
  readonly label: string;
  /** Why it breaks off, where it does. */
  readonly cutOff?: string | undefined;
}

async function readPart(part: Part, job: DocumentReading): Promise<void> {
  if (part.head.length === 0) return;
  const format = documentFormat(part.label, part.head, job.source.format);
  if (!format) throw new FileUnreadable(part.label, "unknown-format", unknown);
  if (format === "openfda") return readLabels(part, job);
  try {
    await checkSize(part, format, job.limits);
    if (part.cutOff) throw new DocumentRefused("truncated-file", part.cutOff);
    const document = await (format === "spl" ? spl(part, job) : text(part, format, job));
    await stage(document, part, job);
  } catch (cause) {
    const refused = asRefused(cause);
    if (!refused) throw cause;
    await job.into.problem(refused.reason, refused.detail, part.head.toString("utf8"));
  }
}

const unknown =
  "neither its name nor its content tells its format; declare it in the source (format: spl, openfda, markdown, text).";

async function checkSize({ path }: Part, format: DocumentFormat, { recordBytes }: FileLimits): Promise<void> {
  const most = format === "spl" ? markup * recordBytes : recordBytes;
  const { size } = await stat(path);
  if (size > most)
    throw new DocumentRefused("record-too-long", `It has ${size} bytes; at most ${most} are read.`);
}

async function spl({ path, head }: Part, { source, limits, signal }: DocumentReading): Promise<RawDocument> {
  const { mark } = encodingOf(head, source.encoding);
  const decoder = strictDecoder(encodingOfXml(head, source));
  async function* decoded(): AsyncIterable<string> {
    for await (const chunk of createReadStream(path, { start: mark, ...(signal && { signal }) }))
      yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  }
  return readSpl(decoded(), limits.recordBytes);
}

/** A byte order mark wins, then what the XML says of itself, then what its source says. */
function encodingOfXml(head: Buffer, source: DocumentSource): string {
  const { name, mark } = encodingOf(head, source.encoding);
  if (mark > 0 || name.startsWith("utf-16")) return name;
  const [, declared] =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head.toString("latin1")) ?? [];
  return declared ?? name;
}

async function text(
  { path, head, label }: Part,
  format: "markdown" | "text",
  { source }: DocumentReading,
): Promise<RawDocument> {
  const { name, mark } = encodingOf(head, source.encoding);
  const bytes = await readFile(path);
  return readText(strictDecoder(name).decode(bytes.subarray(mark)), { label, format });
}

function strictDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw new DocumentRefused("invalid-encoding", `No encoding is called ${encoding}.`, { cause });
  }
}

/** A label after the other, each by itself. */
async function readLabels(part: Part, job: DocumentReading): Promise<void> {
  const encoding = encodingOf(part.head, job.source.encoding);
  let path = part.path;
  if (encoding.name !== "utf-8" || encoding.mark > 0) {
    path = `${join(job.folder, "utf8")}-${job.into.count}`;
    await toUtf8(part.path, path, encoding, job.signal);
  }
  const { into, limits, signal } = job;
  const labels: RecordSink = {
    get count() {
      return into.count;
    },
    problem: (...problem) => into.problem(...problem),
    record: (columns) => labels.json(JSON.stringify(columns)),
    async json(object) {
      try {
        await stage(readOpenFda(JSON.parse(object)), part, job);
      } catch (cause) {
        if (!(cause instanceof DocumentRefused)) throw cause;
        await into.problem(cause.reason, cause.detail, object);
      }
    },
  };
  const { label, cutOff } = part;
  await readJson(
    { path, label, limits, into: labels, ...(cutOff && { cutOff }), ...(signal && { signal }) },
    "results",
  );
}

/** With what the source's mapping adds. */
async function stage(
  document: RawDocument,
  { label }: Part,
  { source, into, limits }: DocumentReading,
): Promise<void> {
  const products =
    document.products.length > 0
      ? document.products
      : mappedProducts(source, label).map((name) => ({ name, generic: null, ingredients: [] }));
  const json = JSON.stringify({ ...document, kind: source.as ?? document.kind, products });
  if (Buffer.byteLength(json) > 2 * limits.recordBytes)
    throw new DocumentRefused("record-too-long", `It has more than ${limits.recordBytes} bytes of text.`);
  await into.json(json);
}

/** Undefined for what is not about the document. */
function asRefused(cause: unknown): DocumentRefused | undefined {
  if (cause instanceof DocumentRefused) return cause;
  if ((cause as NodeJS.ErrnoException).code !== "ERR_ENCODING_INVALID_ENCODED_DATA") return undefined;
  return new DocumentRefused("invalid-encoding", "It has bytes that are not in its encoding.", { cause });
}

/** Files of an archive, one after the other; one that cannot be read costs itself only. A label's pictures are no documents. */
async function archive(path: string, job: DocumentReading): Promise<void> {
  await withZipEntries(path, job.label, async (entries) => {
    for (const [index, entry] of entries.entries()) {
      if (entry.bytes === 0 || /\.(jpe?g|png|gif|svg)$/i.test(entry.name)) continue;
      job.signal?.throwIfAborted();
      try {
        await archived(entry, join(job.folder, `entry-${index}`), job);
      } catch (cause) {
        if (!(cause instanceof FileUnreadable) || !entryAlone.has(cause.reason)) throw cause;
        await job.into.problem("unsupported-entry", cause.message, "");
      }
    }
  });
}

const entryAlone: ReadonlySet<Unreadable> = new Set(["broken-archive", "unknown-format"]);

async function archived(entry: ZipEntry, target: string, job: DocumentReading): Promise<void> {
  const label = `${job.label}!/${entry.name}`;
  const { limits, signal } = job;
  const compressed = await entry.open().catch((cause: Error) => {
    throw new FileUnreadable(label, "broken-archive", `${cause.message}.`, cause);
  });
  const { cutOff } = await salvage(compressed, undefined, {
    ...{ label, target, limits, compressed: entry.compressed, signal },
  });
  const head = await headOf(target, headBytes);
  if (packingOf(head, undefined) !== "none")
    throw new FileUnreadable(label, "unknown-format", "archives within an archive are not read.");
  await readPart({ path: target, head, label, cutOff }, job);
}
