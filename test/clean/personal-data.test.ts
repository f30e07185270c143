import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { measurePii, readMarks } from "../../models/text/clean/eval/measure-pii.ts";
import { scrubPii } from "../../models/text/clean/scrub-pii.ts";

const read = (name: string): string[] =>
  JSON.parse(readFileSync(new URL(`../../models/text/clean/eval/${name}.json`, import.meta.url), "utf8"));
const development = read("pii-development");
const heldOut = read("pii-held-out");
const context = { language: "en", drugWords: new Set<string>() };

test("the sentences the rules were written with are all found, and nothing else", () => {
  const { errors, precision, recall } = measurePii(development);
  expect(errors).toEqual([]);
  expect({ precision, recall }).toEqual({ precision: 1, recall: 1 });
});

test("sentences the rules were not written with keep to what the documentation says", () => {
  const { precision, recall } = measurePii(heldOut);
  expect(precision).toBeGreaterThanOrEqual(0.98);
  expect(recall).toBeGreaterThanOrEqual(0.9);
});

test("tokens stand where the data stood, and are counted by kind", () => {
  expect(scrubPii("I'm Sarah, call 212-555-0199 or mail s@x.org, Dr. Smith knows.", context)).toMatchObject({
    text: "I'm [NAME], call [PHONE] or mail [EMAIL], Dr. [NAME] knows.",
    counts: { NAME: 2, PHONE: 1, EMAIL: 1 },
  });
});

test("scrubbed text is a fixed point", () => {
  for (const marked of [...development, ...heldOut]) {
    const once = scrubPii(readMarks(marked).text, context).text;
    expect(scrubPii(once, context)).toMatchObject({ text: once, counts: {} });
  }
});

test("the reviewed drug is no person, whatever it is called", () => {
  const text = "My sister Heather told me. Thank you Heather!";
  expect(scrubPii(text, { language: "en", drugWords: new Set(["heather"]) }).text).toBe(text);
});

test("a hostile text takes no more than its length asks for", () => {
  const hostile = [
    "A",
    "Aa ",
    "1-",
    "12 ",
    "Dr. ",
    "a.",
    "a@",
    "my name is ",
    "1 Aa ",
    "+1 ",
    "(2",
    "- A",
  ].map((piece) => piece.repeat(Math.ceil(30_000 / piece.length)));
  for (const text of hostile) scrubPii(text, context);
}, 20_000);
