import { SaxesParser, type SaxesTagPlain } from "saxes";
import { DocumentRefused } from "./document-refused.ts";
import { MarkupText } from "./markup-text.ts";
import { oneLine } from "./plain-text.ts";
import { isoDay, type RawDocument, type RawProduct } from "./raw-document.ts";

/** Elements within elements; labels have some forty. */
const deepest = 200;

/**
 * Reads a label in HL7's Structured Product Labeling: title, set id, version, the day it holds from, products with generic names
 * and active ingredients, and every section that has words of its own, nested ones too. The highlights of a section are left out:
 * they say in short what it says itself. The XML is read as it comes; nothing but the words is kept.
 *
 * A document type declaration is refused, so that no entity is ever expanded but XML's own five, nor anything fetched.
 *
 * @param chunks the XML, decoded
 * @param longest characters of words, at most
 * @throws DocumentRefused
 */
export async function readSpl(chunks: AsyncIterable<string>, longest: number): Promise<RawDocument> {
  const label = new LabelReader(longest);
  const parser = new SaxesParser({ fragment: false });
  parser.on("doctype", () => {
    throw new DocumentRefused("unsafe-xml", "It has a document type declaration, which no label has.");
  });
  parser.on("opentag", (tag) => label.open(tag as SaxesTagPlain));
  parser.on("closetag", () => label.close());
  parser.on("text", (text) => label.text(text));
  parser.on("cdata", (text) => label.text(text));
  try {
    for await (const chunk of chunks) parser.write(chunk);
    parser.close();
  } catch (cause) {
    if (cause instanceof DocumentRefused || !isOfXml(cause)) throw cause;
    throw new DocumentRefused("malformed-xml", `Not well-formed XML: ${(cause as Error).message}`, { cause });
  }
  return label.document();
}

/** The parser's errors begin with the place: `12:34: `. */
function isOfXml(cause: unknown): boolean {
  return cause instanceof Error && /^\d+:\d+: /.test(cause.message);
}

interface OpenSection {
  readonly above: OpenSection | undefined;
  code: string | null;
  displayName: string | null;
  title: string | null;
  text: MarkupText | undefined;
}

interface OpenProduct {
  name: string | null;
  generic: string | null;
  readonly ingredients: string[];
}

/** Elements that are a product; one within another is a part of it, or the same once more. */
const productElements: ReadonlySet<string> = new Set([
  "manufacturedProduct",
  "manufacturedMedicine",
  "partProduct",
  "partMedicine",
]);
const ingredientElements: ReadonlySet<string> = new Set(["ingredient", "activeIngredient"]);

class LabelReader {
  readonly #longest: number;
  readonly #path: string[] = [];
  /** Index in the path of what is skipped. */
  #skipped: number | undefined;
  #words = 0;
  /** Words of the element at this depth alone, and who wants them. */
  #collecting:
    | { readonly depth: number; readonly direct: boolean; text: string; take(text: string): void }
    | undefined;
  #body: { readonly depth: number; readonly text: MarkupText } | undefined;
  readonly #sections: OpenSection[] = [];
  readonly #open: OpenSection[] = [];
  readonly #products: OpenProduct[] = [];
  readonly #openProducts: OpenProduct[] = [];
  #ingredient:
    | { readonly active: boolean; substance: string | null; readonly moieties: string[] }
    | undefined;
  #id: string | null = null;
  #setId: string | null = null;
  #version: string | null = null;
  #effective: string | null = null;
  #title: string | null = null;

  constructor(longest: number) {
    this.#longest = longest;
  }

