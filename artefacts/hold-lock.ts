import { mkdir, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

const beatMs = 2_000;
/** A holder that has not touched its lock for this long is dead, or its machine is. */
const staleMs = 30_000;
const ownerSchema = z.object({ pid: z.number(), host: z.string() });

/**
 * Runs `work` while holding a lock file, so that two processes do not fetch the same thing twice. It saves work only:
 * whatever `work` does must be right without it, because a lock can be lost.
 */
export async function holdLock<T>(
  path: string,
  work: () => Promise<T>,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly onWait?: (pid: number | undefined) => void;
  } = {},
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  for (let waited = 0; !(await take(path)); waited += 1) {
    options.signal?.throwIfAborted();
    const owner = await readOwner(path);
    if (await isStale(path, owner)) {
      // Renamed first, so that of two processes that see the same dead holder only one removes it.
      const aside = `${path}.${process.pid}.stale`;
      await rename(path, aside).then(
        () => rm(aside, { force: true }),
        () => undefined,
      );
      continue;
    }
    if (waited === 0) options.onWait?.(owner?.pid);
    await delay(150, undefined, options.signal ? { signal: options.signal } : {});
  }
  const beat = setInterval(() => {
    utimes(path, new Date(), new Date()).catch(() => undefined);
  }, beatMs);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    const owner = await readOwner(path);
    if (owner?.pid === process.pid && owner.host === hostname()) await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isStale(path: string, owner: z.infer<typeof ownerSchema> | undefined): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return false;
  if (owner !== undefined && owner.host === hostname() && !isAlive(owner.pid)) return true;
  return Date.now() - found.mtimeMs > staleMs;
}

/** The holder, or `undefined` while it is still writing its name, or when the lock is gone. */
async function readOwner(path: string): Promise<z.infer<typeof ownerSchema> | undefined> {
  try {
    return ownerSchema.safeParse(JSON.parse(await readFile(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
