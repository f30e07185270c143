import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { artefactVariable } from "./artefacts/artefact-variable.ts";
import { artefactNames } from "./artefacts/table.ts";
import { settingDocs } from "./config-docs.ts";
import { variables } from "./config-variables.ts";
import type { MlflowSettings, S3Settings, Settings } from "./settings.ts";

/** A variable that cannot be used as it stands. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly code = "settings";

  constructor(
    readonly variable: string,
    readonly value: string,
    readonly accepted: string,
  ) {
    super(`${variable}=${shown(variable, value)} cannot be used: ${accepted}`);
  }
}

/**
 * Reads every `PHARMA_*` variable, and MLflow's own. An empty value counts as unset.
 *
 * @throws SettingsError naming the variable, its value and what is accepted: for a value that does not parse, for a
 * variable that does not exist, and for a pair that makes no sense together.
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>> = process.env,
  at: { readonly project?: string; readonly cwd?: string } = {},
): Settings {
  const cwd = at.cwd ?? process.cwd();
  const project = at.project ?? projectFolder() ?? cwd;
  const given = Object.fromEntries(
    Object.entries(env).filter(
      ([k, v]) => (k.startsWith("PHARMA_") || k in variables) && v !== undefined && v !== "",
    ),
  ) as Record<string, string>;
  for (const [name, value] of Object.entries(given)) refuseUnknown(name, value);
  const read = <Name extends Variable>(name: Name) => parse(name, given[name]);
  const home = resolve(cwd, read("PHARMA_HOME") ?? join(project, ".pharma"));

  return Object.freeze({
    project,
    home,
    temporal: temporalSettings(read, given),
    lake: {
      catalog: read("PHARMA_LAKE_CATALOG"),
      data: folderOrUrl(read("PHARMA_LAKE_DATA"), cwd),
      memory: read("PHARMA_LAKE_MEMORY"),
      threads: read("PHARMA_LAKE_THREADS") ?? availableParallelism(),
    },
    vectors: read("PHARMA_VECTORS"),
    published: folderOrUrl(read("PHARMA_PUBLISH"), cwd) ?? join(home, "published"),
    reactionMap: given.PHARMA_REACTION_MAP && resolve(cwd, given.PHARMA_REACTION_MAP),
    deployment: read("PHARMA_DEPLOYMENT"),
    s3: s3Settings(read, given),
    lineage: lineageSettings(read, given),
    languageModel: languageModelSettings(read, given),
    piiKeys: read("PHARMA_PII_KEYS") ?? [],
    apiTokens: read("PHARMA_API_TOKENS") ?? new Map(),
    logLevel: read("PHARMA_LOG_LEVEL"),
    slots: {
      cpu: read("PHARMA_SLOTS_CPU") ?? Math.max(8, availableParallelism()),
      io: read("PHARMA_SLOTS_IO"),
      gpu: read("PHARMA_SLOTS_GPU"),
      stream: read("PHARMA_SLOTS_STREAM"),
      control: read("PHARMA_SLOTS_CONTROL"),
    },
    buildId: read("PHARMA_BUILD_ID"),
    drainMs: read("PHARMA_DRAIN_SECONDS") * 1_000,
    gpu: { devices: read("PHARMA_GPU_DEVICES"), fallback: read("PHARMA_GPU_FALLBACK") },
    metrics: { host: read("PHARMA_METRICS_HOST"), port: read("PHARMA_METRICS_PORT") },
    alerts: resolve(cwd, read("PHARMA_ALERTS") ?? join(home, "alerts.json")),
    mlflow: mlflowSettings(read),
    mongodb: read("PHARMA_MONGODB"),
    evalData: resolve(cwd, read("PHARMA_EVAL_DATA") ?? join(project, "..", "shared", "data")),
    offline: read("PHARMA_OFFLINE"),
    artefacts: artefactPaths(given, cwd),
  });
}

/**
 * Value of a variable that a file of the operator's names as `${NAME}`, so that the file holds no secret; an empty one
 * counts as unset.
 */
export function readSecret(
  name: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  return env[name] || undefined;
}

type Variable = keyof typeof variables;
type Value<Name extends Variable> =
  (typeof variables)[Name]["schema"] extends z.ZodDefault<z.ZodType>
    ? z.output<(typeof variables)[Name]["schema"]>
    : z.output<(typeof variables)[Name]["schema"]> | undefined;
