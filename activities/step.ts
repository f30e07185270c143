import type { Logger } from "pino";
import type { S3Access } from "../connectors/files/s3-files.ts";
import type { FolderArchive } from "../lakehouse/folder-archive.ts";
import type { Committed, Lake, LakeTransaction } from "../lakehouse/lake.ts";
import type { LanguageModelSettings } from "../models/language-model/language-model.ts";
import type { PiiKey } from "../models/text/clean/pii/pii-tokens.ts";

/** What a step may use besides its input. Made by the worker for each attempt. */
export interface StepContext {
  /** The run's id, which is its workflow id: `nightly/2026-11-20`. */
  readonly run: string;
  /** The task's id in its DAG; `score[3]` for an element of a map. */
  readonly task: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly lake: Lake;
  /** Structured lines, kept per run and task for `pharma logs`. No personal data, no review text. */
  readonly log: Logger;
  /** Aborted when the run is cancelled or the worker stops. */
  readonly signal: AbortSignal;
  /** Shows progress and heartbeats. Cheap: call it as often as you like. */
  progress(done: number, total: number, unit: string): void;
  /**
   * Commits rows exactly once per run, task, input and part: an attempt that repeats finds what the first one recorded.
   * A long step commits in parts, so that a retry goes on where the last part ended.
   */
  commit<T>(write: (transaction: LakeTransaction) => Promise<T>, part?: string): Promise<Committed<T>>;
  /** Absolute path of a pinned artefact (`artefacts/table.ts`), fetched and verified if need be. */
  artefact(name: string): Promise<string>;
  /** A file of a registered model, by its SHA-256. */
  modelFile?(sha256: string): Promise<Uint8Array>;
  /** Where this process finds the user's sources. */
  readonly sources?: SourceAccess;
  /** Folder, or `s3://bucket/prefix`, that Gold is published to. */
  readonly published?: string;
  /** Where indexes over the evidence are kept. */
  readonly indexes?: IndexAccess;
  /** CSV file that maps our reactions to another vocabulary's codes. */
  readonly reactionMap?: string;
  /** The language model of this deployment, where it has one. */
  readonly languageModel?: LanguageModelSettings;
  /** Address of the MongoDB database that the audit trail is mirrored to. Has a password: never to be logged. */
  readonly mongodb?: string;
  /** What personal data is sealed with: the first key seals, all open. Absent: it is not kept. Never to be logged. */
  readonly piiKeys?: readonly PiiKey[];
  /** In the gpu lane: what to run the model on. No more tasks have this device at once than it has slots. */
  readonly device?: Device;
  /** A model (`name@version`) has read so many texts or series in so many seconds: its throughput in `/metrics`. */
  modelRan?(model: string, items: number, seconds: number): void;
}

/** What a model runs on. */
export interface Device {
  /** `cpu` where the lane was told to do without a GPU. */
  readonly kind: "cuda" | "cpu";
  /** As the driver counts. */
  readonly index: number;
  readonly memoryMb: number;
}

export interface IndexAccess {
  /** Of this machine. */
  readonly folder: string;
  /** Beside the lake's data, for every machine. */
  readonly archive: FolderArchive;
  /** PostgreSQL with pgvector that holds the vectors; absent: files do. Never to be logged. */
  readonly vectors?: string;
}

export interface SourceAccess {
  /** Folder of the user's mapping files, `<name>.json`. */
  readonly folder?: string;
  /** For sources on `s3://`. Absent: what the AWS SDK finds by itself. */
  readonly s3?: S3Access;
}

/** One stage of a DAG: from small values and dataset references to the same. */
export interface Step<Input, Output> {
  readonly run: (input: Input, context: StepContext) => Promise<Output>;
}

/**
 * Declares a step. The file is named after what it exports: `ingestReviews` in `activities/ingest-reviews.ts`.
 * Input and output are JSON of at most some kilobytes; rows stay in the lake.
 */
export function defineStep<Input, Output>(
  run: (input: Input, context: StepContext) => Promise<Output>,
): Step<Input, Output> {
  return Object.freeze({ run });
}
