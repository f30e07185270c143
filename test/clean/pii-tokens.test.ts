import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPiiTokens, PII_TOKEN, PiiTokenError } from "../../models/text/clean/pii/pii-tokens.ts";
import { PII_KINDS } from "../../models/text/clean/pii/span.ts";
import { scrubPii } from "../../models/text/clean/scrub-pii.ts";

const key = (fill: number) => new Uint8Array(32).fill(fill);
const tokens = createPiiTokens([{ id: "k1", key: key(1) }]);
const context = { language: "en", drugWords: new Set<string>() };
const codeOf = (open: () => unknown) => {
  try {
    open();
    return undefined;
  } catch (error) {
    return error instanceof PiiTokenError ? error.code : error;
  }
};

test("what is sealed comes back under the key, whatever it is", () => {
  fc.assert(
    fc.property(fc.constantFrom(...PII_KINDS), fc.string({ unit: "binary", minLength: 1 }), (kind, text) => {
      const token = tokens.seal(kind, text);
      expect(tokens.open(token)).toEqual({ kind, keyId: "k1", text });
      expect([...token.matchAll(PII_TOKEN)].map(([whole]) => whole)).toEqual([token]);
    }),
    { numRuns: 500 },
  );
});

test("under another key of the same name it does not come back", () => {
  const other = createPiiTokens([{ id: "k1", key: randomBytes(32) }]);
  for (const text of ["Jo", "John Smith", "212-555-0199", "éloïse.b@exemple.fr", "東京太郎"]) {
    expect(codeOf(() => other.open(tokens.seal("NAME", text)))).toBe("PII_TOKEN_BROKEN");
  }
});

test("after a change of keys the last one's tokens open as long as it is kept", () => {
  const token = tokens.seal("NAME", "John Smith");
  const rotated = createPiiTokens([
    { id: "k2", key: key(2) },
    { id: "k1", key: key(1) },
  ]);
  expect(rotated.open(token).text).toBe("John Smith");
  expect(rotated.seal("NAME", "John Smith")).toContain(":k2:");
  expect(codeOf(() => createPiiTokens([{ id: "k2", key: key(2) }]).open(token))).toBe("PII_KEY_MISSING");
});

test("a token keeps the shape, is the same every time, and another one for another kind", () => {
  const token = tokens.seal("PHONE", "(212) 555-0199");
  expect(token).toMatch(/^\[PHONE:k1:\(\d{3}\) \d{3}-\d{4}:[A-Z2-7]{4}\]$/);
  expect(tokens.seal("PHONE", "(212) 555-0199")).toBe(token);
  expect(tokens.seal("ID", "(212) 555-0199").slice(10)).not.toBe(token.slice(10));
  expect(tokens.seal("NAME", "Éloïse Müller")).toMatch(/^\[NAME:k1;\p{Lu}\p{Ll}{5} \p{Lu}\p{Ll}{5}:/u);
});

test("no word of the text stays in its token, accents and short names included", () => {
  const texts = ["Jo", "92", "Ana María", "Müßig", "Ωνάσης", "a[b]c", "x".repeat(3_000)];
  for (const text of texts) expect(tokens.seal("NAME", text).slice(9, -6)).not.toContain(text);
});

test("a token that was changed does not open", () => {
  const token = tokens.seal("NAME", "Margaret Hughes");
  fc.assert(
    fc.property(fc.integer({ min: 9, max: token.length - 7 }), fc.constantFrom(..."abcXYZ"), (at, sign) => {
      const changed = token.slice(0, at) + sign + token.slice(at + 1);
      if (changed === token || /[^\w ]/.test(token.charAt(at))) return;
      expect(codeOf(() => tokens.open(changed))).toMatch(/^PII_/);
    }),
  );
  expect(codeOf(() => tokens.open("[NAME]"))).toBe("PII_NO_TOKEN");
});

test("scrubbing with a key leaves tokens that open to what stood there, and is a fixed point", () => {
  const text = "I'm Sarah, call 212-555-0199, Dr. Smith knows. My mail: s.b@example.org";
  const once = scrubPii(text, context, tokens);
  expect(once.text.replace(PII_TOKEN, (token) => tokens.open(token).text)).toBe(text);
  expect(scrubPii(once.text, context, tokens)).toMatchObject({ text: once.text, counts: {} });
});

test("what somebody writes to look like a token is scrubbed like any other text", () => {
  const forged = "My name is [NAME:k1:John Smith:AAAA] and Dr. Miller knows.";
  const { text } = scrubPii(forged, context, tokens);
  expect(text).not.toContain("Miller");
  expect(scrubPii("call [PHONE:k1:212-555-0199:AAAA]", context, tokens).text).not.toContain("0199");
});
