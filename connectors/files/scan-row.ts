/** How a delimited file is written, as bytes. */
export interface Dialect {
  readonly delimiter: number;
  readonly quote: number;
  /** Line feed, or carriage return for a file that has no line feeds. */
  readonly newline: number;
}

/** A row's fields, or why there is none. */
export type RowScan =
  /** `next` is where the following row starts; `ended` whether a line end was seen. */
  | {
      readonly kind: "row";
      readonly fields: readonly Field[];
      readonly next: number;
      readonly ended: boolean;
    }
  /** The row goes on beyond the bytes at hand. */
  | { readonly kind: "open"; readonly inQuotes: boolean }
  | { readonly kind: "broken"; readonly detail: string };

/** Where a field's text lies. A quoted one may hold doubled quotes. */
export interface Field {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/**
 * Finds the fields of the row that begins at `start` (RFC 4180; a quote within an unquoted field is text). `last` says
 * that no bytes follow the buffer.
 */
export function scanRow(buffer: Buffer, start: number, last: boolean, dialect: Dialect): RowScan {
  const { delimiter, newline, quote } = dialect;
  const fields: Field[] = [];
  for (let at = start; ; ) {
    let field: Field;
    let after: number;
    if (buffer[at] === quote) {
      const closing = closingQuote(buffer, at + 1, quote, last);
      if (closing < 0) return { kind: "open", inQuotes: true };
      field = { start: at + 1, end: closing, quoted: true };
      after = closing + 1;
      const returns = newline === LF && buffer[after] === CR;
      if (returns && after + 1 === buffer.length && !last) return { kind: "open", inQuotes: false };
      if (returns && (buffer[after + 1] === LF || after + 1 === buffer.length)) after += 1;
    } else {
      after = at;
      while (after < buffer.length && buffer[after] !== delimiter && buffer[after] !== newline) after += 1;
      const lineEnds = buffer[after] === LF || (last && after === buffer.length);
      const returns = newline === LF && lineEnds && after > at && buffer[after - 1] === CR;
      field = { start: at, end: returns ? after - 1 : after, quoted: false };
    }
    fields.push(field);
    if (after >= buffer.length) {
      if (!last) return { kind: "open", inQuotes: false };
      return { kind: "row", fields, next: buffer.length, ended: false };
    }
    const byte = buffer[after];
    if (byte === newline) return { kind: "row", fields, next: after + 1, ended: true };
    if (byte !== delimiter) return { kind: "broken", detail: "Text follows a closing quote." };
    at = after + 1;
  }
}

const LF = 10;
const CR = 13;

/** Position of the quote that ends the field; negative where it is not at hand. */
function closingQuote(buffer: Buffer, start: number, quote: number, last: boolean): number {
  for (let at = buffer.indexOf(quote, start); at >= 0; at = buffer.indexOf(quote, at + 2)) {
    if (at + 1 === buffer.length) return last ? at : -1;
    if (buffer[at + 1] !== quote) return at;
  }
  return -1;
}
