import type { Readable } from "../lake.ts";
import { findVersion } from "./model-version.ts";
import { listPromotions } from "./promotions.ts";

/** Which version of a model a run uses: small, and part of what its results are re-used by. */
export interface ModelChoice {
  readonly model: string;
  /** null: the weights that ship with the code. */
  readonly version: string | null;
  /**
   * Number of the promotion or rollback it stands on; 0 where there was none. A night after a rollback has another one
   * than the nights before the promotion, so that it does its work anew: the tables hold what the version taken back
   * has written.
   */
  readonly promotion: number;
  /** SHA-256 of its files, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** What is current: what was promoted last, or else the weights that ship. */
export async function chooseModel(lake: Readable, model: string): Promise<ModelChoice> {
  const [last] = await listPromotions(lake, model);
  if (last === undefined) return { model, version: null, promotion: 0, files: {} };
  const { version, number: promotion } = last;
  if (version === null) return { model, version, promotion, files: {} };
  const { files } = await findVersion(lake, model, version);
  return {
    model,
    version,
    promotion,
    files: Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])),
  };
}
