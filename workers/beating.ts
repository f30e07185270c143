import { Context } from "@temporalio/activity";

/**
 * The control queue's activities, heartbeating for as long as their process lives: what a process that was killed had in
 * hand is given to another one within `controlHeartbeat`, also where it may take minutes.
 */
export function beating<Activities extends object>(activities: Activities): Activities {
  const beats = Object.entries(activities).map(([name, activity]) => [name, withBeats(activity)]);
  return Object.fromEntries(beats) as Activities;
}

type Activity = (...input: readonly unknown[]) => Promise<unknown>;

const BEAT_MS = 5_000;

function withBeats(activity: Activity): Activity {
  return async (...input) => {
    const context = Context.current();
    if (context.info.isLocal) return activity(...input);
    const timer = setInterval(() => context.heartbeat(), BEAT_MS);
    try {
      return await activity(...input);
    } finally {
      clearInterval(timer);
    }
  };
}
