import { parse } from "yaml";
import { DocumentRefused } from "./document-refused.ts";
import { oneLine } from "./plain-text.ts";

/** What a text says of itself before it begins, between lines of `---`. */
export interface FrontMatter {
  readonly id?: string;
  readonly title?: string;
  readonly version?: string;
  readonly date?: string;
  readonly products: readonly string[];
}

/** @throws DocumentRefused where what stands there is no YAML of fields */
export function frontMatter(text: string): { readonly about: FrontMatter; readonly rest: string } {
  const found = /^---\n(.*?)\n---(?:\n|$)/s.exec(text);
  if (!found) return { about: { products: [] }, rest: text };
  const fields = fieldsOf(found[1] ?? "");
  const one = (name: string) => {
    const value = fields[name];
    return typeof value === "string" && value.trim() !== "" ? { [name]: oneLine(value) } : {};
  };
  const { products } = fields;
  const listed = Array.isArray(products) ? products : typeof products === "string" ? products.split(",") : [];
  return {
    about: {
      ...one("id"),
      ...one("title"),
      ...one("version"),
      ...one("date"),
      products: listed.flatMap((name) =>
        typeof name === "string" && name.trim() !== "" ? [oneLine(name)] : [],
      ),
    },
    rest: text.slice(found[0].length),
  };
}

/** Everything is text, as written: `version: 2.10` is not 2.1. */
function fieldsOf(yaml: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = parse(yaml, { schema: "failsafe", maxAliasCount: 0, logLevel: "silent" });
  } catch (cause) {
    const [why = ""] = (cause as Error).message.split("\n");
    throw new DocumentRefused("malformed-front-matter", `What stands before the text is no YAML: ${why}`, {
      cause,
    });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new DocumentRefused("malformed-front-matter", "What stands before the text has no fields.");
}
