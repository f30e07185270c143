import { createHash } from "node:crypto";
import { LakeError } from "../lake-errors.ts";
import type { ObjectStore } from "../object-store.ts";

/** Files of models by their content: the same bytes lie there once, and nothing is ever overwritten. */
export interface ModelFileStore {
  /** Returns the bytes' SHA-256, hex, which is their name. */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws ModelFileGone where there is none of this hash, or what is there is another */
  get(sha256: string): Promise<Uint8Array>;
}

/** A file of a registered model is not in the store, or is damaged. */
export class ModelFileGone extends LakeError {
  readonly code = "MODEL_FILE_GONE";
  constructor(
    readonly sha256: string,
    what: string,
  ) {
    super(
      `The model file ${sha256} is ${what} in the store of models: bring the store's folder back, or go back to another version with \`pharma models rollback\`.`,
    );
  }
}

/** Files as `ab/abcd…` in a store beside the lake's data. */
export function modelFileStore(objects: ObjectStore): ModelFileStore {
  return {
    async put(bytes) {
      const hash = sha256(bytes);
      await objects.put(nameOf(hash), bytes, { ifAbsent: true });
      return hash;
    },
    async get(hash) {
      const bytes = await objects.get(nameOf(hash));
      if (!bytes) throw new ModelFileGone(hash, "missing");
      if (sha256(bytes) !== hash) throw new ModelFileGone(hash, "damaged");
      return bytes;
    },
  };
}

function nameOf(hash: string): string {
  return `${hash.slice(0, 2)}/${hash}`;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
