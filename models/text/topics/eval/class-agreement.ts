/**
 * How topics agree with classes that people gave: normalised mutual information (arithmetic mean of the entropies), and
 * purity, the share of texts whose class is the most frequent one of their topic.
 */
export function classAgreement(
  classes: readonly string[],
  topics: readonly number[],
): { readonly nmi: number; readonly purity: number } {
  const n = classes.length;
  const joint = counts(classes.map((cls, i) => `${topics[i]}\t${cls}`));
  const ofTopic = counts(topics.map(String));
  const ofClass = counts(classes);
  let [shared, pure] = [0, 0];
  const largest = new Map<string, number>();
  for (const [key, count] of joint) {
    const [topic = "", cls = ""] = key.split("\t");
    shared += (count / n) * Math.log((count * n) / ((ofTopic.get(topic) ?? 1) * (ofClass.get(cls) ?? 1)));
    largest.set(topic, Math.max(largest.get(topic) ?? 0, count));
  }
  for (const count of largest.values()) pure += count;
  const entropies = entropy(ofTopic, n) + entropy(ofClass, n);
  return {
    nmi: Number((entropies === 0 ? 1 : (2 * shared) / entropies).toFixed(4)),
    purity: Number((pure / n).toFixed(4)),
  };
}

function counts(values: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

function entropy(sizes: ReadonlyMap<string, number>, n: number): number {
  let sum = 0;
  for (const size of sizes.values()) sum -= (size / n) * Math.log(size / n);
  return sum;
}
