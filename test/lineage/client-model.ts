import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Check, checkWith, createAjv } from "./published-schema.ts";

/**
 * Checks events against the classes of OpenLineage's Python client, which are generated from the published schemas: fields,
 * which of them are required, their types, and the schema that a facet names. Stricter than the schemas in one respect: a
 * field that the class does not have is an error.
 */
export async function clientModel(folder: string): Promise<Check> {
  const classes = new Map<string, Class>();
  for (const file of await readdir(folder)) {
    // Classes of one file may have the names of another's: `Run` of an event, and of a parent.
    const own = classesIn(await readFile(join(folder, file), "utf8"));
    for (const found of own.values())
      classes.set(`${file} ${found.name}`, { ...found, own: new Set(own.keys()), file });
  }
  const ajv = createAjv();
  const keys = new Map<string, string>();
  for (const [key, found] of classes) {
    ajv.addSchema({ $id: idOf(key), ...schemaOf(found, classes) });
    if (found.url !== undefined) keys.set(found.url, idOf(key));
  }
  return checkWith(ajv, (url) => keys.get(url) ?? url);
}

interface Class {
  readonly name: string;
  readonly parent: string;
  readonly body: string;
  readonly url: string | undefined;
  readonly own: ReadonlySet<string>;
  readonly file: string;
}

const top = /^class (\w+)\((\w+)\):\n((?:(?: {4}.*)?\n)*)/gm;
const fieldLine = /^ {4}([A-Za-z_]\w*): (.+?)(?: = attr\.field\((.*))?$/gm;

function classesIn(text: string): ReadonlyMap<string, Class> {
  return new Map(
    [...`${text.replaceAll(/"""[\s\S]*?"""/g, "")}\n`.matchAll(top)].map(
      ([, name = "", parent = "", body = ""]) => {
        const url = /_get_schema\(\) -> str:\s+return \(?\s*"([^"]+)"/.exec(body)?.[1];
        return [name, { name, parent, body, url, own: new Set(), file: "" }];
      },
    ),
  );
}

function idOf(key: string): string {
  return `urn:client:${key.replace(" ", ":")}`;
}

function schemaOf(found: Class, classes: ReadonlyMap<string, Class>): object {
  if (found.parent === "Enum") {
    return { enum: [...found.body.matchAll(/^ {4}[A-Z_]+ = "(\w+)"/gm)].map(([, value]) => value) };
  }
  const required: string[] = [];
  const properties: Record<string, object> = {};
  for (const each of lineOf(found, classes)) {
    for (const [, name = "", rest = "", given] of each.body.matchAll(fieldLine)) {
      const type = rest.replace(/\s*#.*$/, "").replace(/ = .*$/, "");
      if (type.startsWith("ClassVar")) continue;
      properties[name] = typeSchema(type, each, classes);
      const optional = given !== undefined && !given.startsWith(")");
      if (!optional) required.push(name);
    }
  }
  if (properties._schemaURL !== undefined) {
    properties._schemaURL = found.url === undefined ? { type: "string" } : { const: found.url };
    required.push("_schemaURL", "_producer");
  }
  // A facet's own class says what it has; as any facet it may have more.
  const any = found.file === "base.py" && found.name.endsWith("Facet");
  if (any) delete properties._schemaURL;
  return {
    type: "object",
    properties,
    required: any ? ["_producer", "_schemaURL"] : required,
    additionalProperties: any,
  };
}

/** The class and those it inherits from. */
function lineOf(found: Class, classes: ReadonlyMap<string, Class>): readonly Class[] {
  const parent = classes.get(keyOf(found.parent, found)) ?? undefined;
  return parent === undefined ? [found] : [...lineOf(parent, classes), found];
}

function keyOf(name: string, within: Class): string {
  return within.own.has(name) ? `${within.file} ${name}` : `base.py ${name}`;
}

function typeSchema(type: string, within: Class, classes: ReadonlyMap<string, Class>): object {
  const optional = /^(.*) \| None$/.exec(type)?.[1];
  if (optional !== undefined) return { anyOf: [typeSchema(optional, within, classes), { type: "null" }] };
  const list = /^list\[(.*)\]$/.exec(type)?.[1];
  if (list !== undefined) return { type: "array", items: typeSchema(list, within, classes) };
  const dict = /^dict\[str, (.*)\]$/.exec(type)?.[1];
  if (dict !== undefined) return { type: "object", additionalProperties: typeSchema(dict, within, classes) };
  const plain: Readonly<Record<string, object>> = {
    str: { type: "string" },
    int: { type: "integer" },
    float: { type: "number" },
    bool: { type: "boolean" },
    Any: {},
  };
  const known = plain[type];
  if (known !== undefined) return known;
  const key = keyOf(type, within);
  if (!classes.has(key)) throw new Error(`${within.file}: the type ${type} is not known`);
  return { $ref: idOf(key) };
}
