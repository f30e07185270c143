import type { Word } from "./words.ts";

/** A phrase found in words: `words.slice(from, to)`. */
export interface Found<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

/**
 * Thousands of phrases looked up at once: a trie over words, so that a text costs the same however many phrases there are,
 * and a hit says which phrase's it is. Phrases are written as in `Reaction`. Of two phrases that are the same, the first counts.
 */
export class PhraseIndex<T> {
  readonly #root = newNode<T>();

  constructor(entries: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of entries) for (const plain of expand(phrase)) this.#add(plain, value);
  }

  /** Hits from left to right, the longest at each place, none overlapping another. */
  find(words: readonly Word[]): readonly Found<T>[] {
    const found: Found<T>[] = [];
    for (let from = 0; from < words.length; ) {
      const best = longest(this.#root, words, from, from);
      if (best) found.push({ from, ...best });
      from = best ? best.to : from + 1;
    }
    return found;
  }

  #add(phrase: string, value: T): void {
    let node = this.#root;
    for (const word of phrase.match(/\p{N}+|[\p{L}]+\*?|_/gu) ?? []) node = step(node, word);
    node.value ??= value;
  }
}

interface Node<T> {
  value: T | undefined;
  readonly exact: Map<string, Node<T>>;
  readonly stems: Map<string, Node<T>>;
  number: Node<T> | undefined;
  gap: Node<T> | undefined;
}

function newNode<T>(): Node<T> {
  return { value: undefined, exact: new Map(), stems: new Map(), number: undefined, gap: undefined };
}

function step<T>(node: Node<T>, word: string): Node<T> {
  if (word === "0") {
    node.number ??= newNode();
    return node.number;
  }
  if (word === "_") {
    node.gap ??= newNode();
    return node.gap;
  }
  const [map, key] = word.endsWith("*") ? [node.stems, word.slice(0, -1)] : [node.exact, word];
  const next = map.get(key) ?? newNode<T>();
  map.set(key, next);
  return next;
}

type Hit<T> = { readonly to: number; readonly value: T } | undefined;

/** The longest phrase from `at` on, having come to `node`; the first word of a phrase need not be joined to what is before. */
function longest<T>(node: Node<T>, words: readonly Word[], from: number, at: number): Hit<T> {
  let best: Hit<T> = node.value === undefined ? undefined : { to: at, value: node.value };
  const word = words[at];
  if (!word || (at > from && !word.joined)) return best;
  for (const next of following(node, word.form)) best = longer(best, longest(next, words, from, at + 1));
  for (let gap = 1; node.gap && gap <= 3; gap++) {
    const skipped = words[at + gap - 1];
    if (!skipped?.joined) break;
    best = longer(best, longest(node.gap, words, from, at + gap));
  }
  return best;
}

function* following<T>(node: Node<T>, form: string): Generator<Node<T>> {
  const exact = node.exact.get(form);
  if (exact) yield exact;
  if (node.number && /^\p{N}/u.test(form)) yield node.number;
  for (let length = 1; node.stems.size > 0 && length <= form.length; length++) {
    const next = node.stems.get(form.slice(0, length));
    if (next) yield next;
  }
}

function longer<T>(a: Hit<T>, b: Hit<T>): Hit<T> {
  return b && (!a || b.to > a.to) ? b : a;
}

/** `(a|b) (c )?d` as plain phrases. Throws `SyntaxError` where brackets do not close. */
export function expand(phrase: string): readonly string[] {
  const open = phrase.indexOf("(");
  if (open < 0) {
    if (phrase.includes(")"))
      throw new SyntaxError(`a bracket of ${JSON.stringify(phrase)} was never opened`);
    return [phrase];
  }
  const close = closing(phrase, open);
  const optional = phrase[close + 1] === "?";
  const choices = alternatives(phrase.slice(open + 1, close)).flatMap(expand);
  const rest = expand(phrase.slice(close + (optional ? 2 : 1)));
  const head = phrase.slice(0, open);
  return (optional ? [...choices, ""] : choices).flatMap((choice) =>
    rest.map((tail) => head + choice + tail),
  );
}

function closing(phrase: string, open: number): number {
  let depth = 0;
  for (let i = open; i < phrase.length; i++) {
    if (phrase[i] === "(") depth++;
    if (phrase[i] === ")" && --depth === 0) return i;
  }
  throw new SyntaxError(`a bracket of ${JSON.stringify(phrase)} does not close`);
}

function alternatives(inside: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] === "(") depth++;
    if (inside[i] === ")") depth--;
    if (inside[i] !== "|" || depth > 0) continue;
    parts.push(inside.slice(from, i));
    from = i + 1;
  }
  return [...parts, inside.slice(from)];
}
