import { join } from "node:path";
import type { ArtefactOptions } from "../artefacts/artefact-options.ts";
import { ensureArtefact } from "../artefacts/ensure-artefact.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { openGate } from "../models/gate/open-gate.ts";
import type { LanguageModelSettings } from "../models/language-model/language-model.ts";
import { openEvidenceEncoder } from "../models/retrieval/evidence-encoder.ts";
import type { SentenceEncoder } from "../models/runtime/encoding.ts";
import { openSentenceEncoder } from "../models/runtime/sentence-encoder.ts";
import { loadLanguageGuesser } from "../models/text/language/language-guess.ts";
import { type AskerParts, createAsker } from "./asker.ts";
import { type FollowingAsker, followNights } from "./follow-nights.ts";
import { type IndexPlaces, openIndex } from "./open-index.ts";
import { openQuestionModel } from "./question-model.ts";
import { sentenceVectors } from "./sentence-vectors.ts";

/** There is no evidence in the lake, so nothing can be asked. */
export class NothingToAsk extends Error {
  override readonly name = "NothingToAsk";
  readonly code = "NOTHING_TO_ASK";
  constructor() {
    super("There is no evidence in the lake yet: the first `pharma run nightly` makes it.");
  }
}

/** The lake's evidence was encoded by another release than this one. */
export class OtherEncoder extends Error {
  override readonly name = "OtherEncoder";
  readonly code = "OTHER_ENCODER";
  constructor(theirs: string, ours: string) {
    super(
      `The evidence was encoded by ${theirs}, questions are by ${ours}: use the release that the workers have, and run a night with it.`,
    );
  }
}

export interface AskerOptions {
  readonly artefacts: ArtefactOptions;
  readonly indexes: IndexPlaces;
  /** Of the model that writes answers. Absent: they are extractive. */
  readonly languageModel?: LanguageModelSettings | undefined;
}

/**
 * Opens what answers questions from the lake as its last night left it, and goes over to later ones when it is told to look.
 *
 * @throws NothingToAsk, OtherEncoder
 */
export async function openAsker(
  lake: Lake,
  { artefacts, indexes, languageModel }: AskerOptions,
): Promise<FollowingAsker> {
  const base = await ensureArtefact("reader-base", artefacts);
  // The same for every night, as what it keeps to is a day's. Nothing runs before the first claim is read.
  const writer = languageModel && {
    model: openQuestionModel(lake, languageModel),
    gate: await openGate({ base }),
  };
  const { name, encoder, ...readers } = await openReaders(base, artefacts);
  const openAt = async (snapshot: number) => {
    const index = await openIndex({ lake, snapshot, encoder: async () => encoder, places: indexes });
    if (!index) throw new NothingToAsk();
    if (index.encoder.startsWith(`${name}/`))
      return createAsker({ lake, snapshot, index, ...readers, ...(writer && { writer }) });
    await index.close();
    throw new OtherEncoder(index.encoder, name);
  };
  const open = (snapshot: number) =>
    openAt(snapshot).catch(async (error) => {
      // A release with another encoder encodes the evidence again, which need not change Gold.
      const newest = await lake.snapshot();
      if (!(error instanceof OtherEncoder) || newest === snapshot) throw error;
      return openAt(newest);
    });
  const close = async () => {
    await readers.finder.close();
    await encoder.close();
    await writer?.gate.close();
    await writer?.model.close();
  };
  try {
    return await followNights(lake, { open, close, warn: indexes.warn });
  } catch (error) {
    await close();
    throw error;
  }
}

interface Readers extends Pick<AskerParts, "finder" | "vectorsOf" | "guess"> {
  /** Of single words and sentences. */
  readonly encoder: SentenceEncoder;
  /** Of the finder. */
  readonly name: string;
}

/** What reads questions, the same for every night. */
async function openReaders(base: string, artefacts: ArtefactOptions): Promise<Readers> {
  const folder = await ensureArtefact("sentence-encoder", artefacts);
  const encoder = await openSentenceEncoder({
    model: join(folder, "model.onnx"),
    tokenizer: join(folder, "tokenizer.json"),
  });
  const { encoder: finder, name } = await openEvidenceEncoder(base);
  return { name, finder, encoder, vectorsOf: sentenceVectors(encoder), guess: await loadLanguageGuesser() };
}
