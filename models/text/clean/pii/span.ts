/** Kinds of personal data; the token in the text is the kind in brackets: `[NAME]`. */
export const PII_KINDS = [
  "ADDRESS",
  "AGE",
  "BIRTH_DATE",
  "EMAIL",
  "HANDLE",
  "ID",
  "IP",
  "NAME",
  "PHONE",
  "URL",
] as const;

export type PiiKind = (typeof PII_KINDS)[number];

/** A stretch of text, `start` inclusive and `end` exclusive, in UTF-16 code units. */
export interface PiiSpan {
  readonly kind: PiiKind;
  readonly start: number;
  readonly end: number;
}

export interface PiiContext {
  /** ISO 639-1, or `und`: forms that only make sense in one language are read in that one. */
  readonly language: string;
  /** Words of the reviewed drug's name in lower case: `Heather` may be a pill. */
  readonly drugWords: ReadonlySet<string>;
}

export type PiiFinder = (text: string, context: PiiContext) => readonly PiiSpan[];

/** Spans of a pattern's group (0: all of it). The pattern needs the flags `g` and `d`. */
export function spansOf(
  kind: PiiKind,
  text: string,
  pattern: RegExp,
  group: number | string = 0,
  accept: (match: RegExpExecArray) => boolean = () => true,
): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const match of text.matchAll(pattern)) {
    const at = typeof group === "number" ? match.indices?.[group] : match.indices?.groups?.[group];
    if (at && accept(match)) spans.push({ kind, start: at[0], end: at[1] });
  }
  return spans;
}
