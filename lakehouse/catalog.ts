import type { OpenLakeOptions, S3Options } from "./lake-options.ts";
import { literal } from "./sql.ts";

/** The name under which the lake is attached, on every connection. */
export const lakeName = "lake";

/** The name under which DuckLake attaches the lake's catalog. */
export const catalogDatabase = `__ducklake_metadata_${lakeName}`;

export type CatalogKind = "sqlite" | "postgres";

/** A connection string names PostgreSQL; anything else is a SQLite file's path. */
export function catalogKind(catalog: string): CatalogKind {
  return /^postgres(ql)?:/.test(catalog) ? "postgres" : "sqlite";
}

/** Text for people (a catalog's name, an error) without the passwords of connection strings in it. */
export function withoutPasswords(text: string): string {
  return text.replace(/(password=)('[^']*'|\S+)/gi, "$1…").replace(/(\/\/[^:/@\s]+:)[^@\s]*@/g, "$1…@");
}

/**
 * The ATTACH statement. A data folder that was moved is found where it lies now: paths in the catalog are relative.
 * SQLite needs write-ahead logging and a busy timeout, or two connections in one process stall.
 */
export function attachStatement(
  options: Pick<OpenLakeOptions, "catalog" | "data" | "readOnly" | "at">,
  name: string = lakeName,
): string {
  const kind = catalogKind(options.catalog);
  const settings = [
    `DATA_PATH ${literal(options.data).text}`,
    "OVERRIDE_DATA_PATH true",
    ...(kind === "sqlite" ? ["META_JOURNAL_MODE 'WAL'", "META_BUSY_TIMEOUT 5000"] : []),
    ...(options.at !== undefined ? [`SNAPSHOT_VERSION ${options.at}`] : []),
    ...(options.readOnly || options.at !== undefined ? ["READ_ONLY", "CREATE_IF_NOT_EXISTS false"] : []),
  ];
  return `ATTACH ${literal(`ducklake:${connection(options.catalog, kind)}`).text} AS ${name} (${settings.join(", ")})`;
}

/** The secret that lets DuckDB read and write `s3://`; it lives in memory and is never written down. */
export function s3Secret(s3: S3Options): string {
  const settings = [
    "TYPE s3",
    "PROVIDER config",
    `ENDPOINT ${literal(s3.endpoint).text}`,
    `REGION ${literal(s3.region).text}`,
    `KEY_ID ${literal(s3.accessKeyId).text}`,
    `SECRET ${literal(s3.secretAccessKey).text}`,
    ...(s3.sessionToken === undefined ? [] : [`SESSION_TOKEN ${literal(s3.sessionToken).text}`]),
    `URL_STYLE ${literal(s3.urlStyle ?? "path").text}`,
    `USE_SSL ${s3.useSsl ?? true}`,
  ];
  return `CREATE OR REPLACE SECRET lake_s3 (${settings.join(", ")})`;
}

function connection(catalog: string, kind: CatalogKind): string {
  if (kind === "sqlite") return `sqlite:${catalog}`;
  return catalog.startsWith("postgresql:") ? `postgres:${catalog}` : catalog;
}
