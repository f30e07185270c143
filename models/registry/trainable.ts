import { createHash } from "node:crypto";
import type { Verdict } from "./verdict.ts";

/** A model that can be trained here: what `pharma models train NAME` needs to know of it. */
export interface Trainable {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly what: string;
  readonly classes: readonly string[];
  /** `import.meta.url` of its module: what it reaches is the code that a version is trained by. */
  readonly module: string;
  /** Artefacts (`artefacts/table.ts`) it reads, beside the data. */
  readonly artefacts: readonly string[];
  /** Facts for the model card that no figure tells: a paragraph each. */
  readonly card: { readonly method: string; readonly data: string; readonly limits: readonly string[] };
  /** Reads the data. @throws MissingData */
  open(folders: TrainingFolders, watch: Watch): Promise<TrainingSet>;
  /** The weights that ship with this code, and `textsRead` of what they were trained on where that was noted. */
  shipped(): Promise<{ readonly files: ModelFiles; readonly texts?: string }>;
}

export interface TrainingFolders {
  /** Folder of public data (`PHARMA_EVAL_DATA`). */
  readonly data: string;
  /** Further files in the data's format. */
  readonly more: readonly string[];
  /** Path of each artefact the trainable names; one that is left out is not read. */
  readonly artefacts: Readonly<Record<string, string>>;
}

/** How far a long piece of work is. */
export type Watch = (phase: string, done: number, total: number) => void;

export interface Example {
  /** Unique in the set. */
  readonly id: string;
  /** SHA-256, hex, of the text as the model reads it. */
  readonly text: string;
  readonly label: number;
  /** Position of the first member of its cluster of near-copies. */
  readonly cluster: number;
  /** Never trained on (`heldOut`). */
  readonly heldOut: boolean;
  /** Whether it counts when held out: its label is of the kind that is measured. */
  readonly tested: boolean;
}

/** Data that was read, encoded and split, ready for any number of trainings. */
export interface TrainingSet {
  readonly examples: readonly Example[];
  /** Trains on these examples, by position. Same examples and seed, same bytes. */
  train(part: readonly number[], seed: number, watch: Watch): Promise<Trained>;
  /** Verdicts on these examples, by position and in order. */
  judge(files: ModelFiles, part: readonly number[]): Promise<Omit<Verdict, "read">[]>;
}

export interface Trained {
  readonly files: ModelFiles;
  /** What was chosen while training: penalties, temperature, … */
  readonly notes: Readonly<Record<string, unknown>>;
}

/** A model's weights: file name to bytes. */
export type ModelFiles = Readonly<Record<string, Uint8Array>>;

/** A file that training reads and that is not there. */
export interface MissingFile {
  readonly path: string;
  readonly what: string;
  readonly licence: string;
  /** Where it may be had. */
  readonly from: string;
}

/** Training data is not here. */
export class MissingData extends Error {
  override readonly name = "MissingData";
  readonly code = "MISSING_DATA";
  constructor(
    readonly model: string,
    readonly files: readonly MissingFile[],
  ) {
    const lines = files.map(
      ({ path, what, licence, from }) => `  ${path}\n    ${what} (${licence}); to be had from ${from}`,
    );
    super(
      `${model} cannot be trained or measured here without its data. Missing:\n${lines.join("\n")}\nPut the files there, name another folder with --data, or give files in their format with --more.`,
    );
  }
}

/** Version of a model: the first 12 hex digits of its file's SHA-256; of several files, of their names and hashes. */
export function versionOf(files: ModelFiles): string {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  const only = entries.length === 1 ? entries[0] : undefined;
  if (only) return sha256(only[1]).slice(0, 12);
  return sha256(entries.map(([name, bytes]) => `${name} ${sha256(bytes)}`).join("\n")).slice(0, 12);
}

/** SHA-256 of each text, 12 hex digits a line, sorted: tells later whether a version has read an example. */
export function textsRead(texts: readonly string[]): string {
  return `${[...new Set(texts.map((hash) => hash.slice(0, textDigits)))].sort().join("\n")}\n`;
}

export const textDigits = 12;

/** Hash of examples, whatever their order: their ids, texts and labels. */
export function hashExamples(examples: readonly Example[]): string {
  const lines = examples.map(({ id, text, label }) => `${id}\t${text}\t${label}`).sort();
  return sha256(lines.join("\n"));
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
