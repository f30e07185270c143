import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { eventId, type RunEvent } from "../lineage/openlineage/run-event.ts";

/**
 * Lineage events as lines of JSON, in a file per day of the events, `2026-11-20.ndjson` (UTC). The files say themselves
 * what was written: an event that a file holds is not written again, whoever asks, whenever. What is in a file is read
 * once, and later only what has been added.
 */
export class LineageLog {
  readonly #folder: string;
  /** By path: how far it was read, and the ids up to there. */
  readonly #read = new Map<string, { upTo: number; readonly ids: Set<string> }>();
  /** One at a time: what stands in a file is looked at, then added to. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Those of the events that are not in it. */
  missing(events: readonly RunEvent[]): Promise<readonly RunEvent[]> {
    return this.#alone(async () => {
      const missing: RunEvent[] = [];
      for (const [path, each] of byFile(this.#folder, events)) {
        const ids = await this.#ids(path);
        missing.push(...each.filter((event) => !ids.has(eventId(event))));
      }
      return missing;
    });
  }

  /** Adds those of the events that are not in it. */
  append(events: readonly RunEvent[]): Promise<void> {
    return this.#alone(async () => {
      await mkdir(this.#folder, { recursive: true });
      for (const [path, each] of byFile(this.#folder, events)) {
        const ids = await this.#ids(path);
        const lines = each
          .filter((event) => !ids.has(eventId(event)))
          .map((event) => `${JSON.stringify(event)}\n`);
        if (lines.length > 0) await addLines(path, lines.join(""));
      }
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work, work);
    this.#last = done.catch(() => undefined); // whoever asked hears of it; the next is not to
    return done;
  }

  async #ids(path: string): Promise<ReadonlySet<string>> {
    const known = this.#read.get(path) ?? { upTo: 0, ids: new Set<string>() };
    const added = await readFrom(path, known.upTo);
    if (added === undefined) return new Set();
    // A line that has no end yet is read the next time.
    const whole = added.lastIndexOf("\n") + 1;
    for (const line of added.subarray(0, whole).toString("utf8").split("\n")) {
      const id = idIn(line);
      if (id !== undefined) known.ids.add(id);
    }
    // The last is the newest; a day that nobody has written of for some days is read again if somebody does.
    this.#read.delete(path);
    this.#read.set(path, { upTo: known.upTo + whole, ids: known.ids });
    for (const old of [...this.#read.keys()].slice(0, -DAYS_KNOWN)) this.#read.delete(old);
    return known.ids;
  }
}

const DAYS_KNOWN = 3;

function byFile(folder: string, events: readonly RunEvent[]): ReadonlyMap<string, readonly RunEvent[]> {
  const files = new Map<string, RunEvent[]>();
  for (const event of events) {
    const path = join(folder, `${event.eventTime.slice(0, 10)}.ndjson`);
    files.set(path, [...(files.get(path) ?? []), event]);
  }
  return files;
}

/** What a file holds from there on; undefined where there is none. */
async function readFrom(path: string, start: number): Promise<Buffer | undefined> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.max(0, size - start));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** In one write, so that processes that share the folder do not come between each other's lines. */
async function addLines(path: string, lines: string): Promise<void> {
  const file = await open(path, "a+");
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    // A process that was killed as it wrote left a piece of a line: it stays alone.
    const torn = size > 0 && last.toString() !== "\n";
    await file.appendFile(torn ? `\n${lines}` : lines);
    await file.datasync();
  } finally {
    await file.close();
  }
}

function idIn(line: string): string | undefined {
  if (line === "") return undefined;
  try {
    return eventId(JSON.parse(line) as RunEvent);
  } catch {
    // A piece of a line that was never finished: its event is not there.
    return undefined;
  }
}
