import type { S3Options } from "./lake-options.ts";

/**
 * Keeps an open lake's keys fresh where they expire: some minutes before, it asks for the next ones and has them put in
 * place. When none can be had it asks again: the ones in place hold for a while yet. Returns how to stop.
 */
export function renewS3Keys(
  s3: S3Options | undefined,
  replace: (s3: S3Options) => Promise<unknown>,
): () => void {
  const renew = s3?.renew;
  if (!s3 || !renew) return () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const after = (ms: number) => {
    timer = setTimeout(next, ms);
    // A process that has nothing else to do may end.
    timer.unref();
  };
  const plan = (expires: Date | undefined) => {
    if (stopped || !expires) return;
    const left = expires.getTime() - Date.now() - EARLY_MS;
    after(Math.min(Math.max(left, AGAIN_MS), LONGEST_MS));
  };
  const next = async () => {
    try {
      const keys = await renew();
      if (stopped) return;
      await replace({ ...s3, ...keys });
      plan(keys.expires);
    } catch {
      // Whoever gives out keys may be back in a moment; a query with expired ones says so itself.
      if (!stopped) after(AGAIN_MS);
    }
  };
  plan(s3.expires);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** AWS gives out the next keys at least five minutes before the last ones end. */
const EARLY_MS = 4 * 60_000;
const AGAIN_MS = 5_000;
/** The longest that a timer of Node can wait is 24 days; nothing is lost by asking daily. */
const LONGEST_MS = 24 * 3_600_000;
