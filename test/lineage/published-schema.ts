import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Facet, Facets, RunEvent } from "../../lineage/openlineage/run-event.ts";

/** What is wrong with an event; nothing where all is well. */
export type Check = (event: RunEvent) => readonly string[];

/** Checks events, and each of their facets by the schema it names, against OpenLineage's schemas in a folder. */
export async function publishedSchema(folder: string): Promise<Check> {
  const ajv = createAjv();
  const texts = await Promise.all(
    (await readdir(folder)).map((file) => readFile(join(folder, file), "utf8")),
  );
  for (const text of texts) ajv.addSchema(JSON.parse(text));
  return checkWith(ajv, (url) => url);
}

export function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // A CommonJS module, whose default is a property of what is imported.
  (addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv);
  return ajv;
}

/** The schema of an event is the one it names in `schemaURL`, that of a facet the one in `_schemaURL`. */
export function checkWith(ajv: Ajv2020, keyOf: (schemaUrl: string) => string): Check {
  const wrong = (url: string, value: unknown, what: string): string[] => {
    const validate = ajv.getSchema(keyOf(url));
    if (validate === undefined) return [`${what}: there is no schema ${url}`];
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
  return (event) => [
    ...wrong(event.schemaURL, event, "event"),
    ...facetsOf(event).flatMap(([name, facet]) =>
      wrong(facet._schemaURL, facet, `${event.job.name} ${name}`),
    ),
  ];
}

function facetsOf({ run, job, inputs, outputs }: RunEvent): readonly (readonly [string, Facet])[] {
  const all: readonly Facets[] = [
    run.facets,
    job.facets,
    ...inputs.flatMap(({ facets, inputFacets }) => [facets, inputFacets]),
    ...outputs.flatMap(({ facets, outputFacets }) => [facets, outputFacets]),
  ];
  return all.flatMap((facets) => Object.entries(facets));
}
