import { isUtf8 } from "node:buffer";
import { ByteWindow } from "./byte-window.ts";
import { FileUnreadable } from "./file-errors.ts";
import { BrokenLines, type JoinedRow } from "./join-broken-lines.ts";
import type { QuarantineReason } from "./quarantine-reason.ts";
import type { Reading } from "./reading.ts";
import { type Dialect, type Field, type RowScan, scanRow } from "./scan-row.ts";
import { columnsOf } from "./source-mapping.ts";

/**
 * Reads a delimited file whose first row names the columns. A row that is none costs its first line only: reading goes
 * on with the next one, so that a quote that is never closed does not take the rest of the file along.
 *
 * Throws `FileUnreadable` when the header has none of the source's columns, and for a file too damaged to find its rows.
 */
export async function readDelimited(reading: Reading, delimiter: string): Promise<void> {
  const window = await ByteWindow.open(reading.path);
  try {
    await window.more();
    const newline = window.buffer.includes(10) || !window.buffer.includes(13) ? 10 : 13;
    const quote = reading.source.quote.charCodeAt(0);
    const dialect = { delimiter: delimiter.charCodeAt(0), quote, newline };
    await new DelimitedReader(reading, window, dialect).run();
  } finally {
    await window.close();
  }
}

/** Bytes looked at in vain before a file counts as too damaged: some seconds of work. */
const patience = 4 * 1024 ** 3;

/** Longest quoted row, in bytes; what is longer is a quote that was not closed. */
const longestRow = 1024 * 1024;

class DelimitedReader {
  readonly #reading: Reading;
  readonly #window: ByteWindow;
  readonly #dialect: Dialect;
  readonly #escaped: string;
  #header: readonly string[] | undefined;
  #lines: BrokenLines | undefined;
  readonly #most: number;
  #wasted = 0;
  #toldEnd = false;

  constructor(reading: Reading, window: ByteWindow, dialect: Dialect) {
    this.#most = Math.min(longestRow, reading.limits.recordBytes);
    this.#reading = reading;
    this.#window = window;
    this.#dialect = dialect;
    this.#escaped = reading.source.quote.repeat(2);
  }

  async run(): Promise<void> {
    const { cutOff, into, signal } = this.#reading;
    for (let rows = 0; ; rows++) {
      const scan = await this.#scan();
      if (scan === "end") break;
      if (rows % 1000 === 0) signal?.throwIfAborted();
      if (scan.kind === "row") await this.#row(scan);
      else if (scan.kind === "broken") await this.#firstLine("malformed-row", scan.detail);
      else if (scan.inQuotes) await this.#firstLine("malformed-row", "A quote is not closed.");
      else await this.#firstLine("record-too-long", `The row has more than ${this.#most} bytes.`);
    }
    const last = this.#lines?.end();
    if (last) await this.#joined(last);
    if (cutOff && !this.#toldEnd) await into.problem("truncated-file", cutOff, "");
  }

  /** The next row; "open" when the file, or the longest row there may be, ends within it. */
  async #scan(): Promise<RowScan | "end"> {
    const window = this.#window;
    for (;;) {
      if (window.length === 0 && window.ended) return "end";
      const scan = scanRow(window.buffer, window.start, window.ended, this.#dialect);
      if (scan.kind !== "open") return scan;
      this.#waste(window.length);
      if (window.ended || window.length > this.#most) return scan;
      await window.more();
    }
  }

  async #row(scan: Extract<RowScan, { kind: "row" }>): Promise<void> {
    const window = this.#window;
    const { cutOff, into } = this.#reading;
    const bytes = window.buffer.subarray(window.start, scan.next);
    const blank = scan.fields.length === 1 && scan.fields[0]?.start === scan.fields[0]?.end;
    if (blank) {
      window.start = scan.next;
      return;
    }
    if (cutOff && !scan.ended) {
      this.#toldEnd = true;
      return this.#take(scan.next, "truncated-file", cutOff);
    }
    if (!isUtf8(bytes)) {
      const detail = `The row has bytes that are not ${this.#reading.source.encoding === "utf-8" ? "UTF-8: declare the source's encoding" : "text"}.`;
      return this.#take(scan.next, "invalid-encoding", detail, "latin1");
    }
    if (bytes.includes(0)) return this.#take(scan.next, "nul-byte", "The row has a NUL byte.");
    if (!this.#header) {
      this.#header = this.#readHeader(scan.fields.map((field) => this.#text(field)));
      window.start = scan.next;
      return;
    }
    if (this.#lines) {
      const joined = this.#lines.add(scan.fields.map((field) => this.#text(field)));
      window.start = scan.next;
      return joined && this.#joined(joined);
    }
    if (scan.fields.length !== this.#header.length) return this.#wrongCount(scan);
    const record: Record<string, string> = {};
    this.#header.forEach((name, column) => {
      const field = scan.fields[column];
      if (field) setOwn(record, name, this.#text(field));
    });
    window.start = scan.next;
    const flushed = into.record(record);
    if (flushed) await flushed;
  }

  /** Several lines in one row of the wrong width are a sign of a lost quote, so only the first is set aside. */
  #wrongCount(scan: Extract<RowScan, { kind: "row" }>): Promise<void> {
    const header = this.#header?.length ?? 0;
    const few = scan.fields.length < header;
    const detail = `The row has ${scan.fields.length} field(s); the header has ${header}.`;
    return this.#firstLine(few ? "too-few-fields" : "too-many-fields", detail);
  }

