import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { stemmer } from "stemmer";

/** An abstract of Inspec (Hulth 2003) with its uncontrolled keys. */
export interface Abstract {
  readonly id: string;
  /** Title, line break, abstract. */
  readonly text: string;
  /** As indexers wrote them, in or out of the text. */
  readonly keys: readonly string[];
}

export interface Inspec {
  readonly train: readonly Abstract[];
  readonly validation: readonly Abstract[];
  readonly test: readonly Abstract[];
}

/**
 * Reads the corpus as one archive of `docsutf8/ID.txt` and `keys/ID.key`. The archive has no split; the usual one
 * (1,000 / 500 / 500) is by the ids in order of their digits: 500 train, 500 validation, 500 test, 500 train.
 */
export async function readInspec(file: string): Promise<Inspec> {
  const files = unzipSync(new Uint8Array(await readFile(file)));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  const ids = Object.keys(files)
    .flatMap((name) => /docsutf8\/(\d+)\.txt$/u.exec(name)?.[1] ?? [])
    .sort();
  const all = ids.map(
    (id): Abstract => ({
      id,
      text: unwrap(text(`Inspec/docsutf8/${id}.txt`)),
      keys: uncontrolled(text(`Inspec/keys/${id}.key`)),
    }),
  );
  return {
    train: [...all.slice(0, 500), ...all.slice(1500)],
    validation: all.slice(500, 1000),
    test: all.slice(1000, 1500),
  };
}

/** Continued lines begin with a tab. */
function unwrap(raw: string): string {
  return raw
    .trim()
    .split("\r\n")
    .map((line) => line.replace(/\s+/gu, " ").trim())
    .join("\n");
}

/** The keys before the first CRLF are the uncontrolled ones; after it come the thesaurus' terms. */
function uncontrolled(raw: string): string[] {
  const [first = ""] = raw.split("\r\n");
  return first
    .split("\n")
    .map((key) => key.replace(/\s+/gu, " ").trim())
    .filter((key) => key !== "");
}

export function stemKey(key: string): string {
  return key.toLowerCase().split(" ").map(stemmer).join(" ");
}
