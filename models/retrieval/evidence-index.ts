import { type Bm25Index, bm25Index } from "./bm25-index.ts";
import type { Evidence } from "./evidence.ts";
import type { EvidenceFilter } from "./evidence-filter.ts";
import { fits } from "./evidence-filter.ts";
import type { IndexedEvidence } from "./indexed-evidence.ts";
import type { Postings } from "./postings.ts";
import type { RelatedTerms } from "./related-terms.ts";
import { type Section, sectionsOf } from "./sections.ts";
import type { VectorIndex } from "./vector-index.ts";

/** Everything that a search over a snapshot's evidence looks at. */
export interface EvidenceIndex {
  readonly passages: readonly IndexedEvidence[];
  readonly rowOf: ReadonlyMap<string, number>;
  readonly sections: readonly Section[];
  /** Section of each row. */
  readonly sectionOf: Uint32Array;
  readonly vectors: VectorIndex;
  readonly postings: Postings;
  readonly words: Bm25Index;
  readonly related: RelatedTerms;
  /** name@version of the encoder that made the vectors; a question has to be encoded by the same. */
  readonly encoder: string;
  byId(id: string): Evidence | undefined;
  /** Ids of what fits; undefined where everything does. The last filters are remembered. */
  among(filter: EvidenceFilter): ReadonlySet<string> | undefined;
  close(): Promise<void>;
}

export type EvidenceParts = Pick<EvidenceIndex, "passages" | "vectors" | "postings" | "related" | "encoder">;

const filtersRemembered = 16;

/** Puts an index together from its parts. */
export function evidenceIndex(parts: EvidenceParts): EvidenceIndex {
  const { passages } = parts;
  const sections = sectionsOf(passages);
  const sectionOf = new Uint32Array(passages.length);
  sections.forEach(({ rows }, at) => {
    for (const row of rows) sectionOf[row] = at;
  });
  const rowOf = new Map(passages.map(({ evidence }, row) => [evidence.id, row]));
  const filters = new Map<string, ReadonlySet<string>>();
  return {
    ...parts,
    rowOf,
    sections,
    sectionOf,
    words: bm25Index(parts.postings),
    byId: (id) => passages[rowOf.get(id) ?? -1]?.evidence,
    among(filter) {
      const suits = fits(filter);
      if (!suits) return undefined;
      const key = JSON.stringify([
        filter.products?.toSorted(),
        filter.language,
        filter.from,
        filter.to,
        filter.sources?.toSorted(),
      ]);
      const known = filters.get(key);
      if (known) return known;
      const ids = new Set(passages.flatMap(({ evidence }) => (suits(evidence) ? [evidence.id] : [])));
      const oldest = filters.keys().next();
      if (filters.size >= filtersRemembered && !oldest.done) filters.delete(oldest.value);
      filters.set(key, ids);
      return ids;
    },
    close: () => parts.vectors.close(),
  };
}
