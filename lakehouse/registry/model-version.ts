import type { Lake, Readable } from "../lake.ts";
import { LakeError } from "../lake-errors.ts";
import { sql, trusted } from "../sql.ts";

export interface ModelFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** A registered version: a row of `ops.models`. */
export interface ModelVersion {
  readonly name: string;
  readonly version: string;
  readonly state: "candidate" | "current" | "retired";
  readonly dataHash: string;
  readonly examples: number;
  readonly heldOut: string;
  readonly codeVersion: string;
  readonly seed: number;
  readonly files: readonly ModelFile[];
  /** SHA-256 of the file with hashes of the texts it has read. */
  readonly texts: string;
  readonly notes: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly createdBy: string;
  readonly promotedAt: string | null;
  readonly promotedBy: string | null;
  readonly promotedWhy: string | null;
}

/** No such version is registered in this lake. */
export class UnknownVersion extends LakeError {
  readonly code = "UNKNOWN_VERSION";
  constructor(
    readonly model: string,
    readonly version: string,
    readonly there: readonly string[],
  ) {
    super(
      there.length === 0
        ? `No version of ${model} is registered in this lake: \`pharma models train ${model}\` makes one.`
        : `There is no ${model}@${version} in this lake; there are ${there.join(", ")}.`,
    );
  }
}

/** Writes the row of a version; one that is registered already stays as it is. True when it is new. */
export async function registerVersion(
  lake: Lake,
  version: Omit<ModelVersion, "state" | "promotedAt" | "promotedBy" | "promotedWhy">,
): Promise<boolean> {
  const row = {
    name: version.name,
    version: version.version,
    state: "candidate",
    data_hash: version.dataHash,
    examples: version.examples,
    held_out: version.heldOut,
    code_version: version.codeVersion,
    seed: version.seed,
    files: JSON.stringify(version.files),
    texts: version.texts,
    notes: JSON.stringify(version.notes),
    created_at: new Date(version.createdAt),
    created_by: version.createdBy,
  };
  const key = `model ${version.name}@${version.version}`;
  const { replayed } = await lake.commit({ key, run: "operations", task: "models" }, (transaction) =>
    transaction.append("ops.models", {
      names: [...Object.keys(row), "promoted_at", "promoted_by", "promoted_why"],
      columns: [...Object.values(row), null, null, null].map((value) => [value]),
      rows: 1,
    }),
  );
  return !replayed;
}

/** Every version of a model, or of all, the newest first. */
export async function listVersions(lake: Readable, name?: string): Promise<ModelVersion[]> {
  const rows = await lake.query<VersionRow>(
    sql`select ${columns} from ops.models where ${name ?? null} is null or name = ${name ?? null}
        order by name, created_at desc, version`,
  );
  return rows.map((row) => ({
    ...row,
    files: JSON.parse(row.files) as ModelFile[],
    notes: JSON.parse(row.notes) as Record<string, unknown>,
  }));
}

/** The version that starts with `version`; `latest` is the newest. @throws UnknownVersion */
export async function findVersion(lake: Readable, name: string, version: string): Promise<ModelVersion> {
  const all = await listVersions(lake, name);
  const found =
    version === "latest" ? all.slice(0, 1) : all.filter((each) => each.version.startsWith(version));
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new UnknownVersion(
      name,
      version,
      (found.length > 1 ? found : all).map((each) => each.version),
    );
  }
  return only;
}

type VersionRow = Omit<ModelVersion, "files" | "notes"> & { readonly files: string; readonly notes: string };

const iso = (column: string) => `strftime(${column}, '%Y-%m-%dT%H:%M:%SZ')`;
const columns = trusted(
  `name, version, state, data_hash as "dataHash", examples, held_out as "heldOut", code_version as "codeVersion", seed,
   files::varchar as files, texts, notes::varchar as notes, ${iso("created_at")} as "createdAt",
   created_by as "createdBy", ${iso("promoted_at")} as "promotedAt", promoted_by as "promotedBy",
   promoted_why as "promotedWhy"`,
);
