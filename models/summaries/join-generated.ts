import type { Summary, SummarySentence } from "./summary.ts";

/**
 * The counted sentences, then the generated ones in the place of quotes. A side that the generated ones leave out keeps its
 * quotes, so that a model cannot silence it.
 */
export function joinGenerated(extractive: Summary, generated: readonly SummarySentence[]): Summary {
  if (extractive.kind !== "summary") return extractive;
  const told = new Set(generated.map(({ stance }) => stance));
  const { sentences } = extractive;
  return {
    ...extractive,
    sentences: [
      ...sentences.filter(({ kind }) => kind === "counted"),
      ...generated,
      ...sentences.filter(({ kind, stance }) => kind === "quoted" && !told.has(stance)),
    ],
  };
}
