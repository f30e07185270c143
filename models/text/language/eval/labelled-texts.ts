import { mainShare } from "../identify-language.ts";
import { scriptsOf, weightOfLetters } from "../scripts.ts";
import mixed from "./mixed.json" with { type: "json" };
import texts from "./texts.json" with { type: "json" };
import undetermined from "./undetermined.json" with { type: "json" };
import type { LabelledText } from "./windows.ts";

// Texts written for this evaluation by the author of the rules, with what they are in. Of each list the first, third, …
// are for development (the confidence is fitted on them), the others are held out.

export function developmentTexts(): readonly LabelledText[] {
  return half(0);
}

export function heldOutTexts(): readonly LabelledText[] {
  return half(1);
}

/** Texts in no language that is to be told: transliterations, names alone, not a text. */
export function undeterminedTexts(kind: keyof typeof undetermined, part: 0 | 1): readonly LabelledText[] {
  return undetermined[kind].filter((_, i) => i % 2 === part).map((text) => ({ language: "und", text }));
}

/** Texts of two and more languages; the language is what the rule of the main share asks for. */
export function mixedTexts(): readonly LabelledText[] {
  return mixed.map((parts) => {
    const letters = new Map<string, number>();
    for (const [language = "", text = ""] of parts)
      letters.set(language, (letters.get(language) ?? 0) + weightOfLetters(scriptsOf(text)));
    const all = [...letters.values()].reduce((a, b) => a + b, 0);
    const [main, most] = [...letters].reduce((a, b) => (b[1] > a[1] ? b : a));
    return {
      language: most >= mainShare * all ? main : "mul",
      text: parts.map(([, text]) => text).join(" "),
    };
  });
}

function half(part: 0 | 1): readonly LabelledText[] {
  const languages = Object.entries(texts).flatMap(([language, list]) =>
    list.filter((_, i) => i % 2 === part).map((text) => ({ language, text })),
  );
  const kinds = Object.keys(undetermined) as (keyof typeof undetermined)[];
  return [...languages, ...kinds.flatMap((kind) => undeterminedTexts(kind, part))];
}
