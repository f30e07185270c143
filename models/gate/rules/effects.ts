import { assertionOf } from "../../text/adverse-events/assertion.ts";
import { findEffects } from "../../text/adverse-events/find-effects.ts";
import { wordsOf } from "../../text/adverse-events/words.ts";
import { type Span, sentences } from "../../text/sentences.ts";
import type { Finding } from "./finding.ts";

/**
 * Reactions of a claim, against the text's: one that the text does not have, or has with the other sign ("no nausea"). Only
 * reactions that the vocabulary knows are compared; a sign is told where the text has it nowhere with the claim's own.
 */
export function checkEffects(claim: string, evidence: string): Finding[] {
  const there = effectsOf(evidence);
  return effectsOf(claim).flatMap((effect): Finding[] => {
    const same = there.filter(({ code }) => code === effect.code);
    const base = { claim: effect.text };
    if (same.length === 0) return [{ ...base, rule: "effect", kind: "missing" }];
    // What is feared, or told of somebody else or of before, speaks neither for nor against.
    const opposite = effect.sign === "affirmed" ? "negated" : "affirmed";
    const against = same.find(({ sign }) => sign === opposite);
    if (effect.sign === undefined || !against || same.some(({ sign }) => sign !== opposite)) return [];
    return [{ ...base, rule: "negation", kind: "conflict", evidence: against.text }];
  });
}

interface Effect {
  readonly code: string;
  readonly text: string;
  readonly sign: "affirmed" | "negated" | undefined;
}

function effectsOf(text: string): Effect[] {
  return sentences(text.slice(0, longest)).flatMap((span) => {
    const sentence = text.slice(span.start, span.end);
    return findEffects(sentence, wordsOf(sentence, { start: 0, end: sentence.length })).flatMap((effect) =>
      effect.reaction
        ? [
            {
              code: effect.reaction.code,
              text: sentence.slice(effect.start, effect.end),
              sign: signOf(sentence, effect),
            },
          ]
        : [],
    );
  });
}

function signOf(sentence: string, effect: Span): Effect["sign"] {
  if (/^[\s-]+(?:free|gone)(?![\p{L}])/iu.test(sentence.slice(effect.end))) return "negated";
  const assertion = assertionOf(sentence, effect, false);
  return assertion === "affirmed" || assertion === "negated" ? assertion : undefined;
}

/** Read at most of a text; the evidence that the model sees is shorter by far. */
const longest = 4_000;
