/** Runs one work at a time, the others in the order in which they came. */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    // The next in line starts whatever became of this one; its caller hears of a failure.
    this.#last = result.catch(() => undefined);
    return result;
  }
}
