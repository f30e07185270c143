import type { DetectLanguage } from "../detect-language.ts";
import { wilson } from "./wilson.ts";

/** Shares of texts told right, wrong, and not told (`und`). */
export function measureLanguages(
  texts: readonly { readonly language: string; readonly text: string }[],
  detect: DetectLanguage,
) {
  let right = 0;
  let undetermined = 0;
  for (const { language, text } of texts) {
    const told = detect(text);
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
