import { type EvidenceIndex, evidenceIndex } from "./evidence-index.ts";
import type { IndexedEvidence } from "./indexed-evidence.ts";
import { lexiconOf } from "./lexicon.ts";
import { kindFor, openVectorIndex, type VectorBackend, type VectorIndexKind } from "./open-vector-index.ts";
import { type RelatedTerms, relatedTerms, type TermWord } from "./related-terms.ts";
import { sectionsOf } from "./sections.ts";
import type { VectorIndex } from "./vector-index.ts";

/** A stretch with its vector, of `encodedParts`. */
export interface VectorisedEvidence extends IndexedEvidence {
  /** Unit length. */
  readonly vector: Float32Array;
}

export interface BuildOptions {
  /** The evidence of a snapshot, each id once; of a source in the order of its text. */
  readonly entries: readonly VectorisedEvidence[];
  readonly dimension: number;
  /** name@version of the encoder. */
  readonly encoder: string;
  /** Vectors of single words, by the same encoder. Asked for words alone that `before` does not know. */
  readonly encodeWords: (words: readonly string[]) => Promise<readonly Float32Array[]>;
  /** The index of an earlier snapshot: its graph is gone on from, and is its own no more. */
  readonly before?: EvidenceIndex;
  /** Default: what suits so many. */
  readonly kind?: VectorIndexKind;
  /** Where vectors are kept instead. */
  readonly backend?: VectorBackend;
}

/**
 * An index over a snapshot's evidence. Words are counted anew; vectors that `before` has are kept, those that are gone
 * are taken out, new ones put in.
 *
 * @throws VectorRefused, VectorLibraryUnavailable
 */
export async function buildEvidenceIndex(options: BuildOptions): Promise<EvidenceIndex> {
  const { entries, encoder, encodeWords } = options;
  const passages = entries.map(({ evidence, about }): IndexedEvidence => ({ evidence, about }));
  const before = options.before?.encoder === encoder ? options.before : undefined;
  const vectors = await vectorsOf(options, before?.vectors);
  const { postings, words } = lexiconOf(sectionsOf(passages));
  const related = await relate(words, encodeWords, before?.related);
  return evidenceIndex({ passages, vectors, postings, related, encoder });
}

async function vectorsOf(
  { entries, dimension, encoder, backend, kind = kindFor(entries.length) }: BuildOptions,
  before: VectorIndex | undefined,
): Promise<VectorIndex> {
  const goesOn = before?.kind === (backend?.kind ?? kind) && before.dimension === dimension;
  const open = () => backend?.open(dimension, encoder) ?? openVectorIndex(dimension, kind);
  const index = goesOn ? before : await open();
  if (goesOn) {
    const wanted = new Set(entries.map(({ evidence }) => evidence.id));
    await index.remove([...index.ids()].filter((id) => !wanted.has(id)));
  }
  await index.add(entries.map(({ evidence, vector }) => ({ id: evidence.id, vector, evidence })));
  return index;
}

async function relate(
  words: readonly TermWord[],
  encode: BuildOptions["encodeWords"],
  before: RelatedTerms | undefined,
): Promise<RelatedTerms> {
  const unknown = words.map(({ word }) => word).filter((word) => !before?.vectorOf(word));
  const fresh = await encode(unknown);
  const found = new Map(unknown.map((word, i) => [word, fresh[i]]));
  const rows = words.map(({ word }) => found.get(word) ?? before?.vectorOf(word) ?? new Float32Array(0));
  const dimension = rows[0]?.length ?? 0;
  const flat = new Float32Array(rows.length * dimension);
  rows.forEach((row, at) => {
    flat.set(row, at * dimension);
  });
  return relatedTerms(words, flat);
}
