import { readFile } from "node:fs/promises";
import {
  type Head,
  type LearnedWeights,
  parseLearnedWeights,
  shippedWeights,
} from "../../runtime/learned-weights.ts";
import { WeightsUnusable } from "../../runtime/weights-unusable.ts";
import type { PsytarLabel } from "../learning/psytar-corpus.ts";

/** Platt scaling (1999) of a head's logit, and the probability from which it counts: the best F1 on examples that training left out. */
export interface Calibration {
  readonly scale: number;
  readonly offset: number;
  readonly threshold: number;
}

export type Calibrated = PsytarLabel | "ade";

export type HeadName = "review" | "rating" | "sentences" | "ade" | "spans";

/** What training learned beyond the encoder that it started from. */
export interface ReaderWeights extends Pick<LearnedWeights, "base" | "vectors" | "matrices"> {
  /** `reader@` and the start of the hash of the file. */
  readonly model: string;
  readonly heads: Readonly<Record<HeadName, Head>>;
  readonly calibration: Readonly<Record<Calibrated, Calibration>>;
}

/**
 * @param file default: the weights that ship
 * @throws WeightsUnusable when the file is missing or damaged
 */
export async function loadReaderWeights(file?: string): Promise<ReaderWeights> {
  const path = file ?? shippedWeights("reader.bin");
  return parseReaderWeights(await readFile(path), path);
}

/** The probability from which each label counts. */
export function thresholdsOf({ calibration }: ReaderWeights): Readonly<Record<Calibrated, number>> {
  const { ADR, WD, EF, INF, SSI, DI, ade } = calibration;
  return {
    ADR: ADR.threshold,
    WD: WD.threshold,
    EF: EF.threshold,
    INF: INF.threshold,
    SSI: SSI.threshold,
    DI: DI.threshold,
    ade: ade.threshold,
  };
}

export function parseReaderWeights(bytes: Uint8Array, file: string): ReaderWeights {
  const { version, heads, calibration, base, vectors, matrices } = parseLearnedWeights(bytes, file);
  const head = (name: HeadName): Head => {
    const found = heads.get(name);
    if (!found) throw new WeightsUnusable(`${file} is damaged: it has no head "${name}"`);
    return found;
  };
  return Object.freeze({
    ...{ base, vectors, matrices },
    model: `reader@${version}`,
    heads: {
      review: head("review"),
      rating: head("rating"),
      sentences: head("sentences"),
      ade: head("ade"),
      spans: head("spans"),
    },
    calibration: calibration as ReaderWeights["calibration"],
  });
}
