import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { settingDocs } from "../../../config-docs.ts";

/** The documents of a YAML file, merge keys resolved. @throws when it does not parse, with the line */
export function yamlDocuments<T>(path: string): T[] {
  return parseAllDocuments(readFileSync(path, "utf8"), { merge: true, uniqueKeys: true }).map((document) => {
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS() as T;
  });
}

export function yamlFile<T>(path: string): T {
  const [document, ...more] = yamlDocuments<T>(path);
  if (document === undefined || more.length > 0) throw new Error(`${path} does not hold one document`);
  return document;
}

/** Whether the command runs here and ends well. */
export function runs(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    // Not there, or it refuses even this: the tests that need it say so.
    return false;
  }
}

/** `PHARMA_*` names in a text that no setting has. */
export function unknownSettings(text: string): string[] {
  const known = new Set(settingDocs().map((doc) => doc.variable));
  return [...new Set(text.match(/\bPHARMA_[A-Z0-9_]+/g))].filter((name) => !known.has(name));
}
