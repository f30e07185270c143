import { basename, join } from "node:path";
import { MappingInvalid, UnknownSource } from "../files/file-errors.ts";
import { checked, isFields, ownSources, readDeclared, splitOnce } from "../files/load-source.ts";
import { type DocumentSource, documentSourceSchema } from "./document-source.ts";

/**
 * A source of documents by what a user names it: a mapping file of `folder` without its ending (`labels` for `labels.json`), the
 * path of one ending in `.json`, or either with other files: `labels=/data/mine/*.xml`.
 *
 * Throws `UnknownSource` and `MappingInvalid`.
 */
export async function loadDocumentSource(name: string, folder?: string): Promise<DocumentSource> {
  const [wanted = "", path] = splitOnce(name, "=");
  const source = await byName(wanted, folder);
  return path === undefined ? source : Object.freeze({ ...source, where: { path } });
}

async function byName(name: string, folder: string | undefined): Promise<DocumentSource> {
  const named = /^[a-z][a-z0-9-]*$/.test(name);
  const path = name.endsWith(".json") ? name : folder && named ? join(folder, `${name}.json`) : undefined;
  const declared = path === undefined ? undefined : await readDeclared(path);
  if (path === undefined || (declared === undefined && named))
    throw new UnknownSource(name, await ownSources(folder));
  if (isFields(declared) && declared.kind !== "documents")
    throw new MappingInvalid(path, ['it is a source of reviews: one of documents says "kind": "documents"']);
  return checked(
    path,
    documentSourceSchema,
    isFields(declared) ? { name: basename(path, ".json"), ...declared } : declared,
  );
}
