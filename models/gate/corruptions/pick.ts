/** One of several, none of them undefined. @throws RangeError for none */
export function pick<T>(items: readonly T[], random: () => number): T {
  const found = items[Math.floor(random() * items.length)];
  if (found === undefined) throw new RangeError("nothing to pick from");
  return found;
}
