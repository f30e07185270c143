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
    pc.dim("Open one: pharma evidence CLAIM"),
  ].join("\n");
}
