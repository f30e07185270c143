import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A sentence of the ADE corpus (v2) with every span annotated in it. */
export interface AdeSentence {
  readonly id: string;
  /** PubMed id: what is split, so that a case report stands on one side. */
  readonly document: string;
  readonly text: string;
  /** Offsets in `text`, UTF-16 code units; none in sentences without an adverse effect. */
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly kind: "drug" | "effect";
  }[];
}

/**
 * Reads `DRUG-AE.rel` and `ADE-NEG.txt`. Offsets in the file count from the document's start: a span's place in its sentence is
 * the sentence's place in the document, which two spans of one sentence agree on, else the first occurrence.
 */
export async function readAde(folder: string): Promise<AdeSentence[]> {
  const positives = new Map<string, { document: string; spans: Map<string, AdeSentence["spans"][number]> }>();
  for (const line of (await readFile(join(folder, "DRUG-AE.rel"), "utf8")).split("\n")) {
    const [document, text, effect, effectStart, , drug, drugStart] = line.split("|");
    if (!document || !text || !effect || !drug) continue;
    const known = positives.get(text) ?? { document, spans: new Map() };
    positives.set(text, known);
    const shift = sentenceStart(text, [
      [effect, Number(effectStart)],
      [drug, Number(drugStart)],
    ]);
    const add = (words: string, at: number, kind: "drug" | "effect") => {
      const start = shift !== undefined ? at - shift : text.indexOf(words);
      if (start < 0) return;
      known.spans.set(`${start} ${start + words.length} ${kind}`, {
        start,
        end: start + words.length,
        kind,
      });
    };
    add(effect, Number(effectStart), "effect");
    add(drug, Number(drugStart), "drug");
  }
  const sentences: AdeSentence[] = [...positives].map(([text, { document, spans }], i) => ({
    id: `ade-${i}`,
    document: `ade-${document}`,
    text,
    spans: [...spans.values()],
  }));
  const seen = new Set(positives.keys());
  for (const line of (await readFile(join(folder, "ADE-NEG.txt"), "utf8")).split("\n")) {
    const [, document, text] = /^(\d+) NEG (.+)$/.exec(line.trim()) ?? [];
    if (!document || !text || seen.has(text)) continue;
    seen.add(text);
    sentences.push({ id: `ade-neg-${seen.size}`, document: `ade-${document}`, text, spans: [] });
  }
  return sentences;
}

/** Where the sentence starts in its document, when every span then stands where its words are. */
function sentenceStart(text: string, spans: readonly (readonly [string, number])[]): number | undefined {
  const [first] = spans;
  if (!first) return undefined;
  for (let at = text.indexOf(first[0]); at >= 0; at = text.indexOf(first[0], at + 1)) {
    const shift = first[1] - at;
    if (spans.every(([words, start]) => text.startsWith(words, start - shift))) return shift;
  }
  return undefined;
}