type Read = <Name extends Variable>(name: Name) => Value<Name>;

function parse<Name extends Variable>(name: Name, given: string | undefined): Value<Name> {
  const { schema, accepted } = variables[name];
  if (given === undefined) {
    return (schema instanceof z.ZodDefault ? schema.parse(undefined) : undefined) as Value<Name>;
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new SettingsError(name, given, `it takes ${accepted}.`);
  return parsed.data as Value<Name>;
}

function temporalSettings(read: Read, given: Readonly<Record<string, string>>): Settings["temporal"] {
  const address = read("PHARMA_TEMPORAL_ADDRESS");
  const namespace = read("PHARMA_TEMPORAL_NAMESPACE");
  const [cert, key] = [read("PHARMA_TEMPORAL_TLS_CERT"), read("PHARMA_TEMPORAL_TLS_KEY")];
  const apiKey = read("PHARMA_TEMPORAL_API_KEY");
  if (address === undefined) {
    for (const name of REMOTE_ONLY) {
      const value = given[name];
      if (value !== undefined)
        throw new SettingsError(name, value, "it needs PHARMA_TEMPORAL_ADDRESS beside it.");
    }
    const [port, uiPort] = [read("PHARMA_TEMPORAL_PORT"), read("PHARMA_TEMPORAL_UI_PORT")];
    return { kind: "embedded", port, uiPort, namespace };
  }
  if (cert !== undefined && key === undefined) {
    throw new SettingsError("PHARMA_TEMPORAL_TLS_CERT", cert, "it needs PHARMA_TEMPORAL_TLS_KEY beside it.");
  }
  if (key !== undefined && cert === undefined) {
    throw new SettingsError("PHARMA_TEMPORAL_TLS_KEY", key, "it needs PHARMA_TEMPORAL_TLS_CERT beside it.");
  }
  const client = cert !== undefined && key !== undefined ? { cert, key } : undefined;
  const [ca, serverName] = [read("PHARMA_TEMPORAL_TLS_CA"), read("PHARMA_TEMPORAL_TLS_SERVER_NAME")];
  const tls = (client ?? ca ?? serverName) ? { ca, serverName, client } : undefined;
  return { kind: "remote", address, namespace, apiKey, tls, codecKeys: read("PHARMA_CODEC_KEYS") ?? [] };
}

const REMOTE_ONLY = [
  "PHARMA_TEMPORAL_API_KEY",
  "PHARMA_TEMPORAL_TLS_CERT",
  "PHARMA_TEMPORAL_TLS_KEY",
  "PHARMA_TEMPORAL_TLS_CA",
  "PHARMA_TEMPORAL_TLS_SERVER_NAME",
  "PHARMA_CODEC_KEYS",
] as const;

function s3Settings(read: Read, given: Readonly<Record<string, string>>): S3Settings | undefined {
  if (!Object.keys(given).some((name) => name.startsWith("PHARMA_S3_"))) return undefined;
  const endpoint = read("PHARMA_S3_ENDPOINT");
  const [accessKey, secretKey] = [read("PHARMA_S3_ACCESS_KEY"), read("PHARMA_S3_SECRET_KEY")];
  if (accessKey !== undefined && secretKey === undefined) {
    throw new SettingsError("PHARMA_S3_ACCESS_KEY", accessKey, "it needs PHARMA_S3_SECRET_KEY beside it.");
  }
  if (secretKey !== undefined && accessKey === undefined) {
    throw new SettingsError("PHARMA_S3_SECRET_KEY", secretKey, "it needs PHARMA_S3_ACCESS_KEY beside it.");
  }
  return {
    endpoint,
    region: read("PHARMA_S3_REGION"),
    accessKey,
    secretKey,
    useSsl: read("PHARMA_S3_USE_SSL"),
    urlStyle: read("PHARMA_S3_URL_STYLE") ?? (endpoint === undefined ? "vhost" : "path"),
  };
}

function lineageSettings(read: Read, given: Readonly<Record<string, string>>): Settings["lineage"] {
  const [url, apiKey] = [read("PHARMA_LINEAGE_URL"), read("PHARMA_LINEAGE_API_KEY")];
  if (url === undefined && apiKey !== undefined) {
    const value = given.PHARMA_LINEAGE_API_KEY ?? "";
    throw new SettingsError("PHARMA_LINEAGE_API_KEY", value, "it needs PHARMA_LINEAGE_URL beside it.");
  }
  if (!read("PHARMA_LINEAGE")) return undefined;
  return {
    namespace: read("PHARMA_LINEAGE_NAMESPACE"),
    endpoint: url === undefined ? undefined : { url, apiKey },
  };
}

/** MLflow's own variables may name a file or a database, which its tools read and nothing here can be told to. */
function mlflowSettings(read: Read): MlflowSettings | undefined {
  const url = read("MLFLOW_TRACKING_URI");
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined;
  return {
    url: url.replace(/\/+$/, ""),
    experiment: read("MLFLOW_EXPERIMENT_NAME"),
    username: read("MLFLOW_TRACKING_USERNAME"),
    password: read("MLFLOW_TRACKING_PASSWORD"),
    token: read("MLFLOW_TRACKING_TOKEN"),
  };
}

function languageModelSettings(
  read: Read,
  given: Readonly<Record<string, string>>,
): Settings["languageModel"] {
  const [url, model] = [read("PHARMA_LLM_URL"), read("PHARMA_LLM_MODEL")];
  const [priceIn, priceOut] = [read("PHARMA_LLM_PRICE_IN"), read("PHARMA_LLM_PRICE_OUT")];
  if (url === undefined) {
    const lone = Object.keys(given).find((name) => name.startsWith("PHARMA_LLM_"));
    if (lone !== undefined)
      throw new SettingsError(lone, given[lone] ?? "", "it needs PHARMA_LLM_URL beside it.");
    return undefined;
  }
  if (model === undefined)
    throw new SettingsError("PHARMA_LLM_URL", url, "it needs PHARMA_LLM_MODEL beside it.");
  if (priceIn === undefined || priceOut === undefined)
    throw new SettingsError(
      "PHARMA_LLM_URL",
      url,
      "it needs PHARMA_LLM_PRICE_IN and PHARMA_LLM_PRICE_OUT beside it, 0 for a model of one's own: the cap is counted with them.",
    );
  return {
    url,
    model,
    key: read("PHARMA_LLM_KEY"),
    capUsd: read("PHARMA_LLM_CAP"),
    priceIn,
    priceOut,
    timeoutMs: read("PHARMA_LLM_TIMEOUT_SECONDS") * 1_000,
    concurrency: read("PHARMA_LLM_CONCURRENCY"),
  };
}

function artefactPaths(
  given: Readonly<Record<string, string>>,
  cwd: string,
): Readonly<Record<string, string>> {
  const paths = artefactNames.flatMap((name): [string, string][] => {
    const alias = name === "temporal-cli" ? given.PHARMA_TEMPORAL_CLI : undefined;
    const path = given[artefactVariable(name)] ?? alias;
    return path === undefined ? [] : [[name, resolve(cwd, path)]];
  });
  return Object.freeze(Object.fromEntries(paths));
}

function refuseUnknown(name: string, value: string): void {
  const known = settingDocs().map((d) => d.variable);
  if (known.includes(name)) return;
  const near = nearest(name, known);
  throw new SettingsError(
    name,
    value,
    `there is no such variable. Near it are ${near.join(", ")}; \`pharma doctor --settings\` lists all.`,
  );
}

/** The three names most like one: by letter pairs in common, as a share of those of both (Dice 1945). */
export function nearest(name: string, names: readonly string[]): readonly string[] {
  const pairs = (text: string) =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
  const wanted = pairs(name);
  const likeness = (other: string) => {
    const others = pairs(other);
    return (2 * [...wanted].filter((pair) => others.has(pair)).length) / (wanted.size + others.size || 1);
  };
  return names.toSorted((a, b) => likeness(b) - likeness(a)).slice(0, 3);
}

function folderOrUrl(value: string | undefined, cwd: string): string | undefined {
  if (value === undefined || value.startsWith("s3://")) return value;
  return resolve(cwd, value);
}

/** Keys are named in an error, never shown. */
function shown(variable: string, value: string): string {
  return /KEY|CATALOG|VECTORS|TOKEN|PASSWORD|TRACKING_URI|MONGODB/.test(variable)
    ? "***"
    : JSON.stringify(value);
}

/** The folder of this file, or of `dist/` that it was compiled to; `undefined` when installed as a dependency. */
function projectFolder(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  if (here.split(/[\\/]/).includes("node_modules")) return undefined;
  return here.endsWith("dist") ? dirname(here) : here;
}
