/** Counted up with every change that gives other topics for the same texts. */
const rules = "1";

/** `topics@1.0a1b2c3d4e5f`: our rules, and the version of the encoder whose vectors they read. */
export function topicModel(encoder: string): string {
  return `topics@${rules}.${encoder.split("@")[1] ?? encoder}`;
}
