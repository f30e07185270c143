import { join } from "node:path";
import type { ArtefactOptions } from "../artefacts/artefact-options.ts";
import { ensureArtefact } from "../artefacts/ensure-artefact.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { openEvidenceEncoder } from "../models/retrieval/evidence-encoder.ts";
import { openSentenceEncoder } from "../models/runtime/sentence-encoder.ts";
import { loadLanguageGuesser } from "../models/text/language/language-guess.ts";
import { type Asker, createAsker } from "./asker.ts";
import { openIndex } from "./open-index.ts";

/** There is no evidence in the lake, so nothing can be asked. */
export class NothingToAsk extends Error {
  override readonly name = "NothingToAsk";
  readonly code = "NOTHING_TO_ASK";
  constructor() {
    super("There is no evidence in the lake yet: the first `pharma run nightly` makes it.");
  }
}

/**
 * Opens what answers questions from the lake's newest snapshot.
 *
 * @param indexes folder that keeps the index from one opening to the next
 * @throws NothingToAsk
 */
export async function openAsker(
  lake: Lake,
  { artefacts, indexes }: { readonly artefacts: ArtefactOptions; readonly indexes: string },
): Promise<Asker> {
  const folder = await ensureArtefact("sentence-encoder", artefacts);
  const encoder = await openSentenceEncoder({
    model: join(folder, "model.onnx"),
    tokenizer: join(folder, "tokenizer.json"),
  });
  const { encoder: finder } = await openEvidenceEncoder(await ensureArtefact("reader-base", artefacts));
  try {
    const snapshot = await lake.snapshot();
    const index = await openIndex(lake, snapshot, { finder, encoder }, indexes);
    if (!index) throw new NothingToAsk();
    return createAsker({ lake, snapshot, index, finder, encoder, guess: await loadLanguageGuesser() });
  } catch (error) {
    await finder.close();
    await encoder.close();
    throw error;
  }
}
