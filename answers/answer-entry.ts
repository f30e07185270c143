import type { RagLogEntry } from "../lakehouse/rag-log.ts";
import type { EvidenceHit } from "../models/retrieval/search-evidence.ts";
import type { Answer } from "./answer.ts";
import type { WrittenAnswer } from "./write-answer.ts";

/** What was found, and what is shown without having been: what a count counts, and how a named section begins. */
function retrievedFor({ sentences }: Pick<Answer, "sentences">, hits: readonly EvidenceHit[]) {
  const scores = new Map(hits.map(({ evidence, score }) => [evidence.id, score]));
  for (const { citations, confidence } of sentences)
    for (const { evidence } of citations) if (!scores.has(evidence)) scores.set(evidence, confidence);
  return [...scores].map(([evidence, score]) => ({ evidence, score }));
}

/**
 * An answer as the log has it.
 *
 * @param subject the question, scrubbed of personal data
 */
export function entryOf(
  answer: Omit<Answer, "id">,
  subject: string,
  hits: readonly EvidenceHit[],
  written: WrittenAnswer | undefined,
  who: string,
): RagLogEntry {
  const asked = written?.asked;
  return {
    ...{ at: new Date().toISOString(), kind: "question", subject },
    snapshot: answer.snapshot,
    retrieved: retrievedFor(answer, hits),
    ...(asked?.key !== undefined && {
      promptHash: asked.key,
      asked: { model: asked.model, ...(asked.answer && { answer: asked.answer }) },
    }),
    ...(answer.note !== null && { note: answer.note }),
    ...{ model: answer.model, gate: answer.gate },
    answer: answer.sentences.map(({ text }) => text).join("\n"),
    claims: [
      // What was written has its claims apart.
      ...answer.sentences.flatMap(({ verdict, confidence, kind }, i) =>
        kind === "generated" ? [] : [{ id: String(i + 1), verdict, confidence, rule: kind, outcome: "kept" }],
      ),
      ...(written?.claims ?? []),
    ],
    ...{ who, costUsd: answer.costUsd, latencyMs: answer.latencyMs },
  };
}
