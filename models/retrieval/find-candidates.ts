import type { Alternatives } from "./bm25-index.ts";
import type { EvidenceFilter } from "./evidence-filter.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { fuseRanks } from "./fuse-ranks.ts";
import { dot, meanOf } from "./vectors.ts";

/** How the two ways of finding become one. */
export type Fusion =
  /** Reciprocal ranks. */
  | { readonly by: "ranks"; readonly constant: number; readonly words: number }
  /** The cosine, and the BM25 score as a share of the best one, times `words`. */
  | { readonly by: "scores"; readonly words: number };

/** Chosen on known-item questions, see docs/models/retrieval.md. */
export const shippedFusion: Fusion = { by: "scores", words: 0.25 };

export interface Candidate {
  readonly section: number;
  readonly score: number;
  /** Of its stretches to the question; undefined where no vector was asked with. */
  readonly cosines?: readonly number[];
}

export interface CandidateQuery {
  /** Without one, words alone decide. */
  readonly vector: Float32Array | undefined;
  /** Without any, the vector alone decides. */
  readonly terms: readonly Alternatives[];
  readonly among: ReadonlySet<string> | undefined;
  /** That gave `among`. */
  readonly filter: EvidenceFilter | undefined;
  /** How far down each ranking is looked. */
  readonly depth: number;
  readonly fusion: Fusion | undefined;
}

/** Sections that bear on a question, best first. */
export async function findCandidates(
  index: EvidenceIndex,
  { vector, terms, among, filter, depth, fusion = shippedFusion }: CandidateQuery,
): Promise<readonly Candidate[]> {
  const fits = (section: number) =>
    !among || (index.sections[section]?.rows ?? []).some((row) => among.has(idOf(index, row)));
  const byWords = index.words.search(terms, depth, among && fits);
  if (!vector) return byWords.map(({ row, score }) => ({ section: row, score }));
  const near = await index.vectors.search(vector, 2 * depth, among, filter);
  const nearest = [...new Set(near.map(({ id }) => index.sectionOf[index.rowOf.get(id) ?? -1] ?? 0))];
  const found = [...new Set([...nearest, ...byWords.map(({ row }) => row)])];
  const measured = await measure(index, found, vector);
  const best = byWords[0]?.score ?? 0;
  const scored =
    fusion.by === "ranks"
      ? byRanks(measured, byWords, fusion)
      : measured.map(({ likeness, ...candidate }) => {
          const words = best === 0 ? 0 : index.words.scoreOf(terms, candidate.section) / best;
          return { ...candidate, score: likeness + fusion.words * words };
        });
  return scored.sort((a, b) => b.score - a.score || a.section - b.section);
}

interface Measured {
  readonly section: number;
  readonly cosines: readonly number[];
  /** Of the section as a whole. */
  readonly likeness: number;
}

/** The mean of two: how near its nearest stretch is, and how near all of them are together. */
async function measure(
  index: EvidenceIndex,
  sections: readonly number[],
  vector: Float32Array,
): Promise<readonly Measured[]> {
  const rows = sections.map((section) => index.sections[section]?.rows ?? []);
  const vectors = await index.vectors.vectorsOf(rows.flat().map((row) => idOf(index, row)));
  let at = 0;
  return sections.map((section, i) => {
    const own = vectors.slice(at, at + (rows[i]?.length ?? 0));
    at += own.length;
    const cosines = own.map((each) => (each ? dot(each, vector) : 0));
    return {
      section,
      cosines,
      likeness: (Math.max(...cosines) + dot(meanOf(own, vector.length), vector)) / 2,
    };
  });
}

function byRanks(
  measured: readonly Measured[],
  byWords: readonly { readonly row: number }[],
  { constant, words }: Extract<Fusion, { by: "ranks" }>,
): Candidate[] {
  const known = new Map(measured.map((each) => [String(each.section), each]));
  const near = measured.toSorted((a, b) => b.likeness - a.likeness || a.section - b.section);
  const fused = fuseRanks(
    [
      { ids: near.map(({ section }) => String(section)) },
      { ids: byWords.map(({ row }) => String(row)), weight: words },
    ],
    constant,
  );
  return fused.flatMap(({ id, score }) => {
    const { section, cosines = [] } = known.get(id) ?? {};
    return section === undefined ? [] : [{ section, cosines, score }];
  });
}

function idOf(index: EvidenceIndex, row: number): string {
  return index.passages[row]?.evidence.id ?? "";
}
