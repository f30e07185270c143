import type { Evidence } from "./evidence.ts";

/** Evidence with what it is found by besides its own words. */
export interface IndexedEvidence {
  readonly evidence: Evidence;
  /** What its source says it is about, in its fields: `zoloft, depression`. Searched, never quoted; may be empty. */
  readonly about: string;
}

/** What a review is about by its fields, as `IndexedEvidence.about`. */
export function aboutOf(...fields: readonly unknown[]): string {
  return fields.filter((field) => typeof field === "string" && field !== "").join(", ");
}

/** What a section of a label or document is about: every name of its products, and its headings. */
export function sectionAbout(products: readonly string[], section: string): string {
  return aboutOf(products.join(", "), section);
}

/** What the encoder reads for a stretch, as the parts that it wants: a sentence out of the middle names no drug. */
export function encodedParts({
  evidence: { text },
  about,
}: {
  readonly evidence: Pick<Evidence, "text">;
  readonly about: string;
}): readonly string[] {
  return about === "" ? [text] : [`${about}. `, text];
}

/** What bge's authors put before a question (not before what is searched), so that it lies near to its answers. */
const instruction = "Represent this sentence for searching relevant passages: ";

/** What the encoder reads for a question. */
export function questionParts(question: string): readonly string[] {
  return [`${instruction}${question}`];
}

/** Of what cuts and of what is encoded with a stretch: a change makes every row again. */
const stretches = 1;

/** `silver.evidence.model` of stretches that the encoder of this name read. */
export function stretchModel(encoder: string): string {
  return `${encoder}/stretches-${stretches}`;
}
