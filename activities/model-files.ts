import type { ModelChoice } from "../lakehouse/registry/model-choice.ts";
import type { StepContext } from "./step.ts";

/**
 * The files of a chosen version by name; undefined for the weights that ship with the code.
 *
 * @throws ModelFileGone
 */
export async function modelFiles(
  { version, files }: ModelChoice,
  context: StepContext,
): Promise<Readonly<Record<string, Uint8Array>> | undefined> {
  if (version === null) return undefined;
  const entries = Object.entries(files).map(async ([name, sha256]): Promise<[string, Uint8Array]> => {
    if (!context.modelFile) throw new TypeError("This worker has no store of models.");
    return [name, await context.modelFile(sha256)];
  });
  return Object.fromEntries(await Promise.all(entries));
}
