import { type Proportion, wilson } from "../../clean/eval/wilson.ts";
import type { IdentifyLanguage } from "../identify-language.ts";
import type { LabelledText } from "./windows.ts";

export interface LanguageFigures {
  readonly right: Proportion;
  /** Not told: `und`. */
  readonly undetermined: Proportion;
  /** Told as another language, `mul` included. */
  readonly wrong: Proportion;
}

/** Shares of texts told right, wrong, and not told. */
export function measureLanguages(
  texts: readonly LabelledText[],
  identify: IdentifyLanguage,
): LanguageFigures {
  let right = 0;
  let undetermined = 0;
  for (const { language, text } of texts) {
    const told = identify(text).language;
    if (told === language) right++;
    else if (told === "und") undetermined++;
  }
  const n = texts.length;
  return {
    right: wilson(right / n, n),
    undetermined: wilson(undetermined / n, n),
    wrong: wilson((n - right - undetermined) / n, n),
  };
}
