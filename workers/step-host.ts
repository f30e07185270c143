import type { Logger } from "pino";
import type { IndexAccess, SourceAccess } from "../activities/step.ts";
import type { Lake } from "../lakehouse/lake.ts";
import type { ObjectStore } from "../lakehouse/object-store.ts";
import type { ResultStore } from "../lakehouse/result-store.ts";
import type { LanguageModelSettings } from "../models/language-model/language-model.ts";
import type { PiiKey } from "../models/text/clean/pii/pii-tokens.ts";
import type { DeviceSlots } from "./devices/device-slots.ts";
import type { Meter } from "./metrics/meter.ts";

/** What a worker's process lends to the steps it runs. */
export interface StepHost {
  /** Opened when first used. */
  readonly lake: Lake;
  readonly results: ResultStore;
  /** Code version per step; a step that is not in it runs without reuse. */
  readonly versions: Readonly<Record<string, string>>;
  /** Absolute path of a pinned artefact, fetched if need be. */
  readonly artefact: (name: string) => Promise<string>;
  /** A file of a registered model, by its SHA-256. */
  readonly modelFile?: (sha256: string) => Promise<Uint8Array>;
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
  /** MongoDB database that the audit trail is mirrored to, with its password. */
  readonly mongodb?: string;
  /** What personal data is sealed with. */
  readonly piiKeys?: readonly PiiKey[];
  /** Folder of `<run>/<task>.ndjson`. */
  readonly logs: string;
  /** In the gpu lane: what its tasks run on. */
  readonly devices?: DeviceSlots;
  /** Counts for `/metrics`, where the process serves it. */
  readonly meter?: Meter;
  /** Where an attempt's lines are put as well when it ends, for people elsewhere: `<run>/<task>/<name>.ndjson`. */
  readonly sharedLogs?: ObjectStore;
  /** The worker's own log. */
  readonly log: Logger;
}
