import pc from "picocolors";
import type { PublishedSentence, SubjectKind } from "../../answers/summary.ts";
import { badge } from "./badge.ts";
import { plural } from "./format.ts";

/** A summary, one sentence a line, each with its badge, its claims' ids and the number of quotes it stands on. */
export function renderSummary(
  kind: SubjectKind,
  subject: string,
  sentences: readonly PublishedSentence[],
): string {
  return [
    kind === "night" ? pc.bold("What changed") : `${pc.bold(subject)} ${pc.dim(`(${kind})`)}`,
    ...sentences.flatMap((sentence) => [
      `${String(sentence.place).padStart(3)}. ${sentence.text}`,
      `     ${badge(sentence)}  ${pc.dim(
        `${plural(sentence.citations.length, "citation")}  ${sentence.claims.map((id) => id.slice(0, 12)).join(" ")}`,
      )}`,
    ]),
    ...sampleOf(sentences),
    pc.dim("Open one: pharma evidence CLAIM"),
  ].join("\n");
}

/** That quotes are from a sample, where they are. */
function sampleOf([first]: readonly PublishedSentence[]): readonly string[] {
  if (first?.quotedFrom == null || first.quotedOf == null) return [];
  const [from, of] = [first.quotedFrom, first.quotedOf].map((count) => count.toLocaleString("en-US"));
  return [`Quotes are chosen from ${from} of ${of} reviews; counts are of all.`];
}
