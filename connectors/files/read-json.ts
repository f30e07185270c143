import { ByteWindow } from "./byte-window.ts";
import { checkJson } from "./check-json.ts";
import { FileUnreadable } from "./file-errors.ts";
import { readJsonLines } from "./read-json-lines.ts";
import type { JsonReading } from "./reading.ts";
import { CLOSE_BRACKET, COMMA, nextObject, OPEN_BRACKET, scanJson } from "./scan-json.ts";

/**
 * Reads a JSON document: an array of objects, one object, or objects one after another. A broken object is set aside and
 * the reader goes on with the next one. Throws `FileUnreadable` for a file too damaged to find its objects.
 *
 * @param list field of the one object that the file is, whose array has the objects: looked for in the first mebibyte
 */
export async function readJson(reading: JsonReading, list?: string): Promise<void> {
  if (await isJsonLines(reading)) return readJsonLines(reading);
  const window = await ByteWindow.open(reading.path);
  try {
    const within = list !== undefined && (await enterList(window, list));
    await new JsonReader(reading, window, within).run();
  } finally {
    await window.close();
  }
}

/** Bytes looked at in vain before a file counts as too damaged: some seconds of work. */
const patience = 2 * 1024 ** 3;

class JsonReader {
  readonly #reading: JsonReading;
  readonly #window: ByteWindow;
  #wasted = 0;
  #inArray: boolean;
  /** The array is a field of an object: what comes after it is the object's. */
  readonly #within: boolean;
  #closed = false;
  #toldEnd = false;

  constructor(reading: JsonReading, window: ByteWindow, within: boolean) {
    this.#reading = reading;
    this.#window = window;
    this.#inArray = within;
    this.#within = within;
  }

  async run(): Promise<void> {
    const { cutOff, into, label, signal } = this.#reading;
    while (await this.#toNextValue()) {
      signal?.throwIfAborted();
      await this.#value();
    }
    const open = this.#inArray && !this.#closed;
    if (!this.#toldEnd && (cutOff || open)) {
      await into.problem("truncated-file", cutOff ?? `${label} ends before its array is closed.`, "");
    }
  }

  /** Skips white space, commas and the array's own brackets; false at the end of the file. */
  async #toNextValue(): Promise<boolean> {
    const window = this.#window;
    for (;;) {
      if (this.#closed && this.#within) return false;
      if (window.length === 0) {
        if (window.ended) return false;
        await window.more();
        continue;
      }
      const byte = window.buffer[window.start];
      const blank = byte === 32 || byte === 9 || byte === 10 || byte === 13;
      const opens = byte === OPEN_BRACKET && !this.#inArray && this.#reading.into.count === 0;
      const closes = byte === CLOSE_BRACKET && this.#inArray && !this.#closed;
      if (!blank && !opens && !closes && !(byte === COMMA && this.#inArray)) return true;
      if (opens) this.#inArray = true;
      if (closes) this.#closed = true;
      window.start += 1;
    }
  }

  async #value(): Promise<void> {
    const window = this.#window;
    const { limits } = this.#reading;
    for (;;) {
      const scan = scanJson(window.buffer, window.start);
      if (scan.kind === "end") return this.#whole(scan.at);
      if (scan.kind === "broken")
        return this.#piece("malformed-json", "A string or a bracket is not closed.");
      this.#waste(window.length);
      if (window.length > limits.recordBytes) {
        return this.#piece("record-too-long", `The object does not end within ${limits.recordBytes} bytes.`);
      }
      if (window.ended) return this.#last();
      await window.more();
    }
  }

  async #whole(end: number): Promise<void> {
    const window = this.#window;
    // A stray closing bracket is one byte of a value that has none.
    const to = Math.max(end, window.start + 1);
    const checked = checkJson(Buffer.from(window.buffer.subarray(window.start, to)));
    window.start = to;
    const { into } = this.#reading;
    await ("object" in checked
      ? into.json(checked.object)
      : into.problem(checked.reason, checked.detail, checked.raw));
  }

  /** The file ends within a value: its first line, or what comes before the next object, is set aside. */
  async #last(): Promise<void> {
    const window = this.#window;
    const { cutOff, label } = this.#reading;
    const end = nextObject(window.buffer, window.start, window.buffer.length);
    if (end < window.buffer.length) return this.#piece("malformed-json", "A bracket is not closed.");
    this.#toldEnd = true;
    return this.#piece("truncated-file", cutOff ?? `${label} ends within an object.`);
  }

  async #piece(
    reason: "malformed-json" | "record-too-long" | "truncated-file",
    detail: string,
  ): Promise<void> {
    const window = this.#window;
    const { into, limits } = this.#reading;
    const end = nextObject(window.buffer, window.start, window.buffer.length);
    const shown = window.buffer.subarray(
      window.start,
      Math.min(end, window.start + 4 * limits.rawCharacters),
    );
    const raw = shown.toString("utf8");
    const cutWithinLine = end === window.buffer.length && !window.ended;
    window.start = end;
    // Longer than a record may be, and no line end in sight: the rest of the line goes with it.
    if (cutWithinLine) await window.takeLine(0);
    await into.problem(reason, detail, raw);
  }

  #waste(bytes: number): void {
    this.#wasted += bytes;
    if (this.#wasted > patience) {
      throw new FileUnreadable(this.#reading.label, "too-damaged", "its objects cannot be told apart.");
    }
  }
}

/** Moves on to the first element of an object's array; false where the file does not begin with such an object. */
async function enterList(window: ByteWindow, field: string): Promise<boolean> {
  await window.more();
  const head = window.buffer.toString("latin1", window.start);
  const found = /^\s*\{/.test(head) ? new RegExp(`"${field}"\\s*:\\s*\\[`).exec(head) : null;
  if (found) window.start += found.index + found[0].length;
  return found !== null;
}

/** A first line that is an object by itself: JSON lines under the name of a document. */
async function isJsonLines({ path, limits }: JsonReading): Promise<boolean> {
  const window = await ByteWindow.open(path);
  try {
    const line = await window.takeLine(limits.recordBytes);
    const next = line?.ended ? await window.takeLine(limits.recordBytes) : undefined;
    if (!line || !next || line.bytes > limits.recordBytes) return false;
    return "object" in checkJson(line.text);
  } finally {
    await window.close();
  }
}
