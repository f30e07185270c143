import { datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { EvidenceIndex } from "../models/retrieval/evidence-index.ts";
import { sentences } from "../models/text/sentences.ts";
import type { ChosenSentence } from "./choose-sentences.ts";

/**
 * Sections of labels as questions and headings name them, and the LOINC codes under which the FDA has them: a boxed warning's heading
 * is its matter, and a section that has parts alone has no row of its own, so that its heading tells in theirs.
 */
const names: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:boxed|black[ -]box) warnings?\b/i, ["34066-1"]],
  [/\bindications?\b/i, ["34067-9"]],
  [/\b(?:dosage|dosing)\b/i, ["34068-7"]],
  [/\bcontra-?indicat(?:ions?|ed)\b/i, ["34070-3"]],
  [/\bwarnings? and precautions?\b/i, ["43685-7", "34071-1", "42232-9"]],
  [/\badverse reactions?\b/i, ["34084-4"]],
  [/\binteract(?:ions?|s)?\b/i, ["34073-7"]],
  [/\bpregnan(?:cy|t)\b/i, ["42228-7"]],
  [/\b(?:lactation|breast-?feeding|nursing mothers?)\b/i, ["77290-5", "34080-2"]],
  [/\bpa?ediatric (?:use|patients?)\b/i, ["34081-0"]],
  [/\bgeriatric (?:use|patients?)\b/i, ["34082-8"]],
  [/\boverdos(?:e|es|age|ages|ing)\b/i, ["34088-5"]],
  [/\bmechanism of action\b/i, ["43679-0"]],
  [/\b(?:storage|stored|store|how supplied)\b/i, ["44425-7", "34069-5"]],
];

/** Sentences of an answer, and of one label among them. */
const most = 6;
const mostOfOne = 4;
/** Shorter ones are headings within the text. */
const leastWords = 4;

/**
 * How the sections that a question names begin, in the labels of its products, the newest label first; where several makers have the
 * same words, once. Empty where it names none, no product, or one whose labels have no such section.
 */
export async function sectionSentences(
  question: string,
  products: readonly string[],
  {
    lake,
    index,
    snapshot,
  }: { readonly lake: Lake; readonly index: EvidenceIndex; readonly snapshot: number },
): Promise<readonly ChosenSentence[]> {
  const named = names.filter(([name]) => name.test(question));
  if (named.length === 0 || products.length === 0) return [];
  const codes = named.flatMap(([, each]) => each);
  const heading = named.map(([name]) => name.source).join("|");
  const documents = datasetRef("silver.documents", { snapshot, rows: 0, content: "" });
  const sections = await lake.query<{ id: string; document: string }>(sql`
    with named as (
      select document_id, section from ${documents}
      where kind = 'label' and list_has_any(products, ${products})
        and (section_code = any(${codes}) or regexp_matches(section, ${heading}, 'i'))
    )
    select d.section_id as id, d.document_id as document from ${documents} d semi join named n
      on d.document_id = n.document_id and (d.section = n.section or starts_with(d.section, n.section || ' > '))
    order by d.effective_on desc nulls last, d.document_id, d.place`);
  const documentOf = new Map(sections.map(({ id, document }) => [id, document]));
  const order = [...documentOf.keys()];
  const stretches = index.passages
    .map(({ evidence }) => evidence)
    .filter(({ source, sourceId }) => source === "label" && documentOf.has(sourceId))
    .sort((a, b) => order.indexOf(a.sourceId) - order.indexOf(b.sourceId) || a.start - b.start);
  const found = new Map<string, ChosenSentence & { readonly document: string }>();
  for (const { id, source, sourceId, start, text } of stretches)
    for (const sentence of sentences(text)) {
      const words = text.slice(sentence.start, sentence.end);
      if (words.split(/\s+/).length < leastWords || found.has(words)) continue;
      found.set(words, {
        ...{ text: words, likeness: 1, document: documentOf.get(sourceId) ?? "" },
        citation: {
          ...{ evidence: id, kind: source, review: sourceId },
          ...{ start: start + sentence.start, end: start + sentence.end },
        },
      });
    }
  const taken = new Map<string, number>();
  return [...found.values()]
    .filter(({ document }) => {
      const before = taken.get(document) ?? 0;
      taken.set(document, before + 1);
      return before < mostOfOne;
    })
    .slice(0, most)
    .map(({ document: _, ...sentence }) => sentence);
}
