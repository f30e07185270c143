import { readFile } from "node:fs/promises";
import type { Example } from "./example.ts";

/** A sentence of PsyTAR's token file, put together again. */
export interface PsytarSentence {
  readonly id: string;
  readonly split: Example["split"];
  /** The block of the labelled sentences that it comes from. */
  readonly block: number;
  readonly text: string;
  /** Adverse reactions and withdrawal symptoms, offsets in `text`. */
  readonly spans: readonly { readonly start: number; readonly end: number; readonly kind: "effect" }[];
}

/**
 * Reads PsyTAR's tokens with their tags. The file cuts sentences elsewhere than the file of sentence labels and does not say
 * which post they are of, so each is traced by its runs of five words: it is held out where most of them are, and left out
 * where it is for training and any of them is held out.
 *
 * @param labelled the sentences of the other file, in order
 * @param blockOf the block of a labelled sentence, by position
 * @param splitOf the split of a block
 */
export async function readPsytarTokens(
  file: string,
  labelled: readonly string[],
  blockOf: (sentence: number) => number,
  splitOf: (block: number) => Example["split"],
): Promise<PsytarSentence[]> {
  const held = new Map<string, Set<number>>();
  // Sentences are cut elsewhere, so runs may cross the ends of the labelled ones.
  const stream = labelled.flatMap((text, i) => wordsOf(text).map((word) => ({ word, block: blockOf(i) })));
  for (let i = 0; i + runLength <= stream.length; i++) {
    const run = stream.slice(i, i + runLength);
    const key = run.map(({ word }) => word).join(" ");
    const blocks = held.get(key) ?? new Set();
    for (const { block } of run) blocks.add(block);
    held.set(key, blocks);
  }
  let block = 0;
  const sentences = (await readFile(file, "utf8")).trim().split(/\n\s*\n/);
  return sentences.flatMap((lines, i) => {
    const { text, spans } = putTogether(lines);
    const blocks = runsOf(wordsOf(text)).flatMap((run) => [...(held.get(run) ?? [])]);
    block = mostFrequent(blocks) ?? block;
    const split = splitOf(block);
    const touches = (other: Example["split"]) => blocks.some((each) => splitOf(each) === other);
    if (split === "train" && (touches("test") || touches("choose"))) return [];
    if (split === "choose" && touches("test")) return [];
    return [{ id: `psytar-tokens-${i}`, split, block, text, spans }];
  });
}

function mostFrequent(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0];
}

const runLength = 5;

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(runLength - 1).map((_, i) => words.slice(i, i + runLength).join(" "));
}

const effects = new Set(["ADR", "WD"]);

function putTogether(lines: string): Pick<PsytarSentence, "text" | "spans"> {
  let text = "";
  const spans: { start: number; end: number; kind: "effect" }[] = [];
  let open = false;
  for (const line of lines.split("\n")) {
    const [word = "", tag = "O"] = line.split("\t");
    if (word === "") continue;
    const joined = /^(n't|'\w*|[.,;:!?)\]%]|-)$/i.test(word) || /[-(]$/.test(text) ? "" : " ";
    if (text !== "") text += joined;
    const start = text.length;
    text += word;
    const [place, kind = ""] = tag.trim().split("-");
    const effect = effects.has(kind);
    const previous = spans.at(-1);
    if (effect && place === "I" && open && previous) previous.end = text.length;
    else if (effect) spans.push({ start, end: text.length, kind: "effect" });
    open = effect;
  }
  return { text, spans };
}
