import { usageError } from "../cli-error.ts";

/** `sentiment`, or `sentiment@3f2a`: a model, and the first digits of a version of it. */
export interface ModelName {
  readonly name: string;
  readonly version: string | undefined;
}

export function parseModelName(text: string): ModelName {
  const match = /^([a-z][a-z0-9-]*)(?:@([\w-]+))?$/.exec(text);
  if (!match) throw usageError(`${JSON.stringify(text)} is no model: it is NAME or NAME@VERSION.`);
  return { name: match[1] ?? "", version: match[2] };
}
