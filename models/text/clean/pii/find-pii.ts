import { findAddresses } from "./find-addresses.ts";
import { findBirthDates } from "./find-birth-dates.ts";
import { findContacts } from "./find-contacts.ts";
import { findIdentifiers } from "./find-identifiers.ts";
import { findMentions } from "./find-mentions.ts";
import { findNames } from "./find-names.ts";
import { findNamesBeside } from "./find-names-beside.ts";
import { findPhones } from "./find-phones.ts";
import type { PiiContext, PiiFinder, PiiSpan } from "./span.ts";

/** Spans of personal data in order of position, none overlapping. Where finders overlap, the one earlier in the list below decides. */
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
