import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { cut, type FileLimits } from "./limits.ts";
import type { QuarantineReason } from "./quarantine-reason.ts";
import { wellFormed } from "./well-formed.ts";

/**
 * Records on their way from a reader to DuckDB: a file of JSON lines, each `{p, m}` (position and columns) or
 * `{p, x, d, r, t}` (position, reason, detail, raw text, whether it was cut).
 */
export class StagedRecords {
  readonly path: string;
  readonly #limits: FileLimits;
  readonly #out: WriteStream;
  #lines: string[] = [];
  #pending = 0;
  #count = 0;

  constructor(path: string, limits: FileLimits) {
    this.path = path;
    this.#limits = limits;
    this.#out = createWriteStream(path, { flags: "wx", mode: 0o600 });
  }

  /** Records and problems so far. */
  get count(): number {
    return this.#count;
  }

  /** A record by column. */
  record(columns: Readonly<Record<string, string | null>>): Promise<void> | undefined {
    return this.json(JSON.stringify(columns));
  }

  /** A record that is one JSON object's text already, without line breaks. */
  json(object: string): Promise<void> | undefined {
    this.#count += 1;
    return this.#line(`{"p":${this.#count},"m":${object}}\n`);
  }

  /** A record that cannot go on. */
  problem(reason: QuarantineReason, detail: string, text: string): Promise<void> | undefined {
    this.#count += 1;
    const { raw, truncated } = cut(text, this.#limits);
    const fields = { p: this.#count, x: reason, d: detail, r: visible(raw), t: truncated };
    return this.#line(`${JSON.stringify(fields)}\n`);
  }

  async close(): Promise<void> {
    const flushed = this.#flush();
    if (flushed) await flushed;
    this.#out.end();
    await finished(this.#out);
  }

  #line(line: string): Promise<void> | undefined {
    this.#lines.push(line);
    this.#pending += line.length;
    return this.#pending > flushAt ? this.#flush() : undefined;
  }

  #flush(): Promise<void> | undefined {
    const text = this.#lines.join("");
    this.#lines = [];
    this.#pending = 0;
    if (this.#out.errored) throw this.#out.errored;
    if (text !== "" && !this.#out.write(text)) return once(this.#out, "drain").then(() => undefined);
    return undefined;
  }
}

const flushAt = 1024 * 1024;

/** Well-formed, with NUL as its symbol: text that every tool can show. */
function visible(text: string): string {
  return wellFormed(text).replaceAll("\0", "\u2400");
}
