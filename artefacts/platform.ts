import type { Platform } from "./artefact.ts";

/** This machine's platform, as Node names it; one that the table does not know is returned as it is. */
export function currentPlatform(): Platform | (string & {}) {
  return `${process.platform}-${process.arch}`;
}
