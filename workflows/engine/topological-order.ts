/**
 * Ids in an order in which every task comes after its upstreams; ties keep the order given.
 *
 * @returns the order, or the ids along a cycle, the first repeated at the end.
 */
export function topologicalOrder(
  upstream: ReadonlyMap<string, readonly string[]>,
): { order: readonly string[] } | { cycle: readonly string[] } {
  const order: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const onPath = new Set<string>();

  // An explicit stack: a chain of ten thousand tasks is deeper than the call stack.
  for (const root of upstream.keys()) {
    const stack: { id: string; next: number }[] = [{ id: root, next: 0 }];
    while (stack.length > 0) {
      const frame = stack.at(-1);
      if (frame === undefined) break;
      if (frame.next === 0) {
        if (done.has(frame.id)) {
          stack.pop();
          continue;
        }
        if (onPath.has(frame.id))
          return { cycle: [...path.slice(path.indexOf(frame.id)), frame.id].reverse() };
        path.push(frame.id);
        onPath.add(frame.id);
      }
      const parent = upstream.get(frame.id)?.[frame.next];
      frame.next += 1;
      if (parent !== undefined) {
        stack.push({ id: parent, next: 0 });
        continue;
      }
      stack.pop();
      path.pop();
      onPath.delete(frame.id);
      done.add(frame.id);
      order.push(frame.id);
    }
  }
  return { order };
}
