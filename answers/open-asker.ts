import { join } from "node:path";
import type { ArtefactOptions } from "../artefacts/artefact-options.ts";
import { ensureArtefact } from "../artefacts/ensure-artefact.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { openGate } from "../models/gate/open-gate.ts";
import type { LanguageModelSettings } from "../models/language-model/language-model.ts";
import { openEvidenceEncoder } from "../models/retrieval/evidence-encoder.ts";
import { openSentenceEncoder } from "../models/runtime/sentence-encoder.ts";
import { loadLanguageGuesser } from "../models/text/language/language-guess.ts";
import { type Asker, createAsker } from "./asker.ts";
import { openIndex } from "./open-index.ts";
import { openQuestionModel } from "./question-model.ts";

/** There is no evidence in the lake, so nothing can be asked. */
export class NothingToAsk extends Error {
  override readonly name = "NothingToAsk";
  readonly code = "NOTHING_TO_ASK";
  constructor() {
    super("There is no evidence in the lake yet: the first `pharma run nightly` makes it.");
  }
}

export interface AskerOptions {
  readonly artefacts: ArtefactOptions;
  /** Folder that keeps the index from one opening to the next. */
  readonly indexes: string;
  /** Of the model that writes answers. Absent: they are extractive. */
  readonly languageModel?: LanguageModelSettings | undefined;
}

/**
 * Opens what answers questions from the lake's newest snapshot.
 *
 * @throws NothingToAsk
 */
export async function openAsker(
  lake: Lake,
  { artefacts, indexes, languageModel }: AskerOptions,
): Promise<Asker> {
  const folder = await ensureArtefact("sentence-encoder", artefacts);
  const encoder = await openSentenceEncoder({
    model: join(folder, "model.onnx"),
    tokenizer: join(folder, "tokenizer.json"),
  });
  const base = await ensureArtefact("reader-base", artefacts);
  const { encoder: finder } = await openEvidenceEncoder(base);
  try {
    const snapshot = await lake.snapshot();
    const index = await openIndex(lake, snapshot, { finder, encoder }, indexes);
    if (!index) throw new NothingToAsk();
    const guess = await loadLanguageGuesser();
    const writer = languageModel && {
      model: openQuestionModel(lake, languageModel),
      gate: await openGate({ base }),
    };
    return createAsker({ lake, snapshot, index, finder, encoder, guess, ...(writer && { writer }) });
  } catch (error) {
    await finder.close();
    await encoder.close();
    throw error;
  }
}
