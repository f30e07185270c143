/** Wall time and this process's CPU time of a piece of work, both in milliseconds. */
export interface Measured {
  readonly ms: number;
  readonly cpuMs: number;
}

/** CPU time is over all threads, and hardly changes with what else the machine does. */
export async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const began = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - began, cpuMs: (user + system) / 1000 };
}

/** The sum of two pieces of work. */
export function together(a: Measured, b: Measured): Measured {
  return { ms: a.ms + b.ms, cpuMs: a.cpuMs + b.cpuMs };
}
