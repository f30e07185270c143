import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Span } from "../sentences.ts";
import { isHeldOut } from "./held-out.ts";

export type AdeKind = "drug" | "effect" | "dose";

/** A sentence of a case report with what is annotated in it. */
export interface AdeSentence {
  readonly document: string;
  readonly heldOut: boolean;
  readonly text: string;
  /** Drugs and effects, or drugs and doses; none in the negatives. */
  readonly gold: readonly (Span & { readonly kind: AdeKind })[];
}

export interface Ade {
  /** A drug and what it did. */
  readonly effects: readonly AdeSentence[];
  /** A drug and how much of it. */
  readonly doses: readonly AdeSentence[];
  /** Neither. */
  readonly negatives: readonly AdeSentence[];
}

/** ADE corpus v2, sentences once each. Held out by document: sentences of one are alike. */
export async function readAde(data: string): Promise<Ade> {
  const read = async (file: string) =>
    (await readFile(join(data, "ade", file), "utf8")).split("\n").filter(Boolean);
  return {
    effects: related(await read("DRUG-AE.rel"), "effect"),
    doses: related(await read("DRUG-DOSE.rel"), "dose"),
    negatives: (await read("ADE-NEG.txt")).map((line) => {
      const [document = "", text = ""] = line.split(/ NEG /u);
      return { document, heldOut: isHeldOut(`ade-${document}`), text, gold: [] };
    }),
  };
}

/** Lines `document|sentence|effect or dose|start|end|drug|start|end`; places count from the document's start. */
function related(lines: readonly string[], other: AdeKind): readonly AdeSentence[] {
  const found = new Map<
    string,
    { document: string; text: string; gold: Map<string, AdeSentence["gold"][number]> }
  >();
  for (const line of lines) {
    const [document = "", text = "", first = "", firstAt = "", , drug = "", drugAt = ""] = line.split("|");
    const key = `${document}|${text}`;
    const sentence = found.get(key) ?? { document, text, gold: new Map() };
    found.set(key, sentence);
    const apart = Number(firstAt) - Number(drugAt);
    for (const span of locate(text, [first, other], [drug, "drug"], apart))
      sentence.gold.set(`${span.kind} ${span.start} ${span.end}`, span);
  }
  return [...found.values()].map(({ document, text, gold }) => ({
    document,
    heldOut: isHeldOut(`ade-${document}`),
    text,
    gold: [...gold.values()].sort((a, b) => a.start - b.start),
  }));
}

type Wanted = readonly [words: string, kind: AdeKind];

/** The two spans in the sentence: of several places of their words, the two that are as far apart as in the document. */
function locate(text: string, a: Wanted, b: Wanted, apart: number): AdeSentence["gold"] {
  const pairs = places(text, a[0]).flatMap((x) =>
    places(text, b[0]).map((y) => ({ x, y, off: Math.abs(x - y - apart) })),
  );
  const best = pairs.sort((p, q) => p.off - q.off || p.x - q.x || p.y - q.y)[0];
  if (!best) return [];
  const span = ([words, kind]: Wanted, start: number) =>
    trimmed(text, { start, end: start + words.length, kind });
  return [span(a, best.x), span(b, best.y)];
}

function trimmed<T extends Span>(text: string, span: T): T {
  const words = text.slice(span.start, span.end);
  return {
    ...span,
    start: span.start + words.length - words.trimStart().length,
    end: span.start + words.trimEnd().length,
  };
}

function places(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}
