/** Called between two pieces of long work: lets heartbeats have their turn, and throws when the work is to stop. */
export type Pace = () => Promise<void>;

/** For work that nothing else waits for. */
export const unpaced: Pace = async () => undefined;
