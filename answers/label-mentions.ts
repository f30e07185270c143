import type { Evidence } from "../models/retrieval/evidence.ts";
import { namesOf } from "../models/retrieval/evidence-filter.ts";
import type { EvidenceIndex } from "../models/retrieval/evidence-index.ts";
import { countSentence, inSentence } from "../models/summaries/wording.ts";
import { findEffects } from "../models/text/adverse-events/find-effects.ts";
import { wordsOf } from "../models/text/adverse-events/words.ts";
import { sentences } from "../models/text/sentences.ts";
import type { Citation } from "./citation.ts";
import type { MentionCount } from "./count-mentions.ts";

/** Sentences that a count shows. */
const shown = 20;
/** Sections looked at for a reaction, those first that say most of it. */
const read = 200;

/**
 * How many labels of products mention a reaction in whatever words the vocabulary knows, as a sentence, with theirs. A label that
 * does not may say it in words that the vocabulary lacks, so of none that does nothing is said.
 */
export function labelMentions(
  index: EvidenceIndex,
  reactions: readonly { readonly code: string; readonly name: string }[],
  products: readonly string[],
): readonly MentionCount[] {
  if (products.length === 0 || reactions.length === 0) return [];
  const wanted = new Set(products);
  const isOfThem = (evidence: Evidence | undefined): evidence is Evidence =>
    evidence?.source === "label" && namesOf(evidence).some((name) => wanted.has(name));
  const labels = index.passages.map(({ evidence }) => evidence).filter(isOfThem);
  const n = new Set(labels.map(({ documentId }) => documentId)).size;
  const named = [...new Set(labels.map(({ product }) => product))].sort();
  const names = named.length <= 3 ? named.join(", ") : `${named.length} products`;
  return reactions.flatMap(({ code, name }) => {
    const sections = index.words.search([new Map([[`#${code}`, 1]])], read, (section) =>
      isOfThem(index.passages[index.sections[section]?.rows[0] ?? -1]?.evidence),
    );
    const said = sections.flatMap(({ row }) =>
      (index.sections[row]?.rows ?? []).flatMap((passage) => {
        const evidence = index.passages[passage]?.evidence;
        return evidence ? mentionsIn(evidence, code) : [];
      }),
    );
    const places = new Map(said.map((each) => [`${each.citation.review} ${each.citation.start}`, each]));
    const once = [...places.values()];
    const k = new Set(once.map(({ document }) => document)).size;
    if (k === 0) return [];
    return [
      {
        text: countSentence({ k, n }, ["mentions", "mention"], inSentence(name), [
          `label of ${names}`,
          `labels of ${names}`,
        ]),
        share: once.reduce((sum, { score }) => sum + score, 0) / once.length,
        citations: once.slice(0, shown).map(({ citation }) => citation),
      },
    ];
  });
}

/** Sentences of a stretch that name the reaction. */
function mentionsIn({ id, source, sourceId, documentId, start, text }: Evidence, code: string) {
  return sentences(text).flatMap((sentence) => {
    const found = findEffects(text, wordsOf(text, sentence)).filter(
      ({ reaction }) => reaction?.code === code,
    );
    if (found.length === 0) return [];
    const citation: Citation = {
      ...{ evidence: id, kind: source, review: sourceId },
      ...{ start: start + sentence.start, end: start + sentence.end },
    };
    return [{ document: documentId, score: Math.max(...found.map(({ score }) => score)), citation }];
  });
}
