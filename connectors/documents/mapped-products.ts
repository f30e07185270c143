import { dirname, sep } from "node:path";
import { matchesGlob } from "../files/match-glob.ts";
import type { DocumentSource } from "./document-source.ts";

/** Names that a source's mapping gives the documents of a file. */
export function mappedProducts(
  { products }: Pick<DocumentSource, "products">,
  path: string,
): readonly string[] {
  if (products === undefined) return [];
  if (Array.isArray(products)) return products;
  if ("folder" in products) {
    const folders = dirname(path)
      .split(new RegExp(`[/${sep === "\\" ? "\\\\" : sep}]`))
      .filter((folder) => folder !== "");
    const name = folders.at(-products.folder);
    return name === undefined ? [] : [name];
  }
  return [
    ...new Set(
      Object.entries(products.match).flatMap(([pattern, names]) => (matchesGlob(pattern)(path) ? names : [])),
    ),
  ];
}
