import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWords } from "../../models/text/sentiment/lexicon/fold-words.ts";
import { lexicons, openLexicon } from "../../models/text/sentiment/lexicon/lexicon-reader.ts";

function balance(language: string, text: string): number {
  const lexicon = lexicons.get(language);
  if (!lexicon) throw new Error(`no lexicon of ${language}`);
  return openLexicon(lexicon)
    .weigh(text)
    .words.reduce((sum, { value }) => sum + value, 0);
}

describe("a lexicon", () => {
  it.each([
    ["de", "Hilft sehr gut.", 1],
    ["de", "Hilft mir leider überhaupt nicht.", -1],
    ["de", "Keine Schmerzen mehr.", 1],
    ["de", "Die Schmerzen sind weg.", 1],
    ["de", "Die Schmerzen sind nicht weg.", -1],
    ["de", "Libido weg, Schlaf weg.", -1],
    ["fr", "Aucun effet secondaire.", 1],
    ["fr", "Ça ne marche pas du tout.", -1],
    ["it", "Mai più senza!", 1],
    ["it", "Mai più!", -1],
    ["es", "No me sirvió de nada.", -1],
    ["es", "Sin molestias y con buenos resultados.", 1],
    ["pt", "Nunca tive problema nenhum.", 1],
    ["pt", "Não recomendo a ninguém.", -1],
  ])("of %s reads '%s' as %i", (language, text, sign) => {
    expect(Math.sign(balance(language, text))).toBe(sign);
  });

  it("does not mind missing accents and umlauts written with e", () => {
    expect(balance("fr", "tres decue, inefficace")).toBe(balance("fr", "très déçue, inefficace"));
    expect(balance("de", "Uebelkeit und Muedigkeit")).toBe(balance("de", "Übelkeit und Müdigkeit"));
  });

  it("holds nothing that its language does not say: English words weigh nothing in German, but for loans", () => {
    expect(balance("de", "It did not work and made me sick for weeks.")).toBe(0);
  });

  it("has places in the text, and survives any text", () => {
    const reader = openLexicon([...lexicons.values()][0] ?? expect.fail());
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        for (const { start, end } of foldWords(text)) expect(end).toBeGreaterThan(start);
        for (const { from, to, value } of reader.weigh(text).words) {
          expect(to).toBeGreaterThan(from);
          expect(Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });
});
