import { join } from "node:path";
import type { Logger } from "pino";
import type { IndexAccess, SourceAccess } from "../activities/step.ts";
import { ensureArtefact } from "../artefacts/ensure-artefact.ts";
import { logFolder } from "../client/log-files.ts";
import { folderArchive } from "../lakehouse/folder-archive.ts";
import { messageOf } from "../lakehouse/lake-errors.ts";
import { folderStore, type ObjectStore, s3Store } from "../lakehouse/object-store.ts";
import { type ModelFileStore, modelFileStore } from "../lakehouse/registry/model-files.ts";
import { resultStore } from "../lakehouse/result-store.ts";
import type { Settings } from "../settings.ts";
import { artefactOptions, lakeData, openLakeOfSettings } from "./lake-of-settings.ts";
import { lazyLake } from "./lazy-lake.ts";
import type { Meter } from "./metrics/meter.ts";
import { meterLake } from "./metrics/meter-lake.ts";
import type { StepHost } from "./step-host.ts";

/** What the steps of this process share: the lake, the results, pinned artefacts, logs. */
export function createStepHost(
  settings: Settings,
  versions: Readonly<Record<string, string>>,
  log: Logger,
  meter?: Meter,
): StepHost {
  const lake = lazyLake(() =>
    openLakeOfSettings(settings, {
      ...(meter && { onConflict: meter.conflict }),
      // Further lines quote statements, and with them values of rows.
      onGivenUp: (cause) =>
        log.warn(
          { why: messageOf(cause).split("\n", 1)[0] },
          "DuckDB gave its instance up; the lake goes on with a new one",
        ),
    }),
  );
  return {
    lake: meter ? meterLake(lake, meter) : lake,
    ...(meter && { meter }),
    results: resultStore(lazyStore(() => resultObjects(settings))),
    versions: withPiiKey(versions, settings.piiKeys),
    artefact: (name) => ensureArtefact(name, artefactOptions(settings)),
    modelFile: modelFilesOf(settings).get,
    sources: sourceAccess(settings),
    published: settings.published,
    indexes: indexesOf(settings),
    ...(settings.reactionMap !== undefined && { reactionMap: settings.reactionMap }),
    ...(settings.languageModel && { languageModel: settings.languageModel }),
    ...(settings.mongodb !== undefined && { mongodb: settings.mongodb }),
    ...(settings.piiKeys.length > 0 && { piiKeys: settings.piiKeys }),
    logs: logFolder(settings.home),
    ...(settings.lake.data?.startsWith("s3://") && {
      sharedLogs: lazyStore(() => objectsBesideLake(settings, "logs")),
    }),
    log,
  };
}

/** Another key makes other rows of the same input: what was cleaned under the last one is not used again. */
function withPiiKey(
  versions: Readonly<Record<string, string>>,
  [first]: Settings["piiKeys"],
): Readonly<Record<string, string>> {
  const { cleanReviews } = versions;
  if (!first || cleanReviews === undefined) return versions;
  return { ...versions, cleanReviews: `${cleanReviews}/${first.id}` };
}

function sourceAccess({ home, s3 }: Settings): SourceAccess {
  const folder = join(home, "sources");
  if (!s3) return { folder };
  const access = {
    region: s3.region,
    pathStyle: s3.urlStyle === "path",
    ...(s3.endpoint && { endpoint: `${s3.useSsl ? "https" : "http"}://${s3.endpoint}` }),
    ...(s3.accessKey && s3.secretKey && { accessKeyId: s3.accessKey, secretAccessKey: s3.secretKey }),
  };
  return { folder, s3: access };
}

/** Results lie beside the lake's data: in its bucket, or in the state folder. */
export function resultObjects(settings: Settings): Promise<ObjectStore> {
  return objectsBesideLake(settings, "results");
}

/** Files of registered models lie beside the lake's data, too. */
export function modelFilesOf(settings: Settings): ModelFileStore {
  return modelFileStore(lazyStore(() => objectsBesideLake(settings, "models")));
}

/** Indexes lie in the folder or bucket of the lake's data itself, where whoever shares the lake finds them. */
export function indexesOf(settings: Settings): IndexAccess {
  const data = lakeData(settings);
  const objects = data.startsWith("s3://")
    ? lazyStore(() => objectsBesideLake(settings, "_indexes"))
    : folderStore(join(data, "_indexes"));
  return {
    folder: join(settings.home, "indexes"),
    archive: folderArchive(objects),
    ...(settings.vectors !== undefined && { vectors: settings.vectors }),
  };
}

/** A store of this name beside the lake's data: in its bucket, or in the state folder. */
export async function objectsBesideLake(
  settings: Settings,
  name: "results" | "logs" | "models" | "_indexes",
): Promise<ObjectStore> {
  const { data } = settings.lake;
  if (!data?.startsWith("s3://")) return folderStore(join(settings.home, name));
  const { S3Client } = await import("@aws-sdk/client-s3");
  const { s3 } = settings;
  const { hostname: bucket, pathname } = new URL(data);
  const client = new S3Client({
    region: s3?.region ?? "us-east-1",
    ...(s3?.endpoint && { endpoint: `${s3.useSsl ? "https" : "http"}://${s3.endpoint}` }),
    forcePathStyle: s3?.urlStyle === "path",
    // A server that has gone silent is an error, in a minute at most, and not a wait without end.
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 15_000 },
    ...(s3?.accessKey &&
      s3.secretKey && { credentials: { accessKeyId: s3.accessKey, secretAccessKey: s3.secretKey } }),
  });
  const folder = pathname.replace(/^\/|\/$/g, "");
  return s3Store(client, bucket, `${folder && `${folder}/`}${name}/`);
}

function lazyStore(open: () => Promise<ObjectStore>): ObjectStore {
  let opened: Promise<ObjectStore> | undefined;
  const store = () => {
    opened ??= open();
    return opened;
  };
  return {
    get: async (name) => (await store()).get(name),
    put: async (name, bytes, options) => (await store()).put(name, bytes, options),
    async *list(prefix) {
      yield* (await store()).list(prefix);
    },
    remove: async (name) => (await store()).remove(name),
  };
}
