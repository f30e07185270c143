/** Where the JSON value that begins at `start` ends. */
export type JsonScan =
  /** One past its last byte. */
  | { readonly kind: "end"; readonly at: number }
  /** It goes on beyond the bytes at hand. */
  | { readonly kind: "open" }
  /** A string with a line break, whose closing quote is missing; or a bracket closed by one of the other kind. */
  | { readonly kind: "broken" };

/** Follows brackets and strings; what stands between is not looked at. */
export function scanJson(buffer: Buffer, start: number): JsonScan {
  const open: number[] = [];
  for (let at = start; at < buffer.length; at++) {
    const byte = buffer[at];
    if (byte === QUOTE) {
      const end = endOfString(buffer, at + 1);
      if (typeof end !== "number") return end;
      at = end;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) open.push(byte);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      const opening = open.pop();
      // In ASCII a closing bracket comes two after its opening one.
      if (opening !== undefined && opening + 2 !== byte) return { kind: "broken" };
      if (open.length === 0) return { kind: "end", at: at + 1 };
    } else if (open.length === 0 && (byte === COMMA || byte === NEWLINE)) return { kind: "end", at };
  }
  return { kind: "open" };
}

/** Where to go on after a value that never ends: past the next line, or before the next object of a list. */
export function nextObject(buffer: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = buffer[at];
    if (byte === NEWLINE) return at + 1;
    if (byte === CLOSE_BRACE && objectFollows(buffer, at + 1, end)) return at + 1;
  }
  return end;
}

export const QUOTE = 34;
export const COMMA = 44;
export const OPEN_BRACKET = 91;
export const CLOSE_BRACKET = 93;
export const NEWLINE = 10;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const BACKSLASH = 92;

function endOfString(buffer: Buffer, start: number): number | Extract<JsonScan, { kind: "open" | "broken" }> {
  for (let at = start; at < buffer.length; at++) {
    const byte = buffer[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at += 1;
    else if (byte === NEWLINE) return { kind: "broken" };
  }
  return { kind: "open" };
}

function objectFollows(buffer: Buffer, start: number, end: number): boolean {
  let commas = 0;
  for (let at = start; at < end; at++) {
    const byte = buffer[at];
    if (byte === COMMA && commas === 0) commas = 1;
    else if (byte === OPEN_BRACE) return commas === 1;
    else if (byte !== 32 && byte !== 9 && byte !== 13 && byte !== NEWLINE) return false;
  }
  return false;
}
