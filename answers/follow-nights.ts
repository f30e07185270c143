import type { Lake } from "../lakehouse/lake.ts";
import { rollbackTask } from "../lakehouse/rollback-run.ts";
import { listSnapshots, type Snapshot } from "../lakehouse/snapshots.ts";
import type { Asker } from "./asker.ts";

/** Answers from the lake as its last night left it. */
export interface FollowingAsker extends Asker {
  /**
   * Looks whether there is a later night, or the snapshot has expired, and goes over to what the lake has now: the new asker is
   * opened beside the old one, which is closed when its last question is answered. Returns whether it went over.
   */
  follow(): Promise<boolean>;
}

export interface FollowOptions {
  readonly open: (snapshot: number) => Promise<Asker>;
  /** What the askers share is let go of. */
  readonly close: () => Promise<void>;
  readonly warn: (error: unknown, sentence: string) => void;
}

/** @throws what `open` throws, the first time; later the old asker stays */
export async function followNights(
  lake: Lake,
  { open, close, warn }: FollowOptions,
): Promise<FollowingAsker> {
  let now: Held = { asker: await open(await lastNight(lake)), asked: 0 };
  let looking: Promise<boolean> | undefined;
  let closing = Promise.resolve();
  const closeUnused = (held: Held) => {
    if (held === now || held.asked > 0) return;
    closing = Promise.all([closing, held.asker.close()]).then(
      () => undefined,
      (error) => warn(error, "What answered from an earlier night could not be closed."),
    );
  };
  const look = async () => {
    const next = await nightAfter(lake, now.asker.snapshot);
    if (next === undefined) return false;
    const before = now;
    now = { asker: await open(next), asked: 0 };
    closeUnused(before);
    return true;
  };
  return {
    get snapshot() {
      return now.asker.snapshot;
    },
    get products() {
      return now.asker.products;
    },
    async ask(question, signal) {
      const held = now;
      held.asked++;
      try {
        return await held.asker.ask(question, signal);
      } finally {
        held.asked--;
        closeUnused(held);
      }
    },
    follow() {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
    async close() {
      // Whoever looked has been told what went wrong.
      await looking?.catch(() => undefined);
      await now.asker.close();
      await closing;
      await close();
    },
  };
}

interface Held {
  readonly asker: Asker;
  /** Questions that it answers at the moment. */
  asked: number;
}

/** The newest snapshot that ended a night, else the newest: while a night runs, Silver is on its way. */
async function lastNight(lake: Lake): Promise<number> {
  return (await listSnapshots(lake)).findLast(endsNight)?.id ?? lake.snapshot();
}

/** Undefined where what was opened is still the last night. */
async function nightAfter(lake: Lake, opened: number): Promise<number | undefined> {
  const since = await listSnapshots(lake, { from: opened });
  const night = since.findLast((each) => each.id > opened && endsNight(each));
  if (night) return night.id;
  return since[0]?.id === opened ? undefined : lake.snapshot();
}

/** Gold that comes out as it was is a night as well, and so is one that was taken back. Labels and documents come after Gold, in parts. */
function endsNight({ task, part, tables }: Snapshot): boolean {
  return (
    task === "build-gold" ||
    (task === "index-documents" && part === "whole") ||
    task === rollbackTask ||
    tables.some((table) => table.startsWith("gold."))
  );
}
