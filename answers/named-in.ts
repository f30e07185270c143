import { findDrugs } from "../models/text/adverse-events/find-drugs.ts";
import { findEffects } from "../models/text/adverse-events/find-effects.ts";
import { wordsOf } from "../models/text/adverse-events/words.ts";

/** What a question names: products that the lake has, by any of their names, and reactions of the vocabulary. */
export interface NamedInQuestion {
  readonly products: readonly string[];
  readonly reactions: readonly { readonly code: string; readonly name: string }[];
}

/** @param products those that there are reviews of; a combination is named by any of its ingredients */
export function namedIn(question: string, products: readonly string[]): NamedInQuestion {
  const words = wordsOf(question, { start: 0, end: question.length });
  const names = new Set(findDrugs(question, words).flatMap(({ drugNames }) => drugNames));
  // A product that no list of drugs knows is named by its own name.
  const lower = ` ${question.toLowerCase().replace(/[^\p{L}\p{N}/]+/gu, " ")} `;
  const found = products.filter(
    (product) =>
      product.split(" / ").some((part) => names.has(part)) ||
      (product.length > 3 && lower.includes(` ${product} `)),
  );
  const reactions = new Map(
    findEffects(question, words).flatMap(({ reaction }) =>
      reaction ? [[reaction.code, { code: reaction.code, name: reaction.name }] as const] : [],
    ),
  );
  return { products: found, reactions: [...reactions.values()] };
}
