/** A document's key, and what tells one state of it from another. */
export interface Version {
  readonly id: string;
  readonly version: unknown;
}

/** A document that source and target do not have alike. */
export interface Difference {
  readonly id: string;
  /** What the target has of it; absent where it has nothing. */
  readonly seen?: { readonly version: unknown };
}

/**
 * Compares two sequences that are sorted by the bytes of their ids, in memory for one of each: yields undefined for each
 * pair that is alike, and every id that is missing, another one or too many in the target.
 */
export async function* differences(
  source: AsyncIterable<Version>,
  target: AsyncIterable<Version>,
): AsyncGenerator<Difference | undefined> {
  const [ours, theirs] = [source[Symbol.asyncIterator](), target[Symbol.asyncIterator]()];
  try {
    let [our, their] = [await next(ours), await next(theirs)];
    while (our || their) {
      const order = compare(our, their);
      const id = (order <= 0 ? our : their)?.id ?? "";
      if (order === 0 && our?.version === their?.version) yield undefined;
      else yield { id, ...(order >= 0 && { seen: { version: their?.version } }) };
      if (order <= 0) our = await next(ours);
      if (order >= 0) their = await next(theirs);
    }
  } finally {
    await Promise.all([ours.return?.(), theirs.return?.()]);
  }
}

async function next(versions: AsyncIterator<Version>): Promise<Version | undefined> {
  const { done, value } = await versions.next();
  return done ? undefined : value;
}

/** One that has ended comes after everything. JavaScript's own order of strings is not that of their bytes. */
function compare(a: Version | undefined, b: Version | undefined): number {
  if (!a) return 1;
  if (!b) return -1;
  return Buffer.compare(Buffer.from(a.id), Buffer.from(b.id));
}
