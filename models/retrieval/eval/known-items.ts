import { createHash } from "node:crypto";
import { z } from "zod";
import { readJsonLines } from "../../text/learning/read-json-lines.ts";

/** A question that was written for one review, which a search should find. */
export interface KnownItem {
  /** SHA-256 of the review's text, in hex. */
  readonly text: string;
  readonly question: string;
}

const line = z.object({ text: z.string().regex(/^[0-9a-f]{64}$/), question: z.string().min(1) });

/** @param file lines of JSON, `known-items.jsonl` */
export async function readKnownItems(file: URL): Promise<readonly KnownItem[]> {
  return (await readJsonLines(file)).map((each) => line.parse(each));
}

/** Half of the questions are for choices while the search is made, the others for its figures alone: by their review's hash. */
export function halfOf({ text }: KnownItem): "choose" | "test" {
  return Number.parseInt(createHash("sha256").update(`half ${text}`).digest("hex").slice(0, 8), 16) % 2 === 0
    ? "choose"
    : "test";
}
