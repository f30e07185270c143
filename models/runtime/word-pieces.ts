import { readFile } from "node:fs/promises";
import { Tokenizer } from "@huggingface/tokenizers";
import { EncoderFailed } from "./encoder-errors.ts";
import { locatePieces } from "./locate-pieces.ts";

/** A BERT tokenizer that remembers words: reviews repeat them, and whitespace is where BERT cuts first. */
export interface WordPieces {
  /** Ids of a text, without special tokens. */
  encode(text: string): number[];
  /** The same ids, with the stretch of the text that each stands for. */
  locate(text: string): LocatedPieces;
  readonly start: number;
  readonly end: number;
}

/** Ids of a text and, for each, where it starts and ends in the text, in UTF-16 code units. */
export interface LocatedPieces {
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Words kept; beyond that the memory starts over. About 10 MB. */
const remembered = 50_000;
/** A run of characters longer than this is not a word (a URL, base64): it is not kept. */
const longestWord = 64;

/** @param file path of a `tokenizer.json` of the BERT kind. */
export async function openWordPieces(file: string): Promise<WordPieces> {
  const tokenizer = new Tokenizer(JSON.parse(await readFile(file, "utf8")), {});
  const start = tokenizer.token_to_id("[CLS]");
  const end = tokenizer.token_to_id("[SEP]");
  if (start === undefined || end === undefined)
    throw new EncoderFailed(`${file} is not a BERT tokenizer: it has no [CLS] or no [SEP]`);
  const known = new Map<string, Pieces>();
  const pieces = (word: string): Pieces => {
    const found = known.get(word);
    if (found) return found;
    const { ids, tokens } = tokenizer.encode(word, { add_special_tokens: false });
    const made = { ids, tokens };
    if (word.length <= longestWord) {
      if (known.size >= remembered) known.clear();
      known.set(word, made);
    }
    return made;
  };
  return {
    start,
    end,
    encode(text) {
      const ids: number[] = [];
      for (const word of text.split(/[ \t\r\n]+/)) {
        if (word === "") continue;
        for (const id of pieces(word).ids) ids.push(id);
      }
      return ids;
    },
    locate(text) {
      const located = { ids: [] as number[], starts: [] as number[], ends: [] as number[] };
      for (const { 0: word, index } of text.matchAll(/[^ \t\r\n]+/g)) {
        const { ids, tokens } = pieces(word);
        const places = locatePieces(word, tokens);
        ids.forEach((id, i) => {
          located.ids.push(id);
          located.starts.push(index + (places[i]?.start ?? 0));
          located.ends.push(index + (places[i]?.end ?? word.length));
        });
      }
      return located;
    },
  };
}

interface Pieces {
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
}
