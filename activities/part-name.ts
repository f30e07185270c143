import { createHash } from "node:crypto";

/** Names a part of a step's work after what is in it: what a later attempt still finds to do makes other parts. */
export function partName(of: readonly string[]): string {
  return createHash("sha256").update(of.join("\n")).digest("hex").slice(0, 16);
}
