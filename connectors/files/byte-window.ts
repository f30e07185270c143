import { type FileHandle, open } from "node:fs/promises";

/** A file's bytes from where reading stands, as many as were asked for so far. */
export class ByteWindow {
  /** The bytes; those before `start` are done with. */
  buffer: Buffer = Buffer.alloc(0);
  start = 0;
  /** No more bytes follow. */
  ended = false;
  readonly #file: FileHandle;
  #held: Buffer = Buffer.alloc(0);

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<ByteWindow> {
    return new ByteWindow(await open(path, "r"));
  }

  get length(): number {
    return this.buffer.length - this.start;
  }

  /** Adds the file's next bytes. */
  async more(): Promise<void> {
    const kept = this.length;
    const wanted = kept + chunkBytes;
    if (this.#held.length < wanted) {
      const larger = Buffer.allocUnsafe(Math.max(wanted, this.#held.length * 2));
      this.buffer.copy(larger, 0, this.start);
      this.#held = larger;
    } else {
      this.#held.copyWithin(0, this.start, this.buffer.length);
    }
    const { bytesRead } = await this.#file.read(this.#held, kept, chunkBytes);
    this.ended = bytesRead === 0;
    this.buffer = this.#held.subarray(0, kept + bytesRead);
    this.start = 0;
  }

  /**
   * Takes the next line, without its end. Of a line longer than `most` bytes only the first `most` are kept in memory.
   * Undefined at the end of the file.
   */
  async takeLine(most: number, newline = 10): Promise<Line | undefined> {
    let skipped = 0;
    let first: Buffer | undefined;
    for (let from = this.start; ; ) {
      const at = this.buffer.indexOf(newline, from);
      if (at >= 0) {
        const line = first ?? Buffer.from(this.buffer.subarray(this.start, Math.min(at, this.start + most)));
        const bytes = skipped + at - this.start;
        this.start = at + 1;
        return { text: line, bytes, ended: true };
      }
      if (this.length > most) {
        first ??= Buffer.from(this.buffer.subarray(this.start, this.start + most));
        skipped += this.length;
        this.start = this.buffer.length;
      }
      if (this.ended) {
        if (skipped === 0 && this.length === 0) return undefined;
        const line = first ?? Buffer.from(this.buffer.subarray(this.start));
        const bytes = skipped + this.length;
        this.start = this.buffer.length;
        return { text: line, bytes, ended: false };
      }
      const scanned = this.length;
      await this.more();
      from = this.start + scanned;
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

export interface Line {
  /** Its bytes, or the first of them. */
  readonly text: Buffer;
  /** How long it is. */
  readonly bytes: number;
  /** Whether a line end follows; false for a last line that the file's end cuts. */
  readonly ended: boolean;
}

const chunkBytes = 1024 * 1024;
