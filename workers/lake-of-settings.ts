import { join } from "node:path";
import type { ArtefactOptions } from "../artefacts/artefact-options.ts";
import { ensureArtefacts } from "../artefacts/ensure-artefact.ts";
import type { Lake } from "../lakehouse/lake.ts";
import type { OpenLakeOptions, S3Keys, S3Options } from "../lakehouse/lake-options.ts";
import type { Settings } from "../settings.ts";
import { awsKeys } from "./aws-keys.ts";

/**
 * Opens the lake that the settings name, with the DuckDB extensions it needs fetched. DuckDB is loaded only now.
 *
 * @throws ArtefactUnavailable, NoS3Keys, and what `openLake` throws
 */
export async function openLakeOfSettings(
  settings: Settings,
  options: Pick<OpenLakeOptions, "readOnly" | "at" | "onConflict" | "onGivenUp"> = {},
): Promise<Lake> {
  await ensureArtefacts(lakeExtensions(settings), artefactOptions(settings));
  const { openLake } = await import("../lakehouse/open-lake.ts");
  return openLake({ ...(await lakeOptions(settings)), ...options });
}

export function artefactOptions(settings: Settings): ArtefactOptions {
  return { home: settings.home, overrides: settings.artefacts, offline: settings.offline };
}

/** Folder of the lake's Parquet files, or `s3://bucket/prefix`. */
export function lakeData({ home, lake }: Settings): string {
  return lake.data ?? join(home, "lake", "data");
}

async function lakeOptions(settings: Settings): Promise<OpenLakeOptions> {
  const { home, lake } = settings;
  const s3 = await s3Options(settings);
  return {
    catalog: lake.catalog ?? join(home, "lake", "catalog.sqlite"),
    data: lakeData(settings),
    extensionDirectory: join(home, "artefacts", "duckdb-extensions"),
    memoryLimit: lake.memory,
    threads: lake.threads,
    tempDirectory: join(home, "lake", "spill"),
    ...(s3 && { s3 }),
  };
}

function lakeExtensions({ lake }: Settings): string[] {
  const catalog = lake.catalog === undefined ? "sqlite" : "postgres";
  const remote = lake.data?.startsWith("s3://") ? ["httpfs"] : [];
  return ["ducklake", catalog, ...remote].map((name) => `duckdb-extension-${name}`);
}

/** Keys from the settings, else from AWS's chain; undefined where the lake is a folder and there are none. */
async function s3Options({ lake, s3 }: Settings): Promise<S3Options | undefined> {
  const region = s3?.region ?? "us-east-1";
  const server = {
    endpoint: s3?.endpoint ?? `s3.${region}.amazonaws.com`,
    region,
    urlStyle: s3?.urlStyle ?? "vhost",
    useSsl: s3?.useSsl ?? true,
  } as const;
  if (s3?.accessKey && s3.secretKey) {
    const keys: S3Keys = { accessKeyId: s3.accessKey, secretAccessKey: s3.secretKey };
    return { ...server, ...keys };
  }
  if (!lake.data?.startsWith("s3://")) return undefined;
  const renew = await awsKeys(region);
  return { ...server, ...(await renew()), renew };
}
