import { readFile } from "node:fs/promises";
import { Tokenizer } from "@huggingface/tokenizers";
import { EncoderFailed } from "./encoder-errors.ts";

/** A BERT tokenizer that remembers words: reviews repeat them, and whitespace is where BERT cuts first. */
export interface WordPieces {
  /** Ids of a text, without special tokens. */
  encode(text: string): number[];
  readonly start: number;
  readonly end: number;
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
  const known = new Map<string, readonly number[]>();
  const pieces = (word: string): readonly number[] => {
    const found = known.get(word);
    if (found) return found;
    const ids = tokenizer.encode(word, { add_special_tokens: false }).ids;
    if (word.length <= longestWord) {
      if (known.size >= remembered) known.clear();
      known.set(word, ids);
    }
    return ids;
  };
  return {
    start,
    end,
    encode(text) {
      const ids: number[] = [];
      for (const word of text.split(/[ \t\r\n]+/)) {
        if (word === "") continue;
        for (const id of pieces(word)) ids.push(id);
      }
      return ids;
    },
  };
}
