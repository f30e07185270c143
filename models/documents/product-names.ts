import { findDrugs } from "../text/adverse-events/find-drugs.ts";
import { wordsOf } from "../text/adverse-events/words.ts";
import { normaliseDrug } from "../text/clean/normalise-drug.ts";

/** A product as a document names it. */
export interface NamedProduct {
  readonly name: string | null;
  readonly generic: string | null;
  readonly ingredients: readonly string[];
}

export interface ProductNames {
  /** By its generic name where it has one, else as it is called; null where nothing is named. */
  readonly product: string | null;
  /** All names, in alphabetical order. */
  readonly products: readonly string[];
}

/**
 * What a document is about, by the names that reviews' products have (`normaliseDrug`): as it calls itself, by its generic name, by
 * its ingredients together, and by the other names of the same substance that the lists of drugs know, so that the label of Zoloft
 * is found for sertraline, and the other way round. An ingredient alone is none of the names of a combination.
 */
export function productNames(named: readonly NamedProduct[]): ProductNames {
  const names = new Set<string>();
  let product: string | null = null;
  for (const { name, generic, ingredients } of named) {
    const together = combination(ingredients);
    const called = [
      combination(generic === null ? [] : partsOf(generic)),
      together,
      ...(name ? [normalised(name)] : []),
    ];
    const found = called.filter((each) => each !== undefined);
    product ??= found[0] ?? null;
    for (const each of found) for (const other of [each, ...othersOf(each)]) names.add(other);
  }
  return { product, products: [...names].sort() };
}

/** "Diphenhydramine HCl, Phenylephrine HCl", "lisinopril and hydrochlorothiazide". */
function partsOf(generic: string): readonly string[] {
  return generic.split(/\s*[,;/]\s*(?:and\s+)?|\s+and\s+/i);
}

/** Ingredients as the product of a review has them: each once, in alphabetical order. */
function combination(ingredients: readonly string[]): string | undefined {
  const parts = new Set(ingredients.flatMap((each) => normalised(each) ?? []));
  return parts.size === 0 ? undefined : [...parts].sort().join(" / ");
}

function normalised(name: string): string | undefined {
  return normaliseDrug(name)?.product;
}

/** Other names of the substance, where the whole name is one of our lists. */
function othersOf(name: string): readonly string[] {
  const found = findDrugs(name, wordsOf(name, { start: 0, end: name.length }));
  return found.flatMap(({ start, end, drugNames }) => (start === 0 && end === name.length ? drugNames : []));
}
