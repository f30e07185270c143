import type { EvidenceKind } from "../models/retrieval/evidence.ts";
import type { EvidenceIndex } from "../models/retrieval/evidence-index.ts";
import { type EvidenceHit, searchEvidence } from "../models/retrieval/search-evidence.ts";

/** Stretches looked at for a question, of each kind. */
const retrieved = 20;

/** The kinds of evidence that an index has. */
export function kindsIn(index: EvidenceIndex): readonly EvidenceKind[] {
  return [...new Set(index.passages.map(({ evidence }) => evidence.source))].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
}

/** Patients first: what labels say is read beside it. */
const order: readonly EvidenceKind[] = ["review", "label", "document"];

/**
 * What bears on a question, of each kind by itself: patients and labels speak so differently that one list would be all of the one
 * or the other, and what labels say is no evidence of what patients report.
 *
 * @param products by any of their names; none: all
 */
export async function retrieveByKind(
  index: EvidenceIndex,
  question: { readonly text: string; readonly vector: Float32Array; readonly products: readonly string[] },
  kinds: readonly EvidenceKind[],
): Promise<ReadonlyMap<EvidenceKind, readonly EvidenceHit[]>> {
  const { products, ...asked } = question;
  const present = kindsIn(index);
  const found = new Map<EvidenceKind, readonly EvidenceHit[]>();
  for (const kind of present.filter((each) => kinds.includes(each))) {
    const filter = {
      ...(products.length > 0 && { products }),
      // Where there is no other kind, nothing has to be left out.
      ...(present.length > 1 && { sources: [kind] }),
    };
    found.set(kind, await searchEvidence(index, { ...asked, k: retrieved, filter }));
  }
  return found;
}
