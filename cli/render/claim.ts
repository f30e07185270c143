import pc from "picocolors";
import type { CitedDocument, OpenedCitation } from "../../answers/citation.ts";
import type { OpenedClaim } from "../../answers/claim.ts";
import type { OpenedStretch } from "../../answers/stretch.ts";
import { badge } from "./badge.ts";

/** Characters shown of a review or section before and after the words that a claim stands on. */
const around = 240;

/** A claim, its verdict, and each quote in its surroundings with the words it stands on in bold. */
export function renderClaim(claim: OpenedClaim): string {
  const decided = claim.rule === null ? claim.model : `${claim.model}, rule ${claim.rule}`;
  return [
    `${pc.bold(claim.text)}`,
    `${badge(claim)}  ${claim.outcome}  ${pc.dim(`${claim.subjectKind} ${claim.subject} · ${decided} · reviews at snapshot ${claim.snapshot}`)}`,
    ...(claim.quotes.length === 0 ? ["", "It cites nothing."] : []),
    ...claim.quotes.flatMap((quote, i) => ["", ...renderQuote(quote, i + 1)]),
  ].join("\n");
}

/** Words of a label or document in their section. */
export function renderStretch({ id, snapshot, quote }: OpenedStretch): string {
  return [pc.dim(`evidence ${id} at snapshot ${snapshot}`), ...renderQuote(quote, 1)].join("\n");
}

/** A numbered quote with what its review or section says around it. */
export function renderQuote(quote: OpenedCitation, number: number): readonly string[] {
  const before = quote.before.length > around ? `…${quote.before.slice(-around)}` : quote.before;
  const after = quote.after.length > around ? `${quote.after.slice(0, around)}…` : quote.after;
  return [
    pc.dim(`[${number}] ${quote.document ? ofDocument(quote, quote.document) : ofReview(quote)}`),
    `${pc.dim(before)}${pc.bold(quote.words)}${pc.dim(after)}`,
  ];
}

function ofReview({ product, saidOn, rating, source, review, start, end }: OpenedCitation): string {
  const rated = rating === null ? "" : `, rated ${rating} of 10`;
  return `${product}, ${saidOn ?? "undated"}${rated}, ${source} ${review.slice(0, 12)} ${start}-${end}`;
}

function ofDocument(
  { kind, evidence, source }: OpenedCitation,
  { title, section, version, effectiveOn }: CitedDocument,
): string {
  const which = version === null ? "" : `, version ${version}`;
  const since = effectiveOn === null ? "" : `, of ${effectiveOn}`;
  return `${kind} ${title}: ${section}${which}${since}, ${source}, evidence ${evidence.slice(0, 12)}`;
}
