import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as others } from "node:timers/promises";
import { z } from "zod";
import { evidenceKinds } from "./evidence.ts";
import type { EvidenceIndex } from "./evidence-index.ts";
import { evidenceIndex } from "./evidence-index.ts";
import type { IndexedEvidence } from "./indexed-evidence.ts";
import { loadVectorIndex, type VectorBackend } from "./open-vector-index.ts";
import { readPostings, writePostings } from "./postings.ts";
import { loadRelatedTerms } from "./related-terms.ts";
import { IndexDamaged } from "./retrieval-errors.ts";
import { saveFolder } from "./save-folder.ts";

/** Raised when what is in the files changes: an index of another format is built anew. */
export const indexFormat = 1;

const manifestSchema = z.object({
  format: z.literal(indexFormat),
  vectors: z.string(),
  encoder: z.string(),
  passages: z.int(),
});

const evidenceSchema = z.object({
  id: z.string(),
  source: z.enum(evidenceKinds),
  sourceId: z.string(),
  product: z.string(),
  products: z.array(z.string()).optional(),
  documentId: z.string().optional(),
  language: z.string(),
  saidOn: z.string().optional(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
});

/** Writes an index to a folder, one per snapshot, in one step. */
export async function saveEvidenceIndex(index: EvidenceIndex, folder: string): Promise<void> {
  await saveFolder(folder, async (to) => {
    const { passages, encoder, vectors, postings, related } = index;
    await vectors.save(join(to, "vectors"));
    await writePostings(join(to, "postings.bin"), postings);
    await related.save(join(to, "words"));
    await writeFile(join(to, "passages.jsonl"), linesOf(passages));
    const manifest = { format: indexFormat, vectors: vectors.kind, encoder, passages: passages.length };
    await writeFile(join(to, "manifest.json"), JSON.stringify(manifest));
  });
}

/** In blocks, as a string of all of a million stretches would be too long. */
function* linesOf(passages: readonly IndexedEvidence[]): Iterable<string> {
  for (let at = 0; at < passages.length; at += 1000)
    yield passages
      .slice(at, at + 1000)
      .map(({ evidence, about }) => `${JSON.stringify({ ...evidence, about })}\n`)
      .join("");
}

/** @throws IndexDamaged where something is missing, cut short or of another format; VectorLibraryUnavailable */
export async function loadEvidenceIndex(folder: string, backend?: VectorBackend): Promise<EvidenceIndex> {
  const manifest = await damagedUnless(folder, async () =>
    manifestSchema.parse(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"))),
  );
  const passages = await damagedUnless(folder, () => readPassages(join(folder, "passages.jsonl")));
  const postings = await damagedUnless(folder, () => readPostings(join(folder, "postings.bin")));
  const related = await loadRelatedTerms(join(folder, "words"));
  const vectors = await loadVectorIndex(join(folder, "vectors"), manifest.vectors, backend);
  if (passages.length !== manifest.passages || vectors.size !== manifest.passages) {
    await vectors.close();
    throw new IndexDamaged(folder);
  }
  return evidenceIndex({ passages, vectors, postings, related, encoder: manifest.encoder });
}

async function readPassages(file: string): Promise<IndexedEvidence[]> {
  const bytes = await readFile(file);
  const passages: IndexedEvidence[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    if (end === -1) throw new Error("the last line is cut short");
    const { about, ...evidence } = passageSchema.parse(JSON.parse(bytes.toString("utf8", from, end)));
    // Whoever answers from another index meanwhile is let through.
    if (passages.length % 1000 === 999) await others();
    const { saidOn, products, documentId, ...rest } = evidence;
    const more = {
      ...(saidOn !== undefined && { saidOn }),
      ...(products !== undefined && { products }),
      ...(documentId !== undefined && { documentId }),
    };
    passages.push({ evidence: { ...rest, ...more }, about });
    from = end + 1;
  }
  return passages;
}

const passageSchema = evidenceSchema.extend({ about: z.string() });

async function damagedUnless<T>(folder: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new IndexDamaged(folder, error);
  }
}
