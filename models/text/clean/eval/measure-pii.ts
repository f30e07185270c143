import { findPii } from "../pii/find-pii.ts";
import type { PiiContext, PiiKind } from "../pii/span.ts";

export interface PiiMeasure {
  readonly sentences: number;
  /** Sentences without personal data: the hard negatives. */
  readonly negatives: number;
  readonly precision: number;
  readonly recall: number;
  readonly byKind: Readonly<Record<string, { found: number; missed: number; wrong: number }>>;
  /** What went wrong, to be read. */
  readonly errors: readonly string[];
}

/**
 * Compares found spans with marked ones: a span counts when kind, start and end are all equal.
 *
 * @param cases sentences with personal data marked as `{KIND:text}`.
 */
export function measurePii(cases: readonly string[], context: PiiContext = NO_CONTEXT): PiiMeasure {
  const byKind: Record<string, { found: number; missed: number; wrong: number }> = {};
  const errors: string[] = [];
  let negatives = 0;
  const count = (kind: string, outcome: "found" | "missed" | "wrong") => {
    byKind[kind] ??= { found: 0, missed: 0, wrong: 0 };
    byKind[kind][outcome]++;
  };
  for (const marked of cases) {
    const { text, spans } = readMarks(marked);
    if (spans.length === 0) negatives++;
    const expected = new Set(spans.map(key));
    const found = new Set(findPii(text, context).map(key));
    for (const span of spans) count(span.kind, found.has(key(span)) ? "found" : "missed");
    for (const span of findPii(text, context)) if (!expected.has(key(span))) count(span.kind, "wrong");
    const wrong = [...expected].some((k) => !found.has(k)) || found.size !== expected.size;
    if (wrong) errors.push(`${marked} -> ${[...found].join(" ")}`);
  }
  const total = Object.values(byKind).reduce(
    (sum, each) => ({
      found: sum.found + each.found,
      missed: sum.missed + each.missed,
      wrong: sum.wrong + each.wrong,
    }),
    { found: 0, missed: 0, wrong: 0 },
  );
  return {
    sentences: cases.length,
    negatives,
    precision: total.found / (total.found + total.wrong),
    recall: total.found / (total.found + total.missed),
    byKind,
    errors,
  };
}

const NO_CONTEXT: PiiContext = { language: "und", drugWords: new Set() };

export interface MarkedSpan {
  readonly kind: PiiKind;
  /** Sort of an identifier: `NHS`, `IBAN`. */
  readonly sort?: string;
  readonly start: number;
  readonly end: number;
}

/** Takes the marks out of a sentence: `My name is {NAME:John}` gives the plain text and one span. */
export function readMarks(marked: string): { text: string; spans: readonly MarkedSpan[] } {
  const spans: MarkedSpan[] = [];
  let text = "";
  let from = 0;
  for (const match of marked.matchAll(/\{([A-Z_]+)(?:\.([A-Z]+))?:([^{}]+)\}/g)) {
    const [whole, kind, sort, value = ""] = match;
    text += marked.slice(from, match.index);
    spans.push({
      kind: kind as PiiKind,
      ...(sort !== undefined && { sort }),
      start: text.length,
      end: text.length + value.length,
    });
    text += value;
    from = match.index + whole.length;
  }
  return { text: text + marked.slice(from), spans };
}

function key(span: { kind: string; start: number; end: number }): string {
  return `${span.kind}:${span.start}-${span.end}`;
}
