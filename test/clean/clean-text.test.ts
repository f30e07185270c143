import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText } from "../../models/text/clean/clean-text.ts";
import { repairMojibake } from "../../models/text/clean/repair-mojibake.ts";

const clean = (text: string) => cleanText(text).text;

test.each([
  ["entities", "It&#039;s 5 &gt; 3 &amp; caf&eacute;", "It's 5 > 3 & café"],
  ["entities encoded twice", "didn&amp;#039;t &amp;quot;work&amp;quot;", `didn't "work"`],
  ["tags", "first<br/>second <b>bold</b> <a href='x'>link</a>", "first\nsecond bold link"],
  ["hidden parts", "a<script>alert(1)</script>b<!-- no -->c", "a b c"],
  ["what only looks like a tag", "I <3 it, pain < 2 and <sigh>", "I <3 it, pain < 2 and <sigh>"],
  ["an export's quotes", `"""It works"""`, "It works"],
  ["quotes that wrap quotes", `"I said "no" twice"`, `I said "no" twice`],
  ["quotes of the text itself", `"Good" they said, "bad" I got "`, `"Good" they said, "bad" I got "`],
  ["a quote that never closes", `"It works`, "It works"],
  ["spaces", "  a \t b\u00a0c \r\n\r\n\n d  ", "a b c\nd"],
  ["zero width and controls", "a\u200bb\u0007c\ufeffd\u00ade", "abcde"],
  ["a family emoji", "👨\u200d👩\u200d👧 ok", "👨\u200d👩\u200d👧 ok"],
  ["apostrophes garbled", "donâ€™t", "don’t"],
  ["letters garbled", "cafÃ© naÃ¯ve Ã¼ber", "café naïve über"],
  ["letters garbled twice", "donÃ¢â‚¬â„¢t", "don’t"],
  ["cyrillic garbled", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"],
  ["an emoji garbled", "great ðŸ˜€", "great 😀"],
  ["a degree sign garbled", "38Â°C", "38°C"],
  ["umlauts decomposed", "u\u0308ber", "über"],
])("puts %s right", (_what, raw, expected) => {
  expect(clean(raw)).toBe(expected);
});

test.each([
  "a palavra “IRMÃ” foi",
  "São João e a irmã",
  "Ångström, garçon, Łódź, naïve",
  "ÉTÉ «fini»",
  "5 € – 10 £ … ™ ®",
  "日本語のレビュー、良い薬です。",
  "دواء ممتاز",
  "AT&T and R&D; a<b, b>c",
])("leaves good text as it is: %s", (text) => {
  expect(cleanText(text)).toEqual({ text, notes: [] });
});

test("names what was put right", () => {
  expect(cleanText(`"caf&Atilde;&copy; <b>x</b>"`).notes).toEqual([
    "entities-decoded",
    "mojibake-repaired",
    "quotes-unwrapped",
    "tags-removed",
  ]);
});

const pieces = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    ..."&amp; &lt; &#039; &#x27; < > <br> </p> <b".split(" "),
    ...[
      "â€™",
      "Ã©",
      "Ã¢â‚¬â„¢",
      '"',
      '""',
      "\u200d",
      "\u00a0",
      "\r",
      "\n",
      "  ",
      "&amp;lt;br&amp;gt;",
      "\u0958",
      "\ud800",
    ],
  ),
);

test("clean text is a fixed point, whatever the text was", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const once = clean(parts.join(""));
      expect(cleanText(once)).toEqual({ text: once, notes: [] });
    }),
    { numRuns: 2000 },
  );
});

/** Reads UTF-8 as Windows-1252, as a careless export does. */
const cp1252 = new TextDecoder("windows-1252");
const garble = (text: string) => cp1252.decode(new TextEncoder().encode(text));

const letters = fc
  .array(fc.constantFrom(..."abcxyzäöüßéèêñçøåłžšěаяжЖλΩπ"), { minLength: 2, maxLength: 12 })
  .map((characters) => characters.join(""));
const sentence = fc.array(letters, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));

test("repairing what was garbled gives the text back", () => {
  fc.assert(
    fc.property(sentence, (text) => {
      expect(repairMojibake(garble(text))).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test("letters that could be bytes of another script are left as they are, also several times in a row", () => {
  for (const text of ["éšž", "éšžéšš aa"]) expect(repairMojibake(text)).toBe(text);
});

test("repairing does not touch words of any language", () => {
  fc.assert(
    fc.property(sentence, (text) => {
      expect(repairMojibake(text)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test("a text of a million characters takes no more than its length asks for", () => {
  const hostile = ["<", "&", '"', "<b ", "Ã", "[", "<!--", "<script>"].map((piece) => piece.repeat(120_000));
  for (const text of hostile) expect(clean(text).length).toBeLessThanOrEqual(text.length);
}, 120_000);
