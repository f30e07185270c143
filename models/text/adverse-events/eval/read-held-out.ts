import type { TextReader } from "../../reader/open-reader.ts";
import type { ModelReading } from "../find-mentions.ts";
import { modelReading } from "../model-reading.ts";

/** What the reader says of each held-out sentence, by its text; nothing without a reader. */
export async function readHeldOut(
  sentences: readonly { readonly text: string; readonly heldOut: boolean }[],
  reader: TextReader | undefined,
): Promise<ReadonlyMap<string, ModelReading>> {
  if (!reader) return new Map();
  const texts = [...new Set(sentences.filter(({ heldOut }) => heldOut).map(({ text }) => text))];
  const readings = await reader.read(
    texts.map((text) => ({ text, parts: [{ start: 0, end: text.length }] })),
  );
  return new Map(
    texts.flatMap((text, i) => {
      const reading = readings[i];
      return reading ? [[text, modelReading(reading, reader.thresholds)] as const] : [];
    }),
  );
}
