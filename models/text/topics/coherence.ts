/** Where words occur, as bits: which contexts (windows of words, or whole texts) have a word. */
export interface Contexts {
  readonly count: number;
  readonly holders: ReadonlyMap<string, Uint32Array>;
}

/**
 * The contexts of some words: every window of so many consecutive words, a shorter text being one window, as gensim slides
 * them for `c_npmi`. Without `window` a text is one context.
 */
export function wordContexts(
  texts: readonly (readonly string[])[],
  words: Iterable<string>,
  window = Number.POSITIVE_INFINITY,
): Contexts {
  const windows = (text: readonly string[]) => Math.max(1, text.length - window + 1);
  const count = texts.reduce((sum, text) => sum + windows(text), 0);
  const holders = new Map<string, Uint32Array>();
  for (const word of words) holders.set(word, new Uint32Array(Math.ceil(count / 32)));
  let first = 0;
  for (const text of texts) {
    const last = first + windows(text) - 1;
    text.forEach((word, at) => {
      const bits = holders.get(word);
      if (!bits) return;
      const to = Math.min(last, first + at);
      for (let c = Math.max(first, first + at - window + 1); c <= to; c++)
        bits[c >>> 5] = (bits[c >>> 5] ?? 0) | (1 << (c & 31));
      // Without a window a text's only context is its first.
      if (last === first) bits[first >>> 5] = (bits[first >>> 5] ?? 0) | (1 << (first & 31));
    });
    first = last + 1;
  }
  return { count, holders };
}

/** What keeps the logarithm finite where two words never meet; gensim's value, from Röder, Both & Hinneburg 2015. */
const epsilon = 1e-12;

/**
 * Coherence of a topic: mean normalised pointwise mutual information of all pairs of its words (Bouma 2009; Lau, Newman &
 * Baldwin 2014), ln((p(a,b) + e) / (p(a) p(b))) / -ln(p(a,b) + e), from -1 (never together) to 1 (only together). A
 * topic of fewer than two words has 0.
 */
export function npmi(words: readonly string[], { count, holders }: Contexts): number {
  let [sum, pairs] = [0, 0];
  const bits = words.map((word) => holders.get(word) ?? new Uint32Array());
  const share = bits.map((own) => ones(own, own) / count);
  for (let a = 0; a < words.length; a++)
    for (let b = a + 1; b < words.length; b++) {
      const both = ones(bits[a] ?? new Uint32Array(), bits[b] ?? new Uint32Array()) / count + epsilon;
      const apart = (share[a] ?? 0) * (share[b] ?? 0);
      pairs++;
      // Always together and everywhere: nothing to learn of one from the other.
      if (apart > 0 && both < 1) sum += Math.log(both / apart) / -Math.log(both);
    }
  return pairs === 0 ? 0 : sum / pairs;
}

/** Topic diversity (Dieng, Ruiz & Blei 2020): the share of distinct words among the topics' words. */
export function diversity(topics: readonly (readonly string[])[]): number {
  const all = topics.flat();
  return all.length === 0 ? 0 : new Set(all).size / all.length;
}

function ones(a: Uint32Array, b: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    let bits = (a[i] ?? 0) & (b[i] ?? 0);
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    sum += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return sum;
}
