/**
 * Attempts of one task that may end with their worker before the task counts as poisoned. They come on top of the task's
 * own attempts: the worker counts which is which (`workers/attempt-tally.ts`).
 */
export const maxWorkerDeaths = 5;

/** Code of a task that ended as failed because a worker died with it each time. */
export const poisonedTask = "poisoned-task";
