/** Disjoint sets of elements numbered from 0: which of them are connected, in nearly constant time per question. */
export class UnionFind {
  readonly #parent: number[] = [];

  /** Adds an element connected to none, and returns its number. */
  add(): number {
    return this.#parent.push(this.#parent.length) - 1;
  }

  /** The representative of an element's set: equal for two elements exactly when they are connected. */
  find(element: number): number {
    let root = element;
    while (this.#at(root) !== root) root = this.#at(root);
    let next = element;
    while (next !== root) {
      const parent = this.#at(next);
      this.#parent[next] = root;
      next = parent;
    }
    return root;
  }

  /** Connects two elements; the smaller representative stays. */
  union(a: number, b: number): void {
    const first = this.find(a);
    const second = this.find(b);
    if (first < second) this.#parent[second] = first;
    else this.#parent[first] = second;
  }

  #at(index: number): number {
    return this.#parent[index] ?? index;
  }
}
