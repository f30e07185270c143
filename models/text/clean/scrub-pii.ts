import { findAddresses } from "./pii/find-addresses.ts";
import { findBirthDates } from "./pii/find-birth-dates.ts";
import { findContacts } from "./pii/find-contacts.ts";
import { findIdentifiers } from "./pii/find-identifiers.ts";
import { findMentions } from "./pii/find-mentions.ts";
import { findNames } from "./pii/find-names.ts";
import { findNamesBeside } from "./pii/find-names-beside.ts";
import { findPhones } from "./pii/find-phones.ts";
import type { PiiContext, PiiFinder, PiiKind, PiiSpan } from "./pii/span.ts";

export interface Scrubbed {
  /** The text with each span replaced by its kind in brackets. */
  readonly text: string;
  /** What was replaced, in order, with offsets in the text before replacing. */
  readonly spans: readonly PiiSpan[];
  /** Replaced spans by kind; kinds with none are left out. */
  readonly counts: Readonly<Partial<Record<PiiKind, number>>>;
}

/**
 * Replaces personal data by typed tokens (`[NAME]`, `[PHONE]`, …) that keep the sentence readable. Where finders
 * overlap, the one earlier in the list below decides. Scrubbed text is a fixed point.
 *
 * Rules, not a model: what they find and miss is measured in docs/cleaning.md. Drug names, doses, lot numbers,
 * towns and calendar dates that are not of birth stay.
 */
export function scrubPii(text: string, context: PiiContext): Scrubbed {
  const spans = findPii(text, context);
  if (spans.length === 0) return { text, spans, counts: {} };
  const counts: Partial<Record<PiiKind, number>> = {};
  let scrubbed = "";
  let from = 0;
  for (const { kind, start, end } of spans) {
    scrubbed += `${text.slice(from, start)}[${kind}]`;
    counts[kind] = (counts[kind] ?? 0) + 1;
    from = end;
  }
  return { text: scrubbed + text.slice(from), spans, counts };
}

/** Spans of personal data in order of position, none overlapping. */
export function findPii(text: string, context: PiiContext): readonly PiiSpan[] {
  const chosen: PiiSpan[] = [];
  const choose = (spans: readonly PiiSpan[]) => {
    for (const span of spans) {
      const free = span.kind === "NAME" ? cutBefore(text, span, chosen) : span;
      if (!chosen.some((other) => free.start < other.end && other.start < free.end)) chosen.push(free);
    }
  };
  for (const find of FINDERS) choose(find(text, context));
  choose(findNamesBeside(text, chosen, context));
  choose(findMentions(text, chosen, context));
  return chosen.sort((a, b) => a.start - b.start);
}

/** A name that runs into what follows it ends before that: "Marlies Hagedorn, Goethestraße 12". */
function cutBefore(text: string, span: PiiSpan, chosen: readonly PiiSpan[]): PiiSpan {
  const next = chosen.find(({ kind, start }) => kind !== "NAME" && start > span.start && start < span.end);
  if (!next) return span;
  const kept = text.slice(span.start, next.start).replace(/[^\p{L}\p{N}.]+$/u, "");
  return kept === "" ? span : { ...span, end: span.start + kept.length };
}

const FINDERS: readonly PiiFinder[] = [
  findContacts,
  findIdentifiers,
  findBirthDates,
  findPhones,
  findAddresses,
  findNames,
];
