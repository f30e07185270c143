import type { SentenceEncoder } from "../../runtime/encoding.ts";
import { cosine } from "../diversify.ts";
import { sentences } from "../sentences.ts";
import { type Abstract, stemKey } from "./inspec.ts";
import { phraseVectors } from "./open-keyphrases.ts";
import { phraseOf, prepare } from "./prepare.ts";
import { features } from "./ranker.ts";
import { openTagger } from "./word-classes.ts";
import { yakeOf, yakeWords } from "./yake.ts";
import { yakePhrases } from "./yake-phrases.ts";

/** A candidate with all that ways of ordering look at. */
export interface Weighed {
  readonly stem: string;
  /** As written where it stands first. */
  readonly phrase: string;
  readonly vector: Float32Array;
  readonly cosine: number;
  readonly yake: number;
  readonly features: readonly number[];
  /** Whether it is one of the gold keys. */
  readonly key: boolean;
}

export interface Document {
  readonly id: string;
  /** Stems of the gold keys, each once, whether they are in the text or not. */
  readonly gold: ReadonlySet<string>;
  /** Gold keys whose stems stand next to each other somewhere in the text. */
  readonly present: number;
  /** In the order of their first places. */
  readonly candidates: readonly Weighed[];
  /** Stems by YAKE alone, best first. */
  readonly yakeRuns: readonly string[];
}

export async function readDocuments(
  abstracts: readonly Abstract[],
  encoder: SentenceEncoder,
): Promise<readonly Document[]> {
  const tagger = await openTagger();
  const encodings = await encoder.encode(
    abstracts.map(({ text }) => sentences(text).map(({ start, end }) => text.slice(start, end))),
  );
  const prepared = abstracts.map(({ text }) => prepare(tagger, text));
  const phrases = prepared.flatMap((each) => each.candidates.map((one) => phraseOf(each, one)));
  const vectors = await phraseVectors(encoder, phrases, new Map());
  return abstracts.map(({ id, keys }, i) => {
    const ready = prepared[i];
    const vector = encodings[i]?.vector;
    if (!ready || !vector) throw new Error(`abstract ${id} was not read`);
    const gold = new Set(keys.map(stemKey));
    const scores = yakeWords(ready.terms);
    const stems = ` ${ready.terms.map(({ stem }) => stem).join(" ")} `;
    return {
      id,
      gold,
      present: [...gold].filter((key) => stems.includes(` ${key} `)).length,
      candidates: ready.candidates.flatMap((candidate): Weighed[] => {
        const phrase = phraseOf(ready, candidate);
        const own = vectors.get(phrase);
        if (!own) return [];
        const near = cosine(own, vector);
        return [
          {
            stem: candidate.stem,
            phrase,
            vector: own,
            cosine: near,
            yake: yakeOf(ready.terms, scores, candidate),
            features: features(candidate, near),
            key: gold.has(candidate.stem),
          },
        ];
      }),
      yakeRuns: yakePhrases(ready.terms).map(({ stem }) => stem),
    };
  });
}
