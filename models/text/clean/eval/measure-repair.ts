import { repairMojibake } from "../repair-mojibake.ts";

const cp1252 = new TextDecoder("windows-1252");

/** Garbles texts as a careless export does, and counts those that repairing gives back; and good texts it changes. */
export function measureRepair(texts: readonly string[]) {
  let damaged = 0;
  let garbled = 0;
  let repaired = 0;
  for (const text of texts) {
    if (repairMojibake(text) !== text) damaged++;
    const bytes = new TextEncoder().encode(text);
    if (bytes.length === text.length) continue;
    garbled++;
    if (repairMojibake(cp1252.decode(bytes)) === text) repaired++;
  }
  return { texts: texts.length, damaged, garbled, repaired };
}
