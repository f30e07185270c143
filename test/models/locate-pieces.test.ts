import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { openWordPieces, type WordPieces } from "../../models/runtime/word-pieces.ts";
import { encoderFolder } from "../support/encoder.ts";

let words: WordPieces;

beforeAll(async () => {
  words = await openWordPieces(join(encoderFolder(), "tokenizer.json"));
});

function cut(text: string): string[] {
  const { starts, ends } = words.locate(text);
  return starts.map((start, i) => text.slice(start, ends[i]));
}

test("pieces stand where they were cut, also inside words, numbers and signs", () => {
  expect(cut("Azithromycin-induced ototoxicity (1500 mg/m2).")).toEqual(
    "Az|ith|rom|y|cin|-|induced|ot|oto|xi|city|(|1500|mg|/|m2|)|.".split("|"),
  );
});

test("accents, ligatures, capitals that grow, Chinese and invisible characters keep their places", () => {
  expect(cut("Crème brûlée").join("")).toBe("Crèmebrûlée");
  expect(cut("漢字 ok")).toEqual(["漢", "字", "ok"]);
  expect(cut("a\u200bb").join("")).toContain("b");
});

test("whatever the text, there is one place per piece, in order, inside the text, and the ids are the encoder's", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const { ids, starts, ends } = words.locate(text);
      expect(ids).toEqual(words.encode(text));
      let before = 0;
      starts.forEach((start, i) => {
        const end = ends[i] ?? 0;
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
        before = start;
      });
    }),
    { numRuns: 500 },
  );
});

test("pieces of plain words, put together, are the words", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zA-Z]{1,20}$/), { maxLength: 8 }), (list) => {
      expect(cut(list.join(" ")).join("")).toBe(list.join(""));
    }),
  );
});