  async #joined(row: JoinedRow): Promise<void> {
    const { into } = this.#reading;
    if (row.problem) {
      await into.problem("broken-row", row.problem, row.lines.join("\n"));
      return;
    }
    const record: Record<string, string> = {};
    this.#header?.forEach((name, column) => {
      setOwn(record, name, row.fields[column] ?? "");
    });
    await into.record(record);
  }

  async #take(
    next: number,
    reason: QuarantineReason,
    detail: string,
    as: BufferEncoding = "utf8",
  ): Promise<void> {
    const window = this.#window;
    const raw = window.buffer
      .subarray(window.start, next)
      .toString(as)
      .replace(/[\r\n]+$/, "");
    window.start = next;
    await this.#reading.into.problem(reason, detail, raw);
  }

  async #firstLine(reason: QuarantineReason, detail: string): Promise<void> {
    const { into, limits } = this.#reading;
    const last = this.#lines?.end();
    if (last) await this.#joined(last);
    const line = await this.#window.takeLine(limits.recordBytes, this.#dialect.newline);
    if (!line) return;
    const cutOff = this.#reading.cutOff;
    if (cutOff && !line.ended) {
      this.#toldEnd = true;
      return into.problem("truncated-file", cutOff, line.text.toString("utf8"));
    }
    if (line.bytes > limits.recordBytes) {
      const long = `The line has ${line.bytes} bytes; at most ${limits.recordBytes} are read.`;
      return into.problem(
        "record-too-long",
        long,
        line.text.subarray(0, 4 * limits.rawCharacters).toString("utf8"),
      );
    }
    const encoded = isUtf8(line.text) ? line.text.toString("utf8") : line.text.toString("latin1");
    await into.problem(reason, detail, encoded.replace(/\r$/, ""));
  }

  #readHeader(names: readonly string[]): readonly string[] {
    const { label, source } = this.#reading;
    const wanted = new Set(
      Object.values(source.columns).flatMap((from) => (from === undefined ? [] : columnsOf(from))),
    );
    if (!names.some((name) => name !== "" && wanted.has(name))) {
      const has = names
        .slice(0, 20)
        .map((name) => JSON.stringify(name.slice(0, 60)))
        .join(", ");
      throw new FileUnreadable(
        label,
        "columns-not-found",
        `its header (${has}) has none of the columns that source ${source.name} names (${[...wanted].join(", ")}).`,
      );
    }
    if (source.brokenLines) this.#lines = new BrokenLines(source.brokenLines.firstField, names.length);
    return unique(names);
  }

  #text(field: Field): string {
    const text = this.#window.buffer.toString("utf8", field.start, field.end);
    return field.quoted && text.includes(this.#escaped)
      ? text.replaceAll(this.#escaped, this.#reading.source.quote)
      : text;
  }

  #waste(bytes: number): void {
    this.#wasted += bytes;
    if (this.#wasted > patience) {
      throw new FileUnreadable(this.#reading.label, "too-damaged", "its rows cannot be told apart.");
    }
  }
}

/** Names with the second and further of one name numbered: `note`, `note_2`. */
function unique(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
    taken.add(free);
    return free;
  });
}

/** Sets a key also when it is called `__proto__`. */
function setOwn(record: Record<string, string>, key: string, value: string): void {
  if (key === "__proto__") Object.defineProperty(record, key, { value, enumerable: true });
  else record[key] = value;
}
