import pc from "picocolors";
import type { OpenedCitation } from "../../answers/citation.ts";
import type { OpenedClaim } from "../../answers/claim.ts";
import { badge } from "./badge.ts";

/** Characters shown of a review before and after the words that a claim stands on. */
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

/** A numbered quote with what its review says around it. */
export function renderQuote(quote: OpenedCitation, number: number): readonly string[] {
  const before = quote.before.length > around ? `…${quote.before.slice(-around)}` : quote.before;
  const after = quote.after.length > around ? `${quote.after.slice(0, around)}…` : quote.after;
  const rating = quote.rating === null ? "" : `, rated ${quote.rating} of 10`;
  return [
    pc.dim(
      `[${number}] ${quote.product}, ${quote.saidOn ?? "undated"}${rating}, ${quote.source} ${quote.review.slice(0, 12)} ${quote.start}-${quote.end}`,
    ),
    `${pc.dim(before)}${pc.bold(quote.words)}${pc.dim(after)}`,
  ];
}
