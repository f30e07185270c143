import type { SourceMapping } from "./source-mapping.ts";
import { druglib } from "./sources/druglib.ts";
import { drugscom } from "./sources/drugscom.ts";
import { sample } from "./sources/sample.ts";

/** The sources the project brings along, by name. */
export const shippedSources: Readonly<Record<string, SourceMapping>> = Object.freeze({
  sample,
  drugscom,
  druglib,
});
