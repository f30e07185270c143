import { findPii } from "./pii/find-pii.ts";
import { PII_TOKEN, type PiiTokens } from "./pii/pii-tokens.ts";
import { PII_KINDS, type PiiContext, type PiiKind, type PiiSpan } from "./pii/span.ts";

export interface Scrubbed {
  /** The text with each span replaced by its kind in brackets, or by a token. */
  readonly text: string;
  /** What was replaced, in order, with offsets in the text before replacing. */
  readonly spans: readonly PiiSpan[];
  /** Replaced spans by kind; kinds with none are left out. */
  readonly counts: Readonly<Partial<Record<PiiKind, number>>>;
}

/**
 * Replaces personal data by typed placeholders (`[NAME]`, `[PHONE]`, …) that keep the sentence readable; with tokens,
 * by ones that the holder of the key can turn back. Scrubbed text is a fixed point, also with the same tokens.
 *
 * Rules, not a model: what they find and miss is measured in docs/models/pii.md. Drug names, doses, lot numbers,
 * towns and calendar dates that are not of birth stay.
 */
export function scrubPii(text: string, context: PiiContext, tokens?: PiiTokens): Scrubbed {
  let pieces = tokens ? keepTokens(text, tokens) : [plain(text, 0)];
  const spans: PiiSpan[] = [];
  // What a placeholder leaves may read differently: looked at until nothing is found, which makes a fixed point.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const shown = pieces.map(({ shows }) => shows).join("");
    const placeholders = [...shown.matchAll(PLACEHOLDER)].map(({ 0: word, index }) => [
      index,
      index + word.length,
    ]);
    const found = findPii(shown, context).filter(
      (span) => !placeholders.some(([from = 0, to = 0]) => span.start < to && from < span.end),
    );
    if (found.length === 0) break;
    pieces = replace(pieces, found, spans, tokens);
  }
  spans.sort((a, b) => a.start - b.start);
  const counts: Partial<Record<PiiKind, number>> = {};
  for (const { kind } of spans) counts[kind] = (counts[kind] ?? 0) + 1;
  return { text: pieces.map(({ writes }) => writes).join(""), spans, counts };
}

const MOST_ROUNDS = 10;
const PLACEHOLDER = new RegExp(`\\[(?:${PII_KINDS.join("|")})\\]`, "g");

/** A stretch of the text: what the finders see of it, and what is written for it. */
interface Piece {
  readonly shows: string;
  readonly writes: string;
  /** Where it starts in the text before replacing; undefined for what was replaced. */
  readonly start?: number;
}

function plain(text: string, start: number): Piece {
  return { shows: text, writes: text, start };
}

/** Tokens that open stay as they are, and the finders see a placeholder: anybody can write what looks like one. */
function keepTokens(text: string, tokens: PiiTokens): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: token, index, groups } of text.matchAll(PII_TOKEN)) {
    if (!opens(token, tokens)) continue;
    pieces.push(plain(text.slice(from, index), from), { shows: `[${groups?.kind}]`, writes: token });
    from = index + token.length;
  }
  return [...pieces, plain(text.slice(from), from)];
}

function opens(token: string, tokens: PiiTokens): boolean {
  try {
    tokens.open(token);
    return true;
  } catch {
    // Written by hand, or sealed with a key that is not here: text like any other.
    return false;
  }
}

/** Cuts the spans, whose offsets are in what the pieces show, out of the plain pieces. Adds them to `spans`. */
function replace(
  pieces: readonly Piece[],
  found: readonly PiiSpan[],
  spans: PiiSpan[],
  tokens: PiiTokens | undefined,
): Piece[] {
  const out: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const end = offset + piece.shows.length;
    const base = offset;
    offset = end;
    if (piece.start === undefined) {
      out.push(piece);
      continue;
    }
    let from = 0;
    for (const span of found) {
      if (span.start < base || span.end > end) continue;
      const original = piece.shows.slice(span.start - base, span.end - base);
      const placeholder = `[${span.kind}]`;
      out.push(plain(piece.shows.slice(from, span.start - base), piece.start + from));
      out.push({ shows: placeholder, writes: tokens?.seal(span.kind, original) ?? placeholder });
      spans.push({
        kind: span.kind,
        start: piece.start + span.start - base,
        end: piece.start + span.end - base,
      });
      from = span.end - base;
    }
    out.push(plain(piece.shows.slice(from), piece.start + from));
  }
  return out;
}
