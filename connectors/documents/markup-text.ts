import { plainText } from "./plain-text.ts";

/**
 * Makes plain text of the narrative markup of HL7 (paragraphs, lists, tables, footnotes): what a person would type. A row of a
 * table is a line with ` | ` between its cells, an item a line with its number or `•`, a footnote stands in brackets where it is
 * referred to.
 */
export class MarkupText {
  readonly #parts: string[] = [];
  #length = 0;
  #last = "";
  /** Line breaks, and a space, that are due before the next words. */
  #breaks = 0;
  #space = false;
  /** Cells that are open: within one, nothing breaks the line. */
  #cells = 0;
  /** Cells of each row that is open. */
  readonly #rows: number[] = [];
  readonly #lists: { readonly ordered: boolean; items: number }[] = [];
  /** An item has begun, and nothing of it is said yet but its own mark. */
  #fresh = false;
  #marker = "";
  #caption = false;
  #raised = false;

  /** UTF-16 code units so far. */
  get length(): number {
    return this.#length;
  }

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    switch (element) {
      case "list":
        this.#break(1);
        this.#lists.push({ ordered: attributes.listType === "ordered", items: 0 });
        break;
      case "item":
        this.#break(1);
        this.#marker = this.#nextMarker();
        this.#fresh = true;
        break;
      case "caption":
        this.#caption = true;
        // An item's own mark takes the place of ours; a table's stands on a line.
        if (this.#fresh) this.#marker = "";
        else this.#break(2);
        break;
      case "table":
        this.#break(2);
        break;
      case "tr":
        this.#break(1);
        this.#rows.push(0);
        break;
      case "td":
      case "th":
        this.#openCell();
        break;
      case "br":
        this.#break(1);
        break;
      case "footnote":
        this.#space = true;
        this.#settle();
        this.#write("(");
        break;
      case "sup":
        this.#raised = true;
        break;
      case "paragraph":
        if (!this.#fresh) this.#break(this.#lists.length > 0 ? 1 : 2);
        break;
    }
  }

  close(element: string): void {
    switch (element) {
      case "list":
        this.#lists.pop();
        this.#break(this.#lists.length > 0 ? 1 : 2);
        break;
      case "item":
        this.#fresh = false;
        break;
      case "caption":
        this.#caption = false;
        if (this.#fresh) this.#space = true;
        else this.#break(1);
        break;
      case "table":
        this.#break(2);
        break;
      case "paragraph":
        this.#break(this.#lists.length > 0 ? 1 : 2);
        break;
      case "tr":
        this.#rows.pop();
        this.#break(1);
        break;
      case "td":
      case "th":
        this.#cells = Math.max(0, this.#cells - 1);
        break;
      case "footnote":
        this.#write(")");
        this.#space = true;
        break;
      case "sup":
        this.#raised = false;
        break;
    }
  }

  /** What stands between the tags; white space of any length is one space. */
  characters(text: string): void {
    const words = text.trim().replace(/\s+/g, " ");
    if (/^\s/.test(text)) this.#space = true;
    if (words !== "") {
      // 10<sup>5</sup> is no 105.
      const power = this.#raised && !this.#space && /\d/.test(this.#last) && /^\d/.test(words);
      this.#settle();
      this.#write(power ? `^${words}` : words);
    }
    if (/\s$/.test(text)) this.#space = true;
  }

  toString(): string {
    return plainText(this.#parts.join(""));
  }

  #openCell(): void {
    const row = this.#rows.length - 1;
    const before = this.#rows[row] ?? 0;
    if (row >= 0) this.#rows[row] = before + 1;
    if (before > 0) {
      // An empty cell keeps its place, so that numbers stay beside what they are of.
      this.#space = false;
      this.#settle();
      this.#write(" |");
      this.#space = true;
    }
    this.#cells += 1;
  }

  #nextMarker(): string {
    const list = this.#lists.at(-1);
    if (list) list.items += 1;
    return list?.ordered ? `${list.items}. ` : "• ";
  }

  #break(lines: number): void {
    if (this.#cells > 0) this.#space = true;
    else this.#breaks = Math.max(this.#breaks, lines);
  }

  /** Writes the breaks, the space and the item's mark that are due before words. */
  #settle(): void {
    if (this.#length > 0) {
      if (this.#breaks > 0) this.#write("\n".repeat(this.#breaks));
      else if (this.#space && !/[\s(]/.test(this.#last)) this.#write(" ");
    }
    this.#breaks = 0;
    this.#space = false;
    if (this.#fresh && this.#marker !== "") this.#write(this.#marker);
    this.#marker = "";
    if (!this.#caption) this.#fresh = false;
  }

  #write(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    this.#last = text.at(-1) ?? this.#last;
  }
}
