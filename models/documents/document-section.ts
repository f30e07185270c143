import { createHash } from "node:crypto";
import { scrubPii } from "../text/clean/scrub-pii.ts";
import type { IdentifyLanguage } from "../text/language/identify-language.ts";
import { type NamedProduct, productNames } from "./product-names.ts";

/** Raised when the rules below make other sections of the same documents. */
export const documentCleaner = "documents@1";

/** A label or document as it came. */
export interface DocumentToClean {
  readonly source: string;
  readonly documentId: string;
  readonly kind: "label" | "document";
  readonly title: string | null;
  readonly products: readonly NamedProduct[];
  readonly sections: readonly {
    readonly code: string | null;
    readonly path: readonly string[];
    readonly text: string;
  }[];
}

/** A section that evidence may be cut from. */
export interface DocumentSection {
  /** Hash of all that its stretches and their vectors come from: an unchanged section of a newer version has the same. */
  readonly sectionId: string;
  /** From 1. */
  readonly place: number;
  readonly title: string;
  readonly product: string | null;
  readonly products: readonly string[];
  /** Headings, joined by ` > `. */
  readonly section: string;
  readonly code: string | null;
  readonly text: string;
  readonly textHash: string;
  /** ISO 639 of the whole document. */
  readonly language: string;
}

/** Longest text that the language is told from, in UTF-16 code units. */
const read = 20_000;

/**
 * The sections of a document with the products that it is about. A label is public and stays word for word; whatever else people
 * put into a folder is scrubbed of personal data, as reviews are.
 */
export function documentSections(
  document: DocumentToClean,
  identifyLanguage: IdentifyLanguage,
): readonly DocumentSection[] {
  const { source, documentId, kind, sections } = document;
  const { product, products } = productNames(document.products);
  const title = titleOf(document);
  const { language } = identifyLanguage(wordsOf(sections));
  const drugWords = new Set(products.flatMap((name) => name.split(/[\s/]+/)));
  const seen = new Map<string, number>();
  return sections.map(({ code, path, text: written }, at) => {
    const text = kind === "label" ? written : scrubPii(written, { language, drugWords }).text;
    const section = path.join(" > ");
    const said = JSON.stringify([source, documentId, kind, products, language, section, text]);
    const nth = (seen.get(said) ?? 0) + 1;
    seen.set(said, nth);
    return {
      sectionId: sha256(nth === 1 ? said : `${said} ${nth}`),
      ...{ place: at + 1, title, product, products, section, code, text, textHash: sha256(text), language },
    };
  });
}

/** Titles of labels begin with what the highlights are not, and end with the year of approval; those of OTC drugs say nothing. */
function titleOf({ title, products, documentId }: DocumentToClean): string {
  const short = title
    ?.replace(/^These highlights do not include .*? See full prescribing information for [^.]*\.\s*/i, "")
    .replace(/^Drug Facts$/i, "")
    .replace(/\s*Initial U\.?S\.? Approval.*$/i, "")
    .trim();
  return short || products[0]?.name || products[0]?.generic || documentId;
}

function wordsOf(sections: DocumentToClean["sections"]): string {
  let words = "";
  for (const { text } of sections) {
    if (words.length >= read) break;
    words += `${text.slice(0, read)}\n`;
  }
  return words;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