  open({ name, attributes }: SaxesTagPlain): void {
    const element = name.slice(name.indexOf(":") + 1);
    const parent = this.#path.at(-1);
    this.#path.push(element);
    const depth = this.#path.length;
    if (depth === 1 && element !== "document")
      throw new DocumentRefused("not-a-document", `Its root is ${name}, and a label's is document.`);
    if (depth > deepest)
      throw new DocumentRefused("too-deep", `Elements stand more than ${deepest} deep in each other.`);
    if (this.#skipped !== undefined) return;
    if (this.#body) {
      this.#body.text.open(element, attributes);
      return;
    }
    if (this.#collecting && element === "br") this.#collecting.text += " ";
    if (depth === 2) this.#ofDocument(element, attributes);
    else if (element === "excerpt") this.#skipped = depth;
    else if (element === "section") this.#openSection();
    else if (parent === "section") this.#ofSection(element, attributes);
    else if (this.#open.length > 0) this.#ofProduct(element, parent, attributes);
  }

  close(): void {
    const depth = this.#path.length;
    const element = this.#path.pop();
    if (this.#skipped !== undefined) {
      if (this.#skipped === depth) this.#skipped = undefined;
      return;
    }
    if (this.#body) {
      if (this.#body.depth === depth) this.#body = undefined;
      else this.#body.text.close(element ?? "");
      return;
    }
    if (this.#collecting?.depth === depth) {
      const { text, take } = this.#collecting;
      this.#collecting = undefined;
      take(oneLine(text));
    }
    if (element === "section") this.#open.pop();
    if (element !== undefined && productElements.has(element)) this.#openProducts.pop();
    if (element !== undefined && ingredientElements.has(element)) this.#closeIngredient();
  }

  text(text: string): void {
    if (this.#skipped !== undefined) return;
    if (this.#body) {
      this.#count(text);
      this.#body.text.characters(text);
      return;
    }
    const { depth, direct } = this.#collecting ?? {};
    if (!this.#collecting || (direct && depth !== this.#path.length)) return;
    this.#count(text);
    this.#collecting.text += text;
  }

  document(): RawDocument {
    const id = this.#setId ?? this.#id;
    if (!id) throw new DocumentRefused("not-a-document", "It has neither a set id nor an id.");
    const sections = this.#sections.flatMap((section) => {
      const text = section.text?.toString() ?? "";
      return text === "" ? [] : [{ code: section.code, path: headingsOf(section), text }];
    });
    if (sections.length === 0) throw new DocumentRefused("missing-value", "No section has any words.");
    return {
      document_id: id.toLowerCase(),
      kind: "label",
      format: "spl",
      title: this.#title,
      version: this.#version,
      effective: this.#effective,
      effective_date: isoDay(this.#effective),
      products: productsOf(this.#products),
      sections,
    };
  }

  #ofDocument(element: string, { root, value }: Readonly<Record<string, string>>): void {
    if (element === "id") this.#id = root ?? null;
    else if (element === "setId") this.#setId = root ?? null;
    else if (element === "versionNumber") this.#version = value ?? null;
    else if (element === "effectiveTime") this.#effective = value ?? null;
    else if (element === "title")
      this.#collect(false, (text) => {
        this.#title = text || null;
      });
  }

  #openSection(): void {
    const section: OpenSection = {
      above: this.#open.at(-1),
      ...{ code: null, displayName: null, title: null, text: undefined },
    };
    this.#open.push(section);
    this.#sections.push(section);
  }

  #ofSection(element: string, { code, displayName }: Readonly<Record<string, string>>): void {
    const section = this.#open.at(-1);
    if (!section) return;
    if (element === "code") {
      section.code = code ?? null;
      section.displayName = displayName ?? null;
    } else if (element === "title") {
      this.#collect(false, (text) => {
        section.title = text || null;
      });
    } else if (element === "text") {
      section.text ??= new MarkupText();
      this.#body = { depth: this.#path.length, text: section.text };
    }
  }

  #ofProduct(
    element: string,
    parent: string | undefined,
    { classCode }: Readonly<Record<string, string>>,
  ): void {
    if (productElements.has(element)) {
      const product: OpenProduct = { name: null, generic: null, ingredients: [] };
      this.#openProducts.push(product);
      this.#products.push(product);
      return;
    }
    const product = this.#openProducts.at(-1);
    if (!product) return;
    if (ingredientElements.has(element)) {
      const active = element === "activeIngredient" || classCode?.startsWith("ACTI") === true;
      this.#ingredient = { active, substance: null, moieties: [] };
    } else if (element === "name") this.#nameOf(product, parent);
  }

  #nameOf(product: OpenProduct, parent: string | undefined): void {
    const ingredient = this.#ingredient;
    if (parent === "genericMedicine")
      this.#collect(false, (text) => {
        product.generic ??= text || null;
      });
    else if (parent === "activeMoiety") this.#collect(false, (text) => ingredient?.moieties.push(text));
    else if (parent === "ingredientSubstance" || parent === "activeIngredientSubstance")
      this.#collect(false, (text) => {
        if (ingredient) ingredient.substance = text || null;
      });
    // "TRIAMINIC<suffix>Childrens …</suffix>": the suffix is none of the name.
    else if (parent !== undefined && productElements.has(parent))
      this.#collect(true, (text) => {
        product.name ??= text || null;
      });
  }

  #closeIngredient(): void {
    const { active, substance, moieties } = this.#ingredient ?? {
      active: false,
      substance: null,
      moieties: [],
    };
    this.#ingredient = undefined;
    if (!active) return;
    const named = moieties.length > 0 ? moieties : substance ? [substance] : [];
    this.#openProducts.at(-1)?.ingredients.push(...named);
  }

  #collect(direct: boolean, take: (text: string) => void): void {
    this.#collecting = { depth: this.#path.length, direct, text: "", take };
  }

  #count(text: string): void {
    this.#words += text.length;
    if (this.#words > this.#longest)
      throw new DocumentRefused("record-too-long", `It has more than ${this.#longest} characters of text.`);
  }
}

function headingsOf(section: OpenSection): readonly string[] {
  const above = section.above ? headingsOf(section.above) : [];
  const own = section.title ?? headingOfCode(section.displayName);
  if (own !== null) return [...above, own];
  return above.length > 0 ? above : ["(untitled)"];
}

/** "BOXED WARNING SECTION" is "Boxed warning". */
function headingOfCode(displayName: string | null): string | null {
  const words = displayName?.replace(/\s+section$/i, "").toLowerCase() ?? "";
  if (words === "" || words === "spl unclassified") return null;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Those that are named, each once. */
function productsOf(products: readonly OpenProduct[]): readonly RawProduct[] {
  const found = new Map<string, RawProduct>();
  for (const { name, generic, ingredients } of products) {
    const product = { name, generic, ingredients: [...new Set(ingredients)].sort() };
    if (name !== null || generic !== null || ingredients.length > 0)
      found.set(JSON.stringify(product), product);
  }
  return [...found.values()];
}
