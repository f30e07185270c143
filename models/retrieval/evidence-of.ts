import { createHash } from "node:crypto";
import type { Span } from "../text/sentences.ts";
import { type ChunkOptions, chunkText, shippedChunks } from "./chunk-text.ts";
import type { Evidence } from "./evidence.ts";

/** A review, a label or a document, as evidence is cut from it. */
export interface EvidenceSource
  extends Pick<Evidence, "source" | "sourceId" | "product" | "language" | "products" | "documentId"> {
  readonly saidOn?: string;
  readonly text: string;
}

/** The stretches of a source, in its order. The same source gives the same evidence, ids included, in any night. */
export function evidenceOf(source: EvidenceSource, options: ChunkOptions = shippedChunks): Evidence[] {
  const { text, ...about } = source;
  return chunkText(text, options).map(({ start, end }) => {
    const stretch = { ...about, start, end, text: text.slice(start, end) };
    return { id: evidenceId(stretch), ...stretch };
  });
}

/** A stretch of a review's text, with its id. */
export function reviewStretch(review: string, text: string, { start, end }: Span) {
  const stretch = { source: "review", sourceId: review, start, end, text: text.slice(start, end) } as const;
  return { id: evidenceId(stretch), ...stretch };
}

/** A stretch of a section of a label or document, with its id. */
export function sectionStretch(
  source: "label" | "document",
  section: string,
  text: string,
  { start, end }: Span,
) {
  const stretch = { source, sourceId: section, start, end, text: text.slice(start, end) };
  return { id: evidenceId(stretch), ...stretch };
}

/** The first 128 bits, in hex, of the SHA-256 of source, place and text. */
function evidenceId({
  source,
  sourceId,
  start,
  end,
  text,
}: Pick<Evidence, "source" | "sourceId" | "start" | "end" | "text">): string {
  const said = JSON.stringify([source, sourceId, start, end, text]);
  return createHash("sha256").update(said).digest("hex").slice(0, 32);
}
