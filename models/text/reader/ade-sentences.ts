import { readAde } from "../learning/ade-corpus.ts";
import type { Span } from "../sentences.ts";

/** A sentence of the ADE corpus (v2) with every drug and effect annotated in it, each text once. */
export interface AdeSentence {
  readonly id: string;
  /** `ade-` and the PubMed id: what is split, so that a case report stands on one side. */
  readonly document: string;
  readonly text: string;
  /** None in sentences without an adverse effect. */
  readonly spans: readonly (Span & { readonly kind: "drug" | "effect" })[];
}

export async function readAdeSentences(data: string): Promise<AdeSentence[]> {
  const { effects, negatives } = await readAde(data);
  const positives = new Map<string, { document: string; spans: Map<string, AdeSentence["spans"][number]> }>();
  for (const { document, text, gold } of effects) {
    const known = positives.get(text) ?? { document, spans: new Map() };
    positives.set(text, known);
    for (const { start, end, kind } of gold)
      if (kind !== "dose") known.spans.set(`${start} ${end} ${kind}`, { start, end, kind });
  }
  const sentences: AdeSentence[] = [...positives].map(([text, { document, spans }], i) => ({
    id: `ade-${i}`,
    document: `ade-${document}`,
    text,
    spans: [...spans.values()],
  }));
  const seen = new Set(positives.keys());
  for (const { document, text } of negatives) {
    if (seen.has(text)) continue;
    seen.add(text);
    sentences.push({ id: `ade-neg-${seen.size}`, document: `ade-${document}`, text, spans: [] });
  }
  return sentences;
}
