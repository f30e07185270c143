import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive, type LivingProcess, thisProcess } from "../client/living-process.ts";

/** Another process held the lock for longer than we wait. */
export class LockTimeout extends Error {
  readonly code = "LOCK_TIMEOUT";
  constructor(
    readonly path: string,
    readonly holder: number | undefined,
  ) {
    super(`${path} is held by process ${holder ?? "unknown"}: wait for it, or end it and try again.`);
    this.name = "LockTimeout";
  }
}

/**
 * Runs `work` while no other process does the same on this path. A lock whose holder died is taken over.
 *
 * @throws LockTimeout after `timeoutMs`.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, timeoutMs = 30_000): Promise<T> {
  await take(path, Date.now() + timeoutMs);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

let attempts = 0;

async function take(path: string, deadline: number): Promise<void> {
  const own = `${path}.${process.pid}.${attempts++}`;
  await writeFile(own, JSON.stringify(thisProcess()));
  try {
    for (;;) {
      // Linking is atomic and brings the content along: a lock file is never seen without its holder.
      if (await succeeds(link(own, path), "EEXIST")) return;
      const holder = await readHolder(path);
      if (holder === "gone") continue;
      if (!isAlive(holder)) await removeDead(path, `${own}.dead`);
      else if (Date.now() > deadline) throw new LockTimeout(path, holder.pid);
      else await delay(20);
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** Two processes may both see a dead holder; the second must not remove the lock the first has taken since. */
async function removeDead(path: string, aside: string): Promise<void> {
  if (!(await succeeds(rename(path, aside), "ENOENT"))) return;
  const moved = await readHolder(aside);
  if (moved !== "gone" && isAlive(moved)) await succeeds(link(aside, path), "EEXIST");
  await rm(aside, { force: true });
}

async function readHolder(path: string): Promise<LivingProcess | "gone"> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as LivingProcess;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "gone";
    throw error;
  }
}

async function succeeds(action: Promise<void>, expected: string): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === expected) return false;
    throw error;
  }
}
