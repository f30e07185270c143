import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readMarks } from "../../models/text/clean/eval/measure-pii.ts";
import { generateTexts } from "../../models/text/clean/eval/pii-set/generate-texts.ts";
import { WORDS_DEVELOPMENT } from "../../models/text/clean/eval/pii-set/words-development.ts";
import { WORDS_HELD_OUT } from "../../models/text/clean/eval/pii-set/words-held-out.ts";
import { FAMILY_NAMES, GIVEN_NAMES, WORDS_AND_NAMES } from "../../models/text/clean/pii/name-words.ts";
import { createPiiTokens } from "../../models/text/clean/pii/pii-tokens.ts";
import type { PiiSpan } from "../../models/text/clean/pii/span.ts";
import { scrubPii } from "../../models/text/clean/scrub-pii.ts";

const context = { language: "en", drugWords: new Set<string>() };
const tokens = createPiiTokens([{ id: "k1", key: new Uint8Array(32).fill(3) }]);
const posts: readonly string[] = ["development", "held-out"].flatMap((half) =>
  Object.values(
    JSON.parse(
      readFileSync(
        new URL(`../../models/text/clean/eval/pii-set/posts-${half}.json`, import.meta.url),
        "utf8",
      ),
    ) as Record<string, string[]>,
  ).flat(),
);
const texts = [
  ...posts,
  ...generateTexts("development", 30, 5).map(({ marked }) => marked),
  ...generateTexts("heldOut", 30, 5).map(({ marked }) => marked),
].map((marked) => readMarks(marked).text);

/** Pieces that set rules off, glued at random. */
const fragment = fc.oneof(
  fc.constantFrom(...texts.flatMap((text) => text.match(/\S+\s*/g) ?? []).slice(0, 3_000)),
  fc.constantFrom(
    "[NAME]",
    "[PHONE] ",
    "\n",
    "my name is ",
    "Dr. ",
    "@",
    "0171 ",
    "<b>",
    "\u202e",
    "שלום ",
    "𝔍𝔬𝔥𝔫 ",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const anyText = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(""));

test("scrubbing twice changes nothing, with a key and without", () => {
  const law = (text: string) => {
    for (const sealing of [undefined, tokens]) {
      const once = scrubPii(text, context, sealing).text;
      expect(scrubPii(once, context, sealing)).toMatchObject({ text: once, counts: {} });
    }
  };
  for (const text of texts) law(text);
  fc.assert(fc.property(anyText, law), { numRuns: 300 });
}, 60_000);

test("offsets are right: the spans and what is between make the text and the scrubbed one", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const scrubbed = scrubPii(text, context);
      expect(rebuilt(text, scrubbed.spans)).toBe(scrubbed.text);
      for (const { start, end } of scrubbed.spans) expect(end).toBeGreaterThan(start);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("no text makes it fail", () => {
  const odd = [
    "",
    " ",
    "😀",
    "\ud800",
    "\u0000\u0007",
    "<p>".repeat(500),
    "QUJD".repeat(5_000),
    "ש".repeat(500),
    "Dr. ".repeat(2_000),
    "𝔍𝔬𝔥𝔫 Dr. x",
  ];
  for (const text of odd) expect(typeof scrubPii(text, context).text).toBe("string");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      expect(typeof scrubPii(text, context, tokens).text).toBe("string");
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("a text's result depends on no other: any order and company gives the same", () => {
  const alone = new Map(texts.map((text) => [text, scrubPii(text, context).text]));
  fc.assert(
    fc.property(fc.shuffledSubarray(texts, { maxLength: 40 }), (some) => {
      for (const text of some) expect(scrubPii(text, context).text).toBe(alone.get(text));
    }),
    { numRuns: 20 },
  );
}, 60_000);

test("the measuring set's names are in none of the detector's lists, and its halves share none", () => {
  const known = (name: string) => {
    const word = name.toLowerCase().replace(/['’]/g, "");
    return GIVEN_NAMES.has(word) || FAMILY_NAMES.has(word) || WORDS_AND_NAMES.has(word);
  };
  const namesOf = (lists: typeof WORDS_DEVELOPMENT) =>
    Object.values(lists).flatMap(({ given, family }) => [...given, ...family]);
  const development = namesOf(WORDS_DEVELOPMENT);
  const heldOut = namesOf(WORDS_HELD_OUT);
  expect([...development, ...heldOut].filter(known)).toEqual([]);
  expect(heldOut.filter((name) => development.includes(name))).toEqual([]);
});

function rebuilt(text: string, spans: readonly PiiSpan[]): string {
  let out = "";
  let from = 0;
  for (const { kind, start, end } of spans) {
    out += `${text.slice(from, start)}[${kind}]`;
    from = end;
  }
  return out + text.slice(from);
}
