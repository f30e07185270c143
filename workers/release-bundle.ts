import { readFileSync } from "node:fs";

/**
 * The workflow bundle as workers of a release run it: its code learns that it has one (`workflows/lasting.ts`). On the
 * same line, so that the lines of stacks stay where they are.
 */
export function releaseBundle(path: string): { readonly code: string } {
  return { code: `globalThis.pharmaRelease = true; ${readFileSync(path, "utf8")}` };
}
