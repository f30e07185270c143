import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { weightsFile } from "../../weights-file.ts";
import type { Vocabulary } from "./ngrams.ts";

/** A trained head, as it is read from its file. */
export interface SentimentHead {
  /** `name@version`; the version is made of the parameters, so other weights are another model. */
  readonly model: string;
  /** `name@version` of the reader whose output the head was trained on. */
  readonly reader: string;
  /** ISO 639-1 codes of the languages it was trained on. */
  readonly languages: readonly string[];
  readonly vocabulary: Vocabulary;
  /** Dense features, in front of which the vocabulary's columns lie. */
  readonly dense: number;
  /** 3 x (vocabulary + dense), row-major: negative, neutral, positive. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  /** Logits are divided by it: fitted on held-out folds so that probabilities mean what they say (Guo et al. 2017). */
  readonly temperature: number;
  /** Added to the log-probabilities when the label is chosen, see `decide`. */
  readonly offsets: readonly [number, number, number];
}

/** What `sentiment.json` holds: parameters are little-endian float32 in base64, in the order idf, weights, bias. */
export interface HeadFile {
  readonly name: string;
  readonly reader: string;
  readonly languages: readonly string[];
  readonly longest: number;
  readonly vocabulary: readonly string[];
  readonly dense: number;
  readonly temperature: number;
  readonly offsets: readonly [number, number, number];
  readonly parameters: string;
}

/** The shipped head cannot be used. */
export class HeadUnusable extends Error {
  override readonly name = "HeadUnusable";
  readonly code = "HEAD_UNUSABLE";
  /** The weights are as missing or broken at the next attempt. */
  readonly retryable = false;
}

/** Reads the head that ships with the project. Throws `HeadUnusable`. */
export async function loadSentimentHead(): Promise<SentimentHead> {
  return parseHead(await readShippedHead());
}

/** The text of its file. Throws `HeadUnusable`. */
export async function readShippedHead(): Promise<string> {
  const path = weightsFile("sentiment.json");
  if (path === undefined)
    throw new HeadUnusable(`models/weights/sentiment.json is missing: npm run train:sentiment makes it`);
  return readFile(path, "utf8");
}

/** The one file of a registered head. */
export const headFile = "sentiment.json";

/** The head in the files of a registered version. Throws `HeadUnusable`. */
export function headOf(files: Readonly<Record<string, Uint8Array>>): SentimentHead {
  const bytes = files[headFile];
  if (bytes === undefined) throw new HeadUnusable(`the version's files lack ${headFile}`);
  return parseHead(new TextDecoder().decode(bytes));
}

/** Throws `HeadUnusable` where sizes do not fit together. */
export function parseHead(text: string): SentimentHead {
  const file = JSON.parse(text) as HeadFile;
  const bytes = Buffer.from(file.parameters, "base64");
  const known = file.vocabulary.length;
  const columns = known + file.dense;
  if (bytes.length !== 4 * (known + 3 * columns + 3))
    throw new HeadUnusable(
      `sentiment.json: ${bytes.length} bytes of parameters do not fit ${columns} columns`,
    );
  const numbers = Float64Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
  return Object.freeze({
    model: `${file.name}@${createHash("sha256").update(text).digest("hex").slice(0, 12)}`,
    reader: file.reader,
    languages: file.languages,
    vocabulary: {
      longest: file.longest,
      column: new Map(file.vocabulary.map((gram, i) => [gram, i])),
      idf: numbers.slice(0, known),
    },
    dense: file.dense,
    weights: numbers.slice(known, known + 3 * columns),
    bias: numbers.slice(known + 3 * columns),
    temperature: file.temperature,
    offsets: file.offsets,
  });
}

/** The file's text for a head; what `parseHead` reads back, with parameters rounded to float32. */
export function formatHead(head: Omit<SentimentHead, "model">, name: string): string {
  const numbers = [...head.vocabulary.idf, ...head.weights, ...head.bias];
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [i, value] of numbers.entries()) bytes.writeFloatLE(value, 4 * i);
  const file: HeadFile = {
    name,
    reader: head.reader,
    languages: head.languages,
    longest: head.vocabulary.longest,
    vocabulary: [...head.vocabulary.column.keys()],
    dense: head.dense,
    temperature: head.temperature,
    offsets: head.offsets,
    parameters: bytes.toString("base64"),
  };
  return `${JSON.stringify(file)}\n`;
}
