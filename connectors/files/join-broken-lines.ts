/** A row put together of one line or more. */
export interface JoinedRow {
  readonly fields: string[];
  /** Set where the lines make no row, in a sentence. */
  problem?: string;
  /** The lines as they came, fields joined by tabs. */
  readonly lines: string[];
}

/**
 * Puts rows together that a spreadsheet broke at the line breaks in their texts: a line whose first field is no id goes
 * on with the field that the line before ended in, and its further fields are the row's next ones. The quote that closed
 * the text is left over at the end of such a field, and is dropped.
 */
export class BrokenLines {
  readonly #isFirstField: RegExp;
  readonly #columns: number;
  #open: JoinedRow | undefined;
  #cursor = 0;

  constructor(firstField: string, columns: number) {
    this.#isFirstField = new RegExp(firstField);
    this.#columns = columns;
  }

  /** Takes a line; returns the row that it shows to be complete. */
  add(line: readonly string[]): JoinedRow | undefined {
    if (this.#isFirstField.test(line[0] ?? "")) {
      const complete = this.#open;
      this.#open = this.#begin(line);
      return complete;
    }
    if (this.#open) this.#continue(this.#open, line);
    else {
      return {
        fields: [],
        lines: [line.join("\t")],
        problem: "The line goes on a row, but none is before it.",
      };
    }
    return undefined;
  }

  /** The last row. */
  end(): JoinedRow | undefined {
    const last = this.#open;
    this.#open = undefined;
    return last;
  }

  #begin(line: readonly string[]): JoinedRow {
    this.#cursor = Math.max(0, lastFilled(line));
    const fields = Array.from({ length: this.#columns }, (_, column) => line[column] ?? "");
    const lines = [line.join("\t")];
    if (line.length <= this.#columns) return { fields, lines };
    return { fields, lines, problem: `The row has ${line.length} fields; the header has ${this.#columns}.` };
  }

  #continue(row: JoinedRow, line: readonly string[]): void {
    row.lines.push(line.join("\t"));
    const last = Math.max(0, lastFilled(line));
    if (this.#cursor + last >= this.#columns) {
      row.problem = `The row's lines have more fields than the header's ${this.#columns}.`;
      return;
    }
    for (let field = 0; field <= last; field++) {
      const text = withoutStrayQuote(line[field] ?? "");
      const before = field === 0 ? `${row.fields[this.#cursor] ?? ""}\n` : "";
      row.fields[this.#cursor + field] = before + text;
    }
    this.#cursor += last;
  }
}

function lastFilled(line: readonly string[]): number {
  return line.findLastIndex((field) => field !== "");
}

function withoutStrayQuote(text: string): string {
  if (!text.endsWith('"')) return text;
  const quotes = text.split('"').length - 1;
  return quotes % 2 === 1 ? text.slice(0, -1) : text;
}
