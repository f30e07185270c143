import { join } from "node:path";
import type { ArtefactOptions } from "../artefacts/artefact-options.ts";
import { ensureArtefacts } from "../artefacts/ensure-artefact.ts";
import type { Settings } from "../config.ts";
import type { Lake } from "../lakehouse/lake.ts";
import type { OpenLakeOptions, S3Options } from "../lakehouse/lake-options.ts";

/**
 * Opens the lake that the settings name, with the DuckDB extensions it needs fetched. DuckDB is loaded only now.
 *
 * @throws ArtefactUnavailable, and what `openLake` throws
 */
export async function openLakeOfSettings(
  settings: Settings,
  options: Pick<OpenLakeOptions, "readOnly" | "at" | "onConflict"> = {},
): Promise<Lake> {
  await ensureArtefacts(lakeExtensions(settings), artefactOptions(settings));
  const { openLake } = await import("../lakehouse/open-lake.ts");
  return openLake({ ...lakeOptions(settings), ...options });
}

export function artefactOptions(settings: Settings): ArtefactOptions {
  return { home: settings.home, overrides: settings.artefacts, offline: settings.offline };
}

function lakeOptions(settings: Settings): OpenLakeOptions {
  const { home, lake } = settings;
  const s3 = s3Options(settings);
  return {
    catalog: lake.catalog ?? join(home, "lake", "catalog.sqlite"),
    data: lake.data ?? join(home, "lake", "data"),
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

/** Present where both keys are; without keys DuckDB's own credential chain would be needed (extension `aws`). */
function s3Options({ s3 }: Settings): S3Options | undefined {
  if (!s3?.accessKey || !s3.secretKey) return undefined;
  return {
    endpoint: s3.endpoint ?? `s3.${s3.region}.amazonaws.com`,
    region: s3.region,
    accessKeyId: s3.accessKey,
    secretAccessKey: s3.secretKey,
    urlStyle: s3.urlStyle,
    useSsl: s3.useSsl,
  };
}
