/** Lets a test hold a step until it says go, and know that the step is there. */
export class Gates {
  readonly #gates = new Map<
    string,
    { reached: PromiseWithResolvers<void>; opened: PromiseWithResolvers<void> }
  >();

  /** In the step: says that it is there, and waits until the gate is open. */
  async pass(name: string): Promise<string> {
    this.#gate(name).reached.resolve();
    await this.#gate(name).opened.promise;
    return name;
  }

  /** In the test: waits until a step stands before the gate. */
  reached(name: string): Promise<void> {
    return this.#gate(name).reached.promise;
  }

  /** Opens a gate for good. */
  open(name: string): void {
    this.#gate(name).opened.resolve();
  }

  #gate(name: string) {
    const known = this.#gates.get(name);
    if (known !== undefined) return known;
    const made = { reached: withResolvers(), opened: withResolvers() };
    this.#gates.set(name, made);
    return made;
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

function withResolvers(): PromiseWithResolvers<void> {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
