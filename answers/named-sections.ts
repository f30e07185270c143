import { datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { Evidence } from "../models/retrieval/evidence.ts";
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

/** Sentences of an answer. */
const most = 6;
/** Shorter ones are headings within the text. */
const leastWords = 4;

/**
 * How the sections that a question names begin, in the labels of its products: a sentence of each by turns, the newest label first;
 * where several makers have the same words, once. Empty where it names none, no product, or one whose labels have no such section.
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
  const documents = datasetRef("silver.documents", { snapshot, rows: 0, content: "" });
  const ofLabels: (readonly string[])[] = [];
  for (const [name, codes] of named) {
    const sections = await lake.query<SectionRow>(sql`
      with named as (
        select document_id, section from ${documents}
        where kind = 'label' and list_has_any(products, ${products})
          and (section_code = any(${codes}) or regexp_matches(section, ${name.source}, 'i'))
      )
      select d.section_id as id, d.document_id as document from ${documents} d semi join named n
        on d.document_id = n.document_id and (d.section = n.section or starts_with(d.section, n.section || ' > '))
      order by d.effective_on desc nulls last, d.document_id, d.place`);
    ofLabels.push(...byDocument(sections));
  }
  const stretchesOf = stretchesBySection(index, new Set(ofLabels.flat()));
  const said = new Set<string>();
  const groups = ofLabels.map((sections) =>
    sentencesOf(sections.flatMap((id) => stretchesOf.get(id) ?? [])).filter(({ text }) => {
      const fresh = !said.has(text);
      said.add(text);
      return fresh;
    }),
  );
  return byTurns(groups, most);
}

interface SectionRow {
  readonly id: string;
  readonly document: string;
}

/** Ids of sections, label by label. */
function byDocument(sections: readonly SectionRow[]): readonly (readonly string[])[] {
  const found = new Map<string, string[]>();
  for (const { id, document } of sections) found.set(document, [...(found.get(document) ?? []), id]);
  return [...found.values()];
}

function stretchesBySection(
  index: EvidenceIndex,
  sections: ReadonlySet<string>,
): ReadonlyMap<string, readonly Evidence[]> {
  const found = new Map<string, Evidence[]>();
  for (const { evidence } of index.passages)
    if (evidence.source === "label" && sections.has(evidence.sourceId))
      found.set(evidence.sourceId, [...(found.get(evidence.sourceId) ?? []), evidence]);
  for (const stretches of found.values()) stretches.sort((a, b) => a.start - b.start);
  return found;
}

/** Each once: stretches may have sentences in common. */
function sentencesOf(stretches: readonly Evidence[]): ChosenSentence[] {
  const found = new Map<string, ChosenSentence>();
  for (const { id, source, sourceId, start, text } of stretches)
    for (const sentence of sentences(text)) {
      const words = text.slice(sentence.start, sentence.end);
      if (words.split(/\s+/).length < leastWords || found.has(words)) continue;
      const span = { start: start + sentence.start, end: start + sentence.end };
      const citation = { evidence: id, kind: source, review: sourceId, ...span };
      found.set(words, { text: words, likeness: 1, citation });
    }
  return [...found.values()];
}

/** The first of each group, then the second of each, until there are so many; shown group by group. */
function byTurns(groups: readonly (readonly ChosenSentence[])[], many: number): readonly ChosenSentence[] {
  const taken = groups.map(() => 0);
  let rest = many;
  for (let turn = 0; rest > 0 && groups.some((group) => group.length > turn); turn++)
    groups.forEach((group, i) => {
      if (rest === 0 || group.length <= turn) return;
      taken[i] = turn + 1;
      rest--;
    });
  return groups.flatMap((group, i) => group.slice(0, taken[i]));
}
