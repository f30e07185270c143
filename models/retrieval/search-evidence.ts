import { diversify } from "../text/diversify.ts";
import type { Alternatives } from "./bm25-index.ts";
import type { Evidence } from "./evidence.ts";
import type { EvidenceFilter } from "./evidence-filter.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { type Candidate, type Fusion, findCandidates } from "./find-candidates.ts";
import { indexTerms } from "./index-terms.ts";
import { type QuestionWeights, questionTerms } from "./question-terms.ts";

export interface EvidenceQuery {
  readonly text: string;
  /** Of the text, by the index's encoder; not looked at by `bm25`. */
  readonly vector: Float32Array;
  /** ISO 639-1 of the text. Default `en`. */
  readonly language?: string;
  readonly filter?: EvidenceFilter;
  /** Stretches wanted. Default 10. */
  readonly k?: number;
  /** Default `hybrid`. */
  readonly mode?: "hybrid" | "dense" | "bm25";
  /** Stretches of one source at most, so that one review does not fill the list. Default 1. */
  readonly perSource?: number;
  /** Share of difference in the choice, see `diversify`. Default 0: by score alone. */
  readonly diversity?: number;
  /** For measuring: other ways than the shipped ones. */
  readonly fusion?: Fusion;
  readonly weights?: QuestionWeights;
}

export interface EvidenceHit {
  readonly evidence: Evidence;
  /** Comparable within one result alone; the higher the better. */
  readonly score: number;
  /** Cosine to the question; undefined where mode is `bm25`. */
  readonly cosine?: number;
}

/** Sources looked at for a stretch wanted, where they are to differ. */
const choices = 3;

/**
 * The evidence that bears on a question, best first. Sections are found by their words (BM25 with relatives of the words) and by
 * the vectors of their stretches; a section gives the stretch that is nearest to the question.
 *
 * @throws VectorRefused where the vector is not of the index's encoder
 */
export async function searchEvidence(
  index: EvidenceIndex,
  query: EvidenceQuery,
): Promise<readonly EvidenceHit[]> {
  const { k = 10, mode = "hybrid", perSource = 1, diversity = 0, language = "en" } = query;
  const among = index.among(query.filter ?? {});
  if (k < 1 || among?.size === 0) return [];
  const terms = mode === "dense" ? [] : questionTerms(query.text, language, index.related, query.weights);
  const candidates = await findCandidates(index, {
    vector: mode === "bm25" ? undefined : query.vector,
    terms,
    among,
    filter: query.filter,
    depth: Math.max(100, 2 * k),
    fusion: query.fusion,
  });
  const enough = diversity > 0 ? choices * k : k;
  const hits = spread(index, candidates, terms, { perSource, enough });
  if (diversity === 0) return hits.slice(0, k);
  return differing(index, hits, k, diversity);
}

/** The best stretches of each candidate, no more of a source than wanted. */
function spread(
  index: EvidenceIndex,
  candidates: readonly Candidate[],
  terms: readonly Alternatives[],
  { perSource, enough }: { readonly perSource: number; readonly enough: number },
): readonly EvidenceHit[] {
  const taken = new Map<string, number>();
  const hits: EvidenceHit[] = [];
  for (const candidate of candidates) {
    if (hits.length >= enough) break;
    for (const { row, cosine } of stretchesOf(index, candidate, terms)) {
      const evidence = index.passages[row]?.evidence;
      if (!evidence) continue;
      const source = `${evidence.source} ${evidence.sourceId}`;
      const count = taken.get(source) ?? 0;
      if (count >= perSource || hits.length >= enough) break;
      taken.set(source, count + 1);
      hits.push({ evidence, score: candidate.score, ...(cosine === undefined ? {} : { cosine }) });
    }
  }
  return hits;
}

/** Of a section the stretch first that is nearest to the question and has most of its words. */
function stretchesOf(
  index: EvidenceIndex,
  { section, cosines }: Candidate,
  terms: readonly Alternatives[],
): readonly { row: number; cosine: number | undefined }[] {
  const rows = index.sections[section]?.rows ?? [];
  const told = terms.map((alternatives) =>
    [...alternatives].map(([term, weight]) => ({ term, worth: weight * index.words.weightOf(term) })),
  );
  const worth = (has: (term: string) => boolean) =>
    told.reduce(
      (sum, each) => sum + Math.max(0, ...each.map(({ term, worth }) => (has(term) ? worth : 0))),
      0,
    );
  const all = worth(() => true) || 1;
  return rows
    .map((row, at) => {
      const { text = "", language = "" } = index.passages[row]?.evidence ?? {};
      const words = new Set(indexTerms(text, language));
      const cosine = cosines?.[at];
      return { row, cosine, score: (cosine ?? 0) + worth((term) => words.has(term)) / all };
    })
    .sort((a, b) => b.score - a.score || a.row - b.row);
}

async function differing(
  index: EvidenceIndex,
  hits: readonly EvidenceHit[],
  k: number,
  diversity: number,
): Promise<readonly EvidenceHit[]> {
  const vectors = await index.vectors.vectorsOf(hits.map(({ evidence }) => evidence.id));
  const most = hits[0]?.score || 1;
  const rated = hits.map(({ score }, i) => ({
    score: score / most,
    vector: vectors[i] ?? new Float32Array(0),
  }));
  return diversify(rated, k, diversity).flatMap((i) => hits[i] ?? []);
}
