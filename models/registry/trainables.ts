import type { Trainable } from "./trainable.ts";

/** Models that can be trained here, by name; each is loaded when it is asked for. */
const known: Readonly<Record<string, () => Promise<Trainable>>> = Object.freeze({
  sentiment: async () => (await import("../text/sentiment/trainable-sentiment.ts")).trainableSentiment,
});

export const trainableNames: readonly string[] = Object.freeze(Object.keys(known));

/** There is no such model to train. */
export class UnknownModel extends Error {
  override readonly name = "UnknownModel";
  readonly code = "UNKNOWN_MODEL";
  constructor(readonly model: string) {
    super(`There is no model ${model} that can be trained here; there are ${trainableNames.join(", ")}.`);
  }
}

/** @throws UnknownModel */
export async function loadTrainable(name: string): Promise<Trainable> {
  const load = Object.hasOwn(known, name) ? known[name] : undefined;
  if (load === undefined) throw new UnknownModel(name);
  return load();
}
