import type { SourceMapping } from "./source-mapping.ts";
import { druglib } from "./sources/druglib.ts";
import { drugscom } from "./sources/drugscom.ts";
import { sample } from "./sources/sample.ts";
import { synthetic } from "./sources/synthetic.ts";

/** The sources the project brings along, by name. */
export const shippedSources: Readonly<Record<string, SourceMapping>> = Object.freeze({
  sample,
  drugscom,
  druglib,
  synthetic,
});

/** Which source stands in for one whose artefact cannot be had. */
export const standIns: Readonly<Record<string, string>> = Object.freeze({ sample: "synthetic" });
