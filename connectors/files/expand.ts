import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { type Readable, Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip } from "node:zlib";
import { FileUnreadable } from "./file-errors.ts";
import type { FileLimits } from "./limits.ts";

/** A file made of a compressed one. */
export interface Expanded {
  readonly bytes: number;
  /** Set where the compressed file is damaged: why, in a sentence. What came before the damage is there. */
  readonly cutOff?: string;
}

interface Job {
  readonly label: string;
  readonly target: string;
  readonly limits: FileLimits;
  /** Bytes of the compressed form. */
  readonly compressed: number;
  readonly signal?: AbortSignal | undefined;
}

/** Expands a gzip file (of one member or more). Throws `FileUnreadable` when it grows beyond the limits. */
export async function expandGzip(path: string, job: Job): Promise<Expanded> {
  const expanded = await salvage(createReadStream(path), createGunzip(), job).catch(
    (cause) => cause as Error,
  );
  if (!(expanded instanceof Error) && !expanded.cutOff) return expanded;
  const damage = expanded instanceof Error ? expanded.message : (expanded.cutOff ?? "");
  if (!damage.includes(brokenOff)) {
    if (expanded instanceof Error) throw expanded;
    return expanded;
  }
  // A file that breaks off expands to its last byte when zlib is told not to mind.
  await rm(job.target, { force: true });
  const lenient = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const { bytes } = await salvage(createReadStream(path), lenient, job);
  return { bytes, cutOff: `${job.label} breaks off here: ${brokenOff}.` };
}

/** zlib's words for it. */
const brokenOff = "unexpected end of file";

/**
 * Writes what `expander` makes of `compressed` until the end, or until the damage. A stream that fails before its first
 * byte is no such file: `FileUnreadable`.
 */
export async function salvage(
  compressed: Readable,
  expander: Transform | undefined,
  job: Job,
): Promise<Expanded> {
  const limit = new GrowthLimit(job);
  const out = createWriteStream(job.target, { flags: "wx", mode: 0o600 });
  const source = expander ? compressed.pipe(expander) : compressed;
  // `pipe` does not hand errors on: a broken disk must end the expander too.
  if (expander) compressed.on("error", (cause) => expander.destroy(cause));
  try {
    const damage = await pump(source, limit, out, job.signal);
    if (damage === undefined) return { bytes: limit.bytes };
    if (limit.bytes === 0) {
      await rm(job.target, { force: true });
      throw new FileUnreadable(job.label, "broken-archive", `${damage.message}.`, damage);
    }
    return { bytes: limit.bytes, cutOff: `${job.label} is damaged from here on: ${damage.message}.` };
  } finally {
    compressed.destroy();
    expander?.destroy();
  }
}

/** Damage is returned; limits, a full disk and cancelling are thrown. */
async function pump(
  source: Readable,
  limit: GrowthLimit,
  out: NodeJS.WritableStream,
  signal: AbortSignal | undefined,
): Promise<Error | undefined> {
  const damage: { error?: Error } = {};
  async function* untilDamage() {
    try {
      for await (const chunk of source) yield chunk as Buffer;
    } catch (cause) {
      if (!isDamage(cause)) throw cause;
      damage.error = cause;
    }
  }
  await pipeline(untilDamage, limit, out, signal ? { signal } : {});
  return damage.error;
}

/** Of zlib's making, or of yauzl's, whose errors have no code. */
function isDamage(cause: unknown): cause is Error {
  if (!(cause instanceof Error) || cause.name === "AbortError") return false;
  const { code } = cause as NodeJS.ErrnoException;
  return code === undefined || code.startsWith("Z_");
}

/** Stops a file that grows as no text does. */
class GrowthLimit extends Transform {
  bytes = 0;
  readonly #job: Job;

  constructor(job: Job) {
    super();
    this.#job = job;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    const { limits, compressed, label } = this.#job;
    const ratio = this.bytes > harmless ? this.bytes / Math.max(1, compressed) : 0;
    const grown = `it grew from ${compressed} to more than ${this.bytes} bytes`;
    const fits = this.bytes <= limits.expandedBytes && ratio <= limits.expansion;
    if (fits) done(null, chunk);
    else done(new FileUnreadable(label, "expands-too-far", `${grown}, which no file of reviews does.`));
  }
}

const harmless = 64 * 1024 * 1024;
