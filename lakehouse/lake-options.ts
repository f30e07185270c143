import type { Table } from "./table.ts";

/** What proves to S3 who we are. */
export interface S3Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Of temporary keys. */
  readonly expires?: Date;
}

/** An S3 endpoint for `s3://` data paths. */
export interface S3Options extends S3Keys {
  /** Host and port without scheme, for example `s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly region: string;
  /** Gives the keys that follow temporary ones; asked before those expire, for as long as the lake is open. */
  readonly renew?: () => Promise<S3Keys>;
  /** `path` for most servers that are not AWS. Default `path`. */
  readonly urlStyle?: "path" | "vhost";
  /** Default true. */
  readonly useSsl?: boolean;
}

export interface OpenLakeOptions {
  /** A SQLite file's path, or a PostgreSQL connection (`postgres:dbname=… host=…` or `postgresql://…`). */
  readonly catalog: string;
  /** The folder of the Parquet files, or `s3://bucket/prefix`. */
  readonly data: string;
  /** Where DuckDB's extensions lie, as `v1.5.5/linux_amd64/ducklake.duckdb_extension`. */
  readonly extensionDirectory: string;
  /** Most memory DuckDB may use, for example `2GB`; beyond it spills to `tempDirectory`. */
  readonly memoryLimit: string;
  readonly threads: number;
  readonly tempDirectory: string;
  readonly s3?: S3Options;
  /** No writes; nothing is created. Default false. */
  readonly readOnly?: boolean;
  /** The lake as it stood after this snapshot; implies `readOnly`. */
  readonly at?: number;
  /** Told each time a commit meets another writer and runs again. */
  readonly onConflict?: () => void;
  /** Told each time that DuckDB gave its instance up, and why; the lake goes on with a new one. */
  readonly onGivenUp?: (cause: unknown) => void;
  /** Contracts to hold. Default: all of `lakehouse/tables/`. */
  readonly tables?: readonly Table[];
}
